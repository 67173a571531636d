import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { octets } from './arbitrary.fixture.ts'
import { dataCoding } from './constants.ts'
import type { DeliverSm, MessageBody } from './layouts.ts'
import { messageBody } from './message.ts'
import { formatReceiptText, parseReceiptText, readReceipt } from './receipt.ts'
import { writeTlvs } from './tlvs.ts'

const usual =
  'id:0972660181 sub:001 dlvrd:001 submit date:2607010900 done date:2607010901 stat:DELIVRD err:000 text:Hello you'
const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'))
const deliver = (said: Partial<MessageBody>): DeliverSm => ({
  command: 'deliver_sm',
  status: 0,
  sequence: 1,
  ...messageBody({ esmClass: 4, ...said }),
})

describe('the usual text', () => {
  it('is read whole', () => {
    expect(parseReceiptText(usual)).toEqual({
      messageId: '0972660181',
      state: 'delivered',
      stat: 'DELIVRD',
      error: '000',
      networkError: null,
      submitDate: new Date('2026-07-01T09:00:00Z'),
      doneDate: new Date('2026-07-01T09:01:00Z'),
      sub: 1,
      delivered: 1,
      text: 'Hello you',
    })
  })
  it('is read in the time of its carrier', () => {
    const receipt = parseReceiptText(usual, { utcOffsetMinutes: 120 })
    expect(receipt?.doneDate).toEqual(new Date('2026-07-01T07:01:00Z'))
  })
  it.each([
    ['keys in any case', 'ID:a1 SUBMIT DATE:2607010900 Stat:delivrd ERR:0 Text:x'],
    ['another order', 'err:0 stat:DELIVRD done date:2607010901 id:a1'],
    ['blanks behind the colon', 'id: a1  sub: 001 stat: DELIVRD'],
    ['blanks before it', 'id :a1 stat :DELIVRD'],
    ['commas', 'id:a1,sub:001,stat:DELIVRD,err:0'],
    ['lines', 'id:a1\r\nstat:DELIVRD\r\n'],
  ])('is read with %s', (_, text) => {
    expect(parseReceiptText(text)).toMatchObject({ messageId: 'a1', state: 'delivered' })
  })
  test.each([
    ['2607010901', '2026-07-01T09:01:00Z'],
    ['260701090130', '2026-07-01T09:01:30Z'],
    ['20260701090130', '2026-07-01T09:01:30Z'],
    ['2602310901', null],
    ['0000000000', null],
    ['26070109', null],
  ])('a done date of %s is %s', (date, at) => {
    const receipt = parseReceiptText(`id:1 done date:${date} stat:DELIVRD`)
    expect(receipt?.doneDate ?? null).toEqual(at === null ? null : new Date(at))
  })
  test.each([
    ['ENROUTE', 'enroute'],
    ['ACCEPTD', 'accepted'],
    ['BUFFRED', 'enroute'],
    ['ACKED', 'delivered'],
    ['EXPIRED', 'expired'],
    ['DELETED', 'deleted'],
    ['UNDELIV', 'undeliverable'],
    ['FAILED', 'undeliverable'],
    ['REJECTD', 'rejected'],
    ['UNKNOWN', 'unknown'],
    ['NEWWORD', null],
  ])('stat:%s means %s', (stat, state) => {
    expect(parseReceiptText(`id:1 stat:${stat} err:1A2`)).toMatchObject({ state, stat, error: '1A2' })
  })
  it('leaves an empty id empty instead of taking the next key', () => {
    expect(parseReceiptText('id: sub:001 stat:DELIVRD')).toMatchObject({ messageId: '', sub: 1 })
  })
  it.each(['', 'Hello', 'did:x valid:3', 'text:id:5 stat:DELIVRD'])('is not seen in %j', (text) => {
    expect(parseReceiptText(text)).toBeNull()
  })
})

test('the short way and the long way read the same', () => {
  const word = fc.stringMatching(/^[A-Za-z0-9:,\u00a0]{0,8}$/)
  const digits = fc.stringMatching(/^[0-9]{1,14}$/)
  const mostly = <T>(usual: fc.Arbitrary<T>, other: fc.Arbitrary<T>) => fc.oneof({ weight: 9, arbitrary: usual }, other)
  const usualWord = fc.stringMatching(/^[A-Za-z0-9]{1,8}$/)
  const values = fc.tuple(
    mostly(usualWord, word),
    ...Array.from({ length: 4 }, () => mostly(digits, word)),
    mostly(usualWord, word),
    mostly(usualWord, word),
  )
  const free = fc.option(fc.string({ unit: 'grapheme-ascii' }))
  fc.assert(
    fc.property(values, free, ([id, sub, dlvrd, submit, done, stat, err], said) => {
      const text = `id:${id} sub:${sub} dlvrd:${dlvrd} submit date:${submit} done date:${done} stat:${stat} err:${err}${said === null ? '' : ` text:${said}`}`
      expect(readReceipt(deliver({ shortMessage: bytes(text) }))).toEqual(parseReceiptText(text))
    }),
    { numRuns: 1_000 },
  )
})

