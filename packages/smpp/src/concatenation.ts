import { hasUdh } from './constants.ts'
import { type MessageBody, nothing } from './layouts.ts'
import { readTlv } from './tlvs.ts'

/** Which part of which message: `bits` is the width of the reference (sar TLVs count as 16). */
export type Concatenation = {
  readonly reference: number
  readonly total: number
  readonly part: number
  readonly bits: 8 | 16
}

type UdhElement = { readonly id: number; readonly data: Uint8Array }
export type Udh = {
  readonly elements: readonly UdhElement[]
  readonly concatenation: Concatenation | null
  readonly rest: Uint8Array
}

export type UserData = {
  readonly data: Uint8Array
  /** The header with its length octet; empty when there is none. */
  readonly udh: Uint8Array
  readonly concatenation: Concatenation | null
}

const reference8 = 0x00
const reference16 = 0x08

/** User data header (with its length octet) for one part. */
export function writeUdh({ reference, total, part, bits }: Concatenation): Uint8Array {
  if (bits === 8) return Uint8Array.of(5, reference8, 3, reference, total, part)
  return Uint8Array.of(6, reference16, 4, reference >> 8, reference, total, part)
}

/** Splits user data into its header elements and the rest; null when the header does not fit. */
export function readUdh(userData: Uint8Array): Udh | null {
  const end = 1 + (userData[0] ?? 0)
  if (userData.length < end) return null
  const elements: UdhElement[] = []
  for (let at = 1; at < end; ) {
    const next = at + 2 + (userData[at + 1] ?? end)
    if (next > end) return null
    elements.push({ id: userData[at]!, data: userData.subarray(at + 2, next) })
    at = next
  }
  return { elements, concatenation: findConcatenation(elements), rest: userData.subarray(end) }
}

/**
 * The user data of a message (short_message, or message_payload when that is empty), its header taken off, and which part
 * it is by header or sar TLVs. A header that does not fit is left in the data: better shown than lost.
 */
export function readUserData(
  message: Pick<MessageBody, 'esmClass' | 'tlvs'> & { readonly shortMessage?: Uint8Array },
): UserData {
  const short = message.shortMessage ?? nothing
  const whole = short.length > 0 ? short : (readTlv(message.tlvs, 'messagePayload') ?? nothing)
  const header = hasUdh(message.esmClass) && whole.length > 0 ? readUdh(whole) : null
  return {
    data: header?.rest ?? whole,
    udh: header === null ? nothing : whole.subarray(0, whole.length - header.rest.length),
    concatenation: header?.concatenation ?? readSar(message.tlvs),
  }
}

function readSar(tlvs: Uint8Array): Concatenation | null {
  const reference = readTlv(tlvs, 'sarMsgRefNum')
  const total = readTlv(tlvs, 'sarTotalSegments')
  const part = readTlv(tlvs, 'sarSegmentSeqnum')
  if (reference === undefined || total === undefined || part === undefined) return null
  return possible({ reference, total, part, bits: 16 })
}

// The standard says: of a repeated element the last one counts.
function findConcatenation(elements: readonly UdhElement[]): Concatenation | null {
  let found: Concatenation | null = null
  for (const { id, data } of elements) {
    const [a, b, c, d] = data
    if (id === reference8 && data.length === 3) {
      found = possible({ reference: a!, total: b!, part: c!, bits: 8 }) ?? found
    } else if (id === reference16 && data.length === 4) {
      found = possible({ reference: (a! << 8) | b!, total: c!, part: d!, bits: 16 }) ?? found
    }
  }
  return found
}

// A part 0, or one beyond the total, is to be ignored as if the element were not there (3GPP TS 23.040, 9.2.3.24.1).
function possible(concatenation: Concatenation): Concatenation | null {
  const { part, total } = concatenation
  return part >= 1 && part <= total ? concatenation : null
}
