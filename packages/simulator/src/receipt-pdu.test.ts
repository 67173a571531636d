import { decode, encode, formatReceiptText, messageBody, writeTlvs } from '@parley/smpp'
import { describe, expect, it } from 'vitest'
import type { Message } from './message.ts'
import { writeMessageId } from './message-id.ts'
import type { ReceiptParcel } from './parcel.ts'
import { ReceiptPdu } from './receipt-pdu.ts'
import { defaultSettings, type Settings } from './settings.ts'

const submitDate = new Date('2026-11-27T22:59:58.700Z')
const doneDate = new Date('2026-11-27T23:00:01.200Z')
const no = 1_795_820_398_000_123
const settings = (receipts: Partial<Settings['receipts']>): Settings => ({
  ...defaultSettings,
  receipts: { ...defaultSettings.receipts, ...receipts },
})
const dateless = { submitDate, doneDate, messageId: writeMessageId(no, 'as-is') }

describe('the octets of a receipt', () => {
  it('are those of a deliver_sm with the text and the TLVs of the specification', () => {
    const written = write(settings({}), receipt('DELIVRD', '000'))
    expect(written).toEqual(
      encode({
        ...{ command: 'deliver_sm', sequence: 77, status: 0 },
        ...messageBody({
          ...{
            source: '+33639981171',
            sourceTon: 1,
            sourceNpi: 1,
            dest: 'COLIBRI',
            destTon: 5,
            destNpi: 0,
            esmClass: 0x04,
          },
          shortMessage: octets(formatReceiptText({ ...dateless, stat: 'DELIVRD', text: 'Bonjour Nadia, votre' })),
          tlvs: writeTlvs({ receiptedMessageId: dateless.messageId, messageState: 2 }),
        }),
      }),
    )
  })

  it.each([
    ['a failure with its error', {}, 'UNDELIV', '027', 0x04],
    ['an intermediate state', {}, 'ACCEPTD', '000', 0x20],
    ['a word that nobody knows, and an error that is no number', {}, 'STOLEN', 'x1', 0x04],
    ['seconds', { seconds: true }, 'DELIVRD', '000', 0x04],
    ['no flag and another alphabet', { flagged: false, dataCoding: 8 }, 'DELIVRD', '000', 0],
    ['text alone', { shape: 'text' }, 'EXPIRED', '001', 0x04],
    ['TLVs alone', { shape: 'tlvs' }, 'REJECTD', '300', 0x04],
  ] as const)('with %s', (_, receipts, stat, err, esmClass) => {
    const chosen = settings(receipts)
    const { shape, dataCoding, seconds } = chosen.receipts
    const state = { UNDELIV: 5, ACCEPTD: 6, STOLEN: 7, DELIVRD: 2, EXPIRED: 3, REJECTD: 8 }[stat]
    const code = Number.parseInt(err, 10)
    const error = code > 0 ? { networkErrorCode: Uint8Array.of(3, code >> 8, code) } : {}
    const text = formatReceiptText({ ...dateless, stat, error: err, seconds, text: 'Bonjour Nadia, votre' })
    expect(write(chosen, receipt(stat, err))).toEqual(
      encode({
        ...{ command: 'deliver_sm', sequence: 77, status: 0 },
        ...messageBody({
          ...{ source: '+33639981171', sourceTon: 1, sourceNpi: 1, dest: 'COLIBRI', destTon: 5, destNpi: 0 },
          ...{ esmClass, dataCoding },
          shortMessage: octets(shape === 'tlvs' ? '' : text),
          tlvs: writeTlvs(
            shape === 'text' ? {} : { receiptedMessageId: dateless.messageId, messageState: state, ...error },
          ),
        }),
      }),
    )
  })

  it('name the message as the answer did, or as the settings want', () => {
    const answered = { ...receipt('DELIVRD', '000') }
    answered.message = { ...answered.message, terms: { ...answered.message.terms, idFormat: 'decimal' } }
    expect(textOf(write(settings({}), answered))).toContain(`id:${no} sub:`)
    const uppercase: Settings = { ...defaultSettings, ids: { answer: 'decimal', receipt: 'uppercase' } }
    expect(textOf(write(uppercase, answered))).toContain(`id:${no.toString(16).toUpperCase()} sub:`)
  })

  it('have room for addresses of any length, and none for a text that is too long for its field', () => {
    const far = receipt('DELIVRD', '000')
    const from = { address: 'x'.repeat(5_000), ton: 5, npi: 0 }
    far.message = { ...far.message, terms: { ...far.message.terms, from } }
    const decoded = decode(write(settings({}), far))
    expect(decoded).toMatchObject({ kind: 'pdu', pdu: { dest: from.address, source: '+33639981171' } })
    expect(() => write(settings({}), receipt('A'.repeat(200), '000'))).toThrow(RangeError)
  })

  it('follow the dates and the outcome of each, also when the one before said otherwise', () => {
    const texts = ['DELIVRD', 'UNDELIV', 'DELIVRD'].map((stat, day) => {
      const doneAt = doneDate.getTime() + day * 86_400_000
      return textOf(write(settings({}), { ...receipt(stat, '000'), ending: { stat, err: '000', doneAt } }))
    })
    expect(texts.map((text) => /done date:(\d+) stat:(\w+)/.exec(text)!.slice(1))).toEqual([
      ['2611272300', 'DELIVRD'],
      ['2611282300', 'UNDELIV'],
      ['2611292300', 'DELIVRD'],
    ])
  })
})

type Writable<T> = { -readonly [K in keyof T]: T[K] }

function receipt(stat: string, err: string): Writable<ReceiptParcel> {
  const from = { address: 'COLIBRI', ton: 5, npi: 0 }
  const message: Message = {
    terms: {
      ...{
        at: submitDate.getTime(),
        validUntil: 0,
        systemId: 'parley',
        link: 1,
        from,
        toTon: 1,
        toNpi: 1,
        registered: 1,
        idFormat: 'as-is',
      },
      ...{ forced: null, receiptTwice: false, receiptLost: false },
    },
    ...{ no, to: '+33639981171', concat: null, head: 'Bonjour Nadia, votre' },
    ...{ content: null, stat, err, bubble: null },
  }
  const ending = { stat, err, doneAt: doneDate.getTime() }
  return { kind: 'receipt', no: 1, message, ending, doubled: false, tries: 0, sentAt: 0 }
}

function write(settings: Settings, parcel: ReceiptParcel): Uint8Array {
  const pdu = new ReceiptPdu(parcel, settings)
  // Somewhere in a block that holds other things already.
  const block = new Uint8Array(100 + pdu.room).fill(0xee)
  return block.slice(100, pdu.write(block, 100, 77))
}

function octets(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'latin1'))
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1')
}