it('is read anew when anything but its id differs from the one before', () => {
  const texts = [
    usual,
    usual.replace('err:000', 'err:0001'),
    usual.replace('err:000', 'err:00'),
    usual.replace('2607010901', '2607010902'),
    usual.replace(' text:Hello you', ''),
    usual.replace('0972660181', '7'),
  ]
  for (const text of [...texts, ...texts.toReversed()]) {
    for (const utcOffsetMinutes of [0, 120]) {
      const read = readReceipt(deliver({ shortMessage: bytes(text) }), { utcOffsetMinutes })
      expect(read).toEqual(parseReceiptText(text, { utcOffsetMinutes }))
    }
  }
})

describe('what the author of the message wrote', () => {
  it.each([
    'id:1 stat:DELIVRD text:id:2 stat:UNDELIV err:999',
    'id:1 stat:DELIVRD Text: id:2 stat:UNDELIV',
    'stat:DELIVRD id:1 text:\nid:2',
  ])('never feeds the id: %j', (text) => {
    expect(parseReceiptText(text)).toMatchObject({ messageId: '1', state: 'delivered' })
  })
  it('never feeds an id that the carrier left out', () => {
    expect(parseReceiptText('stat:DELIVRD err:000 text:id:2')).toMatchObject({ messageId: '', text: 'id:2' })
  })
})

describe('optional parameters', () => {
  it('win over the text', () => {
    const tlvs = writeTlvs({
      receiptedMessageId: '39f99dd5',
      messageState: 5,
      networkErrorCode: Uint8Array.of(3, 1, 2),
    })
    expect(readReceipt(deliver({ shortMessage: bytes(usual), tlvs }))).toMatchObject({
      messageId: '39f99dd5',
      state: 'undeliverable',
      stat: 'DELIVRD',
      networkError: { type: 3, code: 258 },
    })
  })
  it('are enough alone', () => {
    const tlvs = writeTlvs({ receiptedMessageId: 'a1', messageState: 2 })
    expect(readReceipt(deliver({ tlvs }))).toMatchObject({ messageId: 'a1', state: 'delivered', text: '' })
  })
  it('complete each other with the text', () => {
    const state = writeTlvs({ messageState: 2 })
    expect(readReceipt(deliver({ shortMessage: bytes('id:a1'), tlvs: state }))).toMatchObject({
      messageId: 'a1',
      state: 'delivered',
    })
  })
})

describe('the body of a receipt', () => {
  it('may lie in message_payload', () => {
    const tlvs = writeTlvs({ messagePayload: bytes(usual) })
    expect(readReceipt(deliver({ tlvs }))).toMatchObject({ messageId: '0972660181' })
  })
  it('may be ASCII although it is flagged as UCS-2', () => {
    const pdu = deliver({ dataCoding: dataCoding.ucs2, shortMessage: bytes(usual) })
    expect(readReceipt(pdu)).toMatchObject({ messageId: '0972660181' })
  })
  it('may really be UCS-2', () => {
    const wide = Uint8Array.from([...'id:7 stat:DELIVRD'].flatMap((letter) => [0, letter.charCodeAt(0)]))
    const pdu = deliver({ dataCoding: dataCoding.ucs2, shortMessage: wide })
    expect(readReceipt(pdu)).toMatchObject({ messageId: '7', state: 'delivered' })
  })
  it('may be anything without harm', () => {
    fc.assert(
      fc.property(octets(254), octets(50), (shortMessage, tlvs) => {
        readReceipt(deliver({ shortMessage, tlvs }))
      }),
    )
  })
  it('comes back as it was written', () => {
    const at = new Date('2026-07-01T09:00:30Z')
    const written = formatReceiptText({
      messageId: 'abc',
      stat: 'UNDELIV',
      submitDate: at,
      doneDate: at,
      error: '011',
      text: 'Hello id:9 and more than twenty letters',
      seconds: true,
    })
    expect(written).toBe(
      'id:abc sub:001 dlvrd:000 submit date:260701090030 done date:260701090030 stat:UNDELIV err:011 text:Hello id:9 and more ',
    )
    expect(parseReceiptText(written)).toMatchObject({ messageId: 'abc', doneDate: at, error: '011', delivered: 0 })
  })
})
