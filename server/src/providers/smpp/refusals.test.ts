import { statuses } from '@parley/smpp'
import { describe, expect, it } from 'vitest'
import { refusalOf } from './refusals.ts'

const usual = { status_rules: [], unknown_errors: 'temporary' } as const

describe('a refusal of the carrier', () => {
  it.each([
    ['RTHROTTLED', statuses.RTHROTTLED],
    ['RMSGQFUL', statuses.RMSGQFUL],
  ])('%s slows the account down and is not the fault of the SMS', (_, status) => {
    expect(refusalOf(status, usual)).toEqual({ kind: 'busy', code: status })
  })

  it.each([
    ['RSYSERR passes', statuses.RSYSERR, { because: 'passing', temporary: true, tryNext: true }],
    ['RX_T_APPN passes', statuses.RX_T_APPN, { because: 'passing', temporary: true, tryNext: true }],
    ['RINVDSTADR is the number', statuses.RINVDSTADR, { because: 'number', temporary: false, tryNext: false }],
    ['RINVMSGLEN is the content', statuses.RINVMSGLEN, { because: 'content', temporary: false, tryNext: false }],
    ['RINVSRCADR is the sender', statuses.RINVSRCADR, { because: 'sender', temporary: false, tryNext: true }],
    ['RINVSERTYP is the account', statuses.RINVSERTYP, { because: 'settings', temporary: false, tryNext: true }],
    ['0x401 is unknown', 0x401, { because: 'unknown', temporary: true, tryNext: true }],
  ])('%s', (_, status, meaning) => {
    expect(refusalOf(status, usual)).toEqual({ kind: 'refused', code: status, ...meaning })
  })

  it('that nobody knows is permanent where the account says so', () => {
    expect(refusalOf(0x401, { ...usual, unknown_errors: 'permanent' })).toMatchObject({ temporary: false })
  })

  it('means what the account says it means', () => {
    const status_rules = [
      { status: 0x400, means: 'busy' },
      { status: statuses.RSYSERR, means: 'permanent' },
      { status: statuses.RTHROTTLED, means: 'temporary' },
    ] as const
    expect(refusalOf(0x400, { ...usual, status_rules })).toEqual({ kind: 'busy', code: 0x400 })
    expect(refusalOf(statuses.RSYSERR, { ...usual, status_rules })).toMatchObject({ kind: 'refused', temporary: false })
    expect(refusalOf(statuses.RTHROTTLED, { ...usual, status_rules })).toMatchObject({
      kind: 'refused',
      temporary: true,
    })
  })

  it('fits two octets, however large the carrier’s number is', () => {
    expect(refusalOf(0xffff_ffff, usual).code).toBe(0x7fff)
  })
})
