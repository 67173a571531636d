import { type MessageStateName, parseReceiptText, type Receipt } from '@parley/smpp'
import { describe, expect, it } from 'vitest'
import { type ReceiptSettings, verdictOf } from './receipts.ts'

const usual: ReceiptSettings = { error_table: 'none', error_rules: [], unknown_errors: 'temporary' }
const report = (stat: string, err = '000') =>
  parseReceiptText(`id:1 sub:001 dlvrd:000 stat:${stat} err:${err} text:hi`)!
const withState = (state: MessageStateName | null, code?: number): Receipt => ({
  ...report('DELIVRD', ''),
  state,
  networkError: code === undefined ? null : { type: 3, code },
})

describe('what a receipt means', () => {
  it.each([
    ['DELIVRD', 'delivered', null],
    ['ACCEPTD', 'accepted', null],
    ['ENROUTE', 'en-route', null],
    ['EXPIRED', 'expired', 'soft'],
    ['UNDELIV', 'undelivered-temporary', 'soft'],
    ['DELETED', 'undelivered-temporary', 'soft'],
    ['REJECTD', 'undelivered', 'policy'],
    ['UNKNOWN', 'unknown', null],
    ['WHATEVER', 'unknown', null],
  ])('%s is %s', (stat, outcome, errorClass) => {
    expect(verdictOf(report(stat), usual)).toMatchObject({ outcome, errorClass })
  })

  it.each([
    ['the mobile network', 'map', '001', 'undelivered', 'hard'],
    ['the mobile network', 'map', '027', 'undelivered-temporary', 'soft'],
    ['OVHcloud', 'ovh', '53', 'undelivered', 'optout'],
    ['OVHcloud', 'ovh', '3', 'undelivered-temporary', 'soft'],
    ['Sinch', 'sinch', '150', 'undelivered', 'hard'],
    ['Sinch', 'sinch', '158', 'undelivered-temporary', 'soft'],
    ['Sinch', 'sinch', '310', 'undelivered', 'sender'],
    ['Twilio', 'twilio', '9', 'undelivered', 'policy'],
    ['Twilio', 'twilio', '21610', 'undelivered', 'optout'],
    ['nobody known', 'none', '001', 'undelivered-temporary', 'soft'],
    ['a table without it', 'map', '999', 'undelivered-temporary', 'soft'],
  ] as const)('an error of %s (%s %s) is %s', (_, error_table, code, outcome, errorClass) => {
    const verdict = verdictOf(report('UNDELIV', code), { ...usual, error_table })
    expect(verdict).toMatchObject({ outcome, errorClass, code: Number(code), error: code })
  })

  it('an unknown error is permanent where the account says so, and never surely the number’s fault', () => {
    const verdict = verdictOf(report('UNDELIV', '0AF'), { ...usual, unknown_errors: 'permanent' })
    expect(verdict).toMatchObject({ outcome: 'undelivered', errorClass: 'hard?', code: 0, error: '0AF' })
  })

  it('the account’s own rules win over every table, however the code is padded', () => {
    const error_rules = [
      { code: '27', means: 'permanent' },
      { code: '1', means: 'temporary' },
    ] as const
    const rules = { ...usual, error_table: 'map', error_rules } as const
    expect(verdictOf(report('UNDELIV', '027'), rules)).toMatchObject({ outcome: 'undelivered', errorClass: 'hard' })
    expect(verdictOf(report('UNDELIV', '01'), rules)).toMatchObject({ outcome: 'undelivered-temporary' })
  })

  it('a code beside a delivery changes nothing', () => {
    expect(verdictOf(report('DELIVRD', '001'), { ...usual, error_table: 'map' })).toMatchObject({
      outcome: 'delivered',
    })
  })

  it('the network’s own code counts when the text has none', () => {
    const verdict = verdictOf(withState('undeliverable', 1), { ...usual, error_table: 'map' })
    expect(verdict).toMatchObject({ outcome: 'undelivered', errorClass: 'hard', code: 1 })
  })
})
