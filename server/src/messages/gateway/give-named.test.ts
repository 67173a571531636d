import { describe, expect, it } from 'vitest'
import { giveNamed } from './give-named.ts'

const key = (batch: number) => ({ preparation: 1, batch })
const linkWith = (room: number, open = true) => {
  const took: number[] = []
  let woken = 0
  return {
    took,
    get woken() {
      return woken
    },
    take(named: readonly { batch: number }[]) {
      const now = named.slice(0, room - took.length).map(({ batch }) => batch)
      took.push(...now)
      return now.length
    },
    isOpen: () => open,
    wake: () => void woken++,
  }
}

describe('messages that are named', () => {
  it('are each for one link of their account', () => {
    const links = [linkWith(1), linkWith(0), linkWith(5)]
    giveNamed(links, [key(1), key(2), key(3)])
    expect(links.map(({ took }) => took)).toEqual([[1], [], [2, 3]])
    expect(links.map(({ woken }) => woken)).toEqual([0, 0, 0])
  })

  it('for which no link has room are looked for by the first that is open', () => {
    const links = [linkWith(0, false), linkWith(1), linkWith(0)]
    giveNamed(links, [key(1), key(2)])
    expect(links.map(({ woken }) => woken)).toEqual([0, 1, 0])
  })

  it('are looked for by all when none is open: the first that opens sends them', () => {
    const links = [linkWith(0, false), linkWith(0, false)]
    giveNamed(links, [key(1)])
    expect(links.map(({ woken }) => woken)).toEqual([1, 1])
  })
})
