import { findTlv, type MessageBody, readTlv, readUserData } from '@parley/smpp'
import { decodeGsm7, encodeParts, unpackSeptets } from '@parley/sms/text'
import { describe, expect, it } from 'vitest'
import { outbound, testEnv } from '../provider.fixture.ts'
import type { Outbound, SenderKind } from '../provider.ts'
import { readSmppSettings } from './settings.ts'
import { createSubmissionWriter, Joined } from './submissions.ts'

const writerFor = (settings: Record<string, unknown> = {}) => {
  const stored = { host: 'smpp.example.com', system_id: 'parley', ...settings }
  return createSubmissionWriter<string>(readSmppSettings({ settings: stored, secrets: {} }), testEnv().wallClock)
}
const written = (said: Outbound<string>, settings?: Record<string, unknown>): MessageBody =>
  writerFor(settings)([said]).submissions[0]!.message

/** The parts of a text, as the gateway makes them. */
function partsOf(text: string, referenceBits: 8 | 16 = 8): Outbound<string>[] {
  const parts = encodeParts(text, 7, { encodings: ['gsm7', 'ucs2'], referenceBits, maxParts: 10 })
  return parts.map(({ octets, udhLength, dataCoding }, i) =>
    outbound(`part ${i + 1}`, {
      part: { bytes: octets, dataCoding, udh: udhLength > 0, number: i + 1, total: parts.length },
    }),
  )
}
const long = 'Bonjour, votre commande est prete. '.repeat(12)

describe('who a message says it is from', () => {
  it.each<[SenderKind, string, number, number]>([
    ['alphanumeric', 'PARLEY', 5, 0],
    ['long-number', '33757930010', 1, 1],
    ['toll-free', '18335550119', 1, 1],
    ['short-code', '38064', 3, 1],
    ['reply-number', '36173', 3, 1],
    ['reply-number', '33757930010', 1, 1],
  ])('%s %s', (kind, value, sourceTon, sourceNpi) => {
    const body = written(outbound('a', { from: { kind, value } }))
    expect(body).toMatchObject({ source: value, sourceTon, sourceNpi, dest: '33612345601', destTon: 1, destNpi: 1 })
  })

  it('follows the account where it says otherwise', () => {
    const body = written(outbound('a'), {
      source_ton: '0',
      source_npi: 8,
      dest_ton: '2',
      dest_npi: 0,
      service_type: 'CMT',
    })
    expect(body).toMatchObject({ sourceTon: 0, sourceNpi: 8, destTon: 2, destNpi: 0, serviceType: 'CMT' })
  })

  it('writes the plus sign of numbers, not of short codes and names, where the account wants it', () => {
    const plus = { number_format: 'plus' }
    expect(written(outbound('a', { from: { kind: 'long-number', value: '33757930010' } }), plus)).toMatchObject({
      source: '+33757930010',
      dest: '+33612345601',
    })
    expect(written(outbound('a'), plus).source).toBe('36173')
    expect(written(outbound('a', { from: { kind: 'alphanumeric', value: 'PARLEY' } }), plus).source).toBe('PARLEY')
  })
})

describe('how a text is written', () => {
  it('goes as it was encoded, with the header marked', () => {
    const [first] = partsOf(long)
    const body = written(first!)
    expect(body).toMatchObject({ esmClass: 0x40, dataCoding: 0 })
    expect(body.shortMessage).toEqual(first!.part.bytes)
  })

  it('takes the data_coding that the account forces', () => {
    const settings = { gsm7_data_coding: 1, ucs2_data_coding: 24, latin1_data_coding: 0 }
    expect(written(outbound('a'), settings).dataCoding).toBe(1)
    expect(written(outbound('a', { part: { dataCoding: 8 } }), settings).dataCoding).toBe(24)
    expect(written(outbound('a', { part: { dataCoding: 3 } }), settings).dataCoding).toBe(0)
  })

  it.each([
    ['flash', 0xf0, 0x18],
    ['phone', 0xf1, 0x19],
    ['sim', 0xf2, 0x1a],
  ] as const)('is kept as asked: %s', (transmission, gsm, unicode) => {
    expect(written(outbound('a', { transmission })).dataCoding).toBe(gsm)
    expect(written(outbound('a', { part: { dataCoding: 8 } }), { transmission }).dataCoding).toBe(unicode)
  })

  it('is packed for a carrier that wants septets packed, text beginning on a septet', () => {
    const parts = partsOf(long)
    const body = written(parts[0]!, { default_alphabet: 'gsm7-packed' })
    const { udh, data } = readUserData(body)
    const septets = unpackSeptets(data, 153, (7 - ((udh.length * 8) % 7)) % 7)
    expect(body.shortMessage.length).toBeLessThanOrEqual(140)
    expect(decodeGsm7(septets)).toBe(long.slice(0, 153))
  })

  it('is Latin-1 for a carrier whose default alphabet that is', () => {
    const [part] = partsOf('@ à_é')
    const body = written(part!, { default_alphabet: 'latin1' })
    expect(Buffer.from(body.shortMessage).toString('latin1')).toBe('@ à_é')
    const [withHeader] = partsOf(`@${long}`)
    const { udh, data } = readUserData(written(withHeader!, { default_alphabet: 'latin1' }))
    expect(udh.length).toBe(6)
    expect(Buffer.from(data).toString('latin1')).toBe(`@${long}`.slice(0, 153))
  })

  it('is not written at all when the carrier’s alphabet lacks a character', () => {
    const { submissions, cannotEncode } = writerFor({ default_alphabet: 'latin1' })([
      ...partsOf('5 €'),
      ...partsOf('5 euros'),
    ])
    expect(cannotEncode).toEqual(['part 1'])
    expect(submissions).toHaveLength(1)
  })
})

