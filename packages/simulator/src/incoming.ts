import { dataCoding, esmClass, type MessageBody, messageBody, nothing, writeTlvs } from '@parley/smpp'
import {
  type EncodedPart,
  type Encoding,
  encodeGsm7,
  encodeLatin1,
  encodePlan,
  encodeUcs2,
  isGsm7,
  planText,
} from '@parley/sms/text'
import { z } from 'zod'
import type { Concat } from './book/layout.ts'
import { type Chance, shuffle } from './chance.ts'
import { type Party, partyOf } from './message.ts'

type ChosenEncoding = 'auto' | Encoding

const shape = {
  to: z.string().min(1).max(20),
  text: z.string().default(''),
  encoding: z.enum(['auto', 'gsm7', 'ucs2', 'latin1']).default('auto'),
  binary: z
    .string()
    .regex(/^([\da-f]{2})+$/i, 'Binary content is hexadecimal: two digits for each octet.')
    .nullable()
    .default(null),
  long: z.enum(['udh-8', 'udh-16', 'sar', 'payload']).default('udh-8'),
  order: z.enum(['in-order', 'reversed', 'shuffled']).default('in-order'),
  missing: z.array(z.number().int().min(1)).default([]),
  /** Parts that the carrier hands over twice; the only one of a short text is 1. */
  twice: z.array(z.number().int().min(1)).default([]),
  systemId: z.string().nullable().default(null),
  /** A user_message_reference that the carrier hands over with it, whatever it echoes by itself. */
  reference: z.number().int().min(0).max(0xffff).nullable().default(null),
}
const encodable = 'This text has characters that the chosen encoding does not have. Choose auto or ucs2.'
const outgoing = z.strictObject(shape).refine(canEncode, encodable)
const crowdOutgoing = z
  .strictObject({
    ...shape,
    from: z.string().regex(/^\+?\d{3,15}$/, 'A number is written with its country code, such as +33639981171.'),
  })
  .refine(canEncode, encodable)

/** What a phone sends. */
export type Outgoing = z.input<typeof outgoing>
export type ParsedOutgoing = z.output<typeof outgoing>
export type CrowdOutgoing = z.input<typeof crowdOutgoing>

/** Throws a `ZodError` that says what cannot be. */
export function parseOutgoing(said: unknown): ParsedOutgoing {
  return outgoing.parse(said)
}
export function parseCrowdOutgoing(said: unknown): (ParsedOutgoing & { from: string })[] {
  return z.strictObject({ messages: z.array(crowdOutgoing).max(10_000) }).parse(said).messages
}

export type IncomingPart = { body: MessageBody; concat: Concat | null }

/** The parts of one text on the wire, in the order in which they are sent. */
export function partsOf(
  from: Party,
  said: ParsedOutgoing,
  reference: number,
  chance: Chance,
  echoed: number | null = null,
): IncomingPart[] {
  const to = partyOf(said.to)
  const address = {
    ...{ source: from.address, sourceTon: from.ton, sourceNpi: from.npi },
    ...{ dest: to.address, destTon: to.ton, destNpi: to.npi },
  }
  const parts = contents(said, reference).map(({ concat, ...content }) => ({
    body: messageBody({ ...address, ...content, ...echoing(content.tlvs, said.reference ?? echoed) }),
    concat,
  }))
  const coming = parts.flatMap((part, i) =>
    said.missing.includes(i + 1) ? [] : said.twice.includes(i + 1) ? [part, part] : [part],
  )
  if (said.order === 'reversed') coming.reverse()
  return said.order === 'shuffled' ? shuffle(coming, chance) : coming
}

function echoing(tlvs: Uint8Array | undefined, reference: number | null): Partial<MessageBody> {
  if (reference === null) return {}
  return { tlvs: Buffer.concat([tlvs ?? nothing, writeTlvs({ userMessageReference: reference })]) }
}

type Content = Partial<MessageBody> & { concat: Concat | null }

function contents(said: ParsedOutgoing, reference: number): Content[] {
  const bits = said.long === 'udh-16' || said.long === 'sar' ? 16 : 8
  const ref = bits === 8 ? reference & 0xff : reference & 0xffff
  if (said.binary !== null) return binaryContents(Buffer.from(said.binary, 'hex'), ref, bits)
  if (said.long === 'payload') return [payloadContent(said)]
  const encoded = encodedParts(said, ref, bits)
  return encoded.map((part, i) => {
    if (encoded.length === 1) return { shortMessage: part.octets, dataCoding: part.dataCoding, concat: null }
    const concat: Concat = { reference: ref, total: encoded.length, part: i + 1, bits }
    if (said.long !== 'sar')
      return {
        ...{ shortMessage: part.octets, dataCoding: part.dataCoding, esmClass: esmClass.udhIndicator, concat },
      }
    const sar = { sarMsgRefNum: ref, sarTotalSegments: encoded.length, sarSegmentSeqnum: i + 1 }
    const shortMessage = part.octets.subarray(part.udhLength)
    return { shortMessage, dataCoding: part.dataCoding, tlvs: writeTlvs(sar), concat }
  })
}

function encodedParts(said: ParsedOutgoing, reference: number, bits: 8 | 16): EncodedPart[] {
  const plan = planText(said.text, { encodings: encodingsOf(said.encoding), referenceBits: bits, maxParts: 255 })
  return plan.kind === 'cannot-encode' ? [] : encodePlan(plan, reference)
}

function payloadContent({ text, encoding }: ParsedOutgoing): Content {
  const chosen = encoding === 'auto' ? (isGsm7(text) ? 'gsm7' : 'ucs2') : encoding
  const messagePayload = encoders[chosen](text) ?? encodeUcs2(text)
  return { tlvs: writeTlvs({ messagePayload }), dataCoding: codings[chosen], concat: null }
}

const encoders = { gsm7: (text: string) => encodeGsm7(text), ucs2: encodeUcs2, latin1: encodeLatin1 }
const codings = { gsm7: dataCoding.default, ucs2: dataCoding.ucs2, latin1: dataCoding.latin1 }

function binaryContents(octets: Uint8Array, reference: number, bits: 8 | 16): Content[] {
  const coding = { dataCoding: dataCoding.binary }
  if (octets.length <= 140) return [{ ...coding, shortMessage: octets, concat: null }]
  const header = bits === 8 ? 6 : 7
  const total = Math.ceil(octets.length / (140 - header))
  return Array.from({ length: total }, (_, i) => {
    const rest = octets.subarray(i * (140 - header), (i + 1) * (140 - header))
    const concat: Concat = { reference, total, part: i + 1, bits }
    const udh = bits === 8 ? [5, 0, 3, reference] : [6, 8, 4, reference >> 8, reference & 0xff]
    const shortMessage = Uint8Array.of(...udh, total, i + 1, ...rest)
    return { ...coding, shortMessage, esmClass: esmClass.udhIndicator, concat }
  })
}

function encodingsOf(encoding: ChosenEncoding): readonly Encoding[] {
  return encoding === 'auto' ? ['gsm7', 'ucs2'] : [encoding]
}

function canEncode({ text, encoding }: { text: string; encoding: ChosenEncoding }): boolean {
  return encoding === 'auto' || planText(text, { encodings: encodingsOf(encoding) }).kind !== 'cannot-encode'
}
