import { describe, expect, it } from 'vitest'
import { createVault } from './secrets.ts'

const secret = 'a secret that is long enough for a test'

describe('a sealed credential', () => {
  it('opens again where it was sealed, whatever characters it has', () => {
    const vault = createVault(secret)
    expect(vault.open('account:3', vault.seal('account:3', '{"password":"ça\u0000🔑"}'))).toBe(
      '{"password":"ça\u0000🔑"}',
    )
    expect(vault.open('account:3', vault.seal('account:3', ''))).toBe('')
  })

  it('opens for another process with the same PARLEY_SECRET', () => {
    const sealed = createVault(secret).seal('account:3', 'pass')
    expect(createVault(secret).open('account:3', sealed)).toBe('pass')
  })

  it('does not show what it holds, and never looks the same twice', () => {
    const vault = createVault(secret)
    const once = vault.seal('account:3', 'hunter2hunter2')
    expect(once.includes('hunter2')).toBe(false)
    expect(once.equals(vault.seal('account:3', 'hunter2hunter2'))).toBe(false)
  })

  it('does not open with another secret, in another place, cut, or changed in any octet', () => {
    const vault = createVault(secret)
    const sealed = vault.seal('account:3', 'pass')
    expect(createVault(`${secret}!`).open('account:3', sealed)).toBeNull()
    expect(vault.open('account:4', sealed)).toBeNull()
    for (let length = 0; length < sealed.length; length++)
      expect(vault.open('account:3', sealed.subarray(0, length))).toBeNull()
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed)
      changed[at] = changed[at]! ^ 1
      expect(vault.open('account:3', changed)).toBeNull()
    }
  })
})