describe('a long message', () => {
  it('is told by parameters beside the text', () => {
    const bodies = writerFor({ long_messages: 'sar' })(partsOf(long)).submissions.map(({ message }) => message)
    expect(bodies).toHaveLength(3)
    for (const [i, body] of bodies.entries()) {
      expect(body.esmClass).toBe(0)
      expect(readTlv(body.tlvs, 'sarMsgRefNum')).toBe(7)
      expect(readTlv(body.tlvs, 'sarTotalSegments')).toBe(3)
      expect(readTlv(body.tlvs, 'sarSegmentSeqnum')).toBe(i + 1)
    }
    expect(bodies.map((body) => decodeGsm7(body.shortMessage)).join('')).toBe(long)
  })

  it('leaves whole for a carrier that cuts it, and answers for all its parts', () => {
    const batch = [...partsOf('short'), ...partsOf(long), ...partsOf('short')]
    const { submissions } = writerFor({ long_messages: 'payload', receipts: 'last' })(batch)
    expect(submissions).toHaveLength(3)
    const { token, message } = submissions[1]!
    expect(token).toBeInstanceOf(Joined)
    expect(token instanceof Joined && token.tokens).toEqual(['part 1', 'part 2', 'part 3'])
    expect(message).toMatchObject({ esmClass: 0, registeredDelivery: 1 })
    expect(message.shortMessage).toHaveLength(0)
    expect(decodeGsm7(readTlv(message.tlvs, 'messagePayload')!)).toBe(long)
  })

  it('keeps its header when not all its parts leave together', () => {
    const [, second] = partsOf(long)
    const body = written(second!, { long_messages: 'payload' })
    expect(body.esmClass).toBe(0x40)
    expect(body.shortMessage).toEqual(second!.part.bytes)
  })
})

describe('what a message asks for', () => {
  it.each([
    ['each', [1, 1, 1]],
    ['last', [0, 0, 1]],
    ['none', [0, 0, 0]],
  ] as const)('a receipt for %s', (receipts, asked) => {
    const { submissions } = writerFor({ receipts })(partsOf(long))
    expect(submissions.map(({ message }) => message.registeredDelivery)).toEqual(asked)
  })

  it('no receipt when nobody wants one', () => {
    expect(written(outbound('a', { wantsReceipt: false })).registeredDelivery).toBe(0)
  })

  it('its validity as a date, a duration, or not at all', () => {
    const said = outbound('a', { validUntil: new Date('2026-11-22T12:00:00Z') })
    expect(written(said).validity).toBe('261122120000000+')
    expect(written(said, { validity: 'relative' }).validity).toBe('000002000000000R')
    expect(written(said, { validity: 'none' }).validity).toBe('')
  })

  it('its priority only where the carrier is to know it', () => {
    expect(written(outbound('a', { priority: 3 })).priority).toBe(0)
    expect(written(outbound('a', { priority: 3 }), { send_priority: true }).priority).toBe(3)
  })

  it('the account’s extra parameters, beside its own', () => {
    const tlvs = [
      { tag: '0x1401', format: 'text-0', value: 'ab' },
      { tag: '1402', format: 'hex', value: '01ff' },
    ]
    const body = written(partsOf(long)[0]!, { tlvs, long_messages: 'sar' })
    expect([...findTlv(body.tlvs, 0x1401)!]).toEqual([0x61, 0x62, 0])
    expect([...findTlv(body.tlvs, 0x1402)!]).toEqual([1, 255])
    expect(readTlv(body.tlvs, 'sarTotalSegments')).toBe(3)
  })
})

describe('the reference that a carrier repeats with an answer', () => {
  const referring = (settings: Record<string, unknown> = {}) => {
    const stored = { host: 'smpp.example.com', system_id: 'parley', ...settings }
    const read = readSmppSettings({ settings: stored, secrets: {} })
    return createSubmissionWriter<string>(read, testEnv().wallClock, (token) => token.length)
  }
  const referencesIn = (write: ReturnType<typeof referring>, batch: readonly Outbound<string>[]) =>
    write(batch).submissions.map(({ message }) => readTlv(message.tlvs, 'userMessageReference'))

  it.each([
    ['header', {}],
    ['sar', { long_messages: 'sar' }],
    ['latin1', { default_alphabet: 'latin1' }],
  ])('goes with each part, each its own (%s)', (_, settings) => {
    expect(referencesIn(referring(settings), [outbound('a'), outbound('abc'), ...partsOf(long)])).toEqual([
      1, 3, 6, 6, 6,
    ])
  })

  it('goes once with what the carrier cuts, and beside what the account adds', () => {
    const write = referring({ long_messages: 'payload', tlvs: [{ tag: '0x1401', format: 'hex', value: '0102' }] })
    expect(referencesIn(write, partsOf(long))).toEqual([6])
  })

  it('is not there where the account does not say so', () => {
    expect(readTlv(written(outbound('a')).tlvs, 'userMessageReference')).toBeUndefined()
  })
})
