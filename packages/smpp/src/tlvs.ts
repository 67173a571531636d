import { nothing } from './layouts.ts'
import { endOfText, putBytes, putLong, putOctet, putText, readLong, readText } from './octets.ts'

/** Every optional parameter of SMPP 3.4 (and the few of 5.0 that are met on 3.4 links). */
export const tlvTable = {
  destAddrSubunit: { tag: 0x0005, kind: 'u8' },
  destNetworkType: { tag: 0x0006, kind: 'u8' },
  destBearerType: { tag: 0x0007, kind: 'u8' },
  destTelematicsId: { tag: 0x0008, kind: 'u16' },
  sourceAddrSubunit: { tag: 0x000d, kind: 'u8' },
  sourceNetworkType: { tag: 0x000e, kind: 'u8' },
  sourceBearerType: { tag: 0x000f, kind: 'u8' },
  sourceTelematicsId: { tag: 0x0010, kind: 'u8' },
  qosTimeToLive: { tag: 0x0017, kind: 'u32' },
  payloadType: { tag: 0x0019, kind: 'u8' },
  additionalStatusInfoText: { tag: 0x001d, kind: 'cstring' },
  receiptedMessageId: { tag: 0x001e, kind: 'cstring' },
  msMsgWaitFacilities: { tag: 0x0030, kind: 'u8' },
  privacyIndicator: { tag: 0x0201, kind: 'u8' },
  sourceSubaddress: { tag: 0x0202, kind: 'octets' },
  destSubaddress: { tag: 0x0203, kind: 'octets' },
  userMessageReference: { tag: 0x0204, kind: 'u16' },
  userResponseCode: { tag: 0x0205, kind: 'u8' },
  sourcePort: { tag: 0x020a, kind: 'u16' },
  destinationPort: { tag: 0x020b, kind: 'u16' },
  sarMsgRefNum: { tag: 0x020c, kind: 'u16' },
  languageIndicator: { tag: 0x020d, kind: 'u8' },
  sarTotalSegments: { tag: 0x020e, kind: 'u8' },
  sarSegmentSeqnum: { tag: 0x020f, kind: 'u8' },
  scInterfaceVersion: { tag: 0x0210, kind: 'u8' },
  callbackNumPresInd: { tag: 0x0302, kind: 'u8' },
  callbackNumAtag: { tag: 0x0303, kind: 'octets' },
  numberOfMessages: { tag: 0x0304, kind: 'u8' },
  callbackNum: { tag: 0x0381, kind: 'octets' },
  dpfResult: { tag: 0x0420, kind: 'u8' },
  setDpf: { tag: 0x0421, kind: 'u8' },
  msAvailabilityStatus: { tag: 0x0422, kind: 'u8' },
  networkErrorCode: { tag: 0x0423, kind: 'octets' },
  messagePayload: { tag: 0x0424, kind: 'octets' },
  deliveryFailureReason: { tag: 0x0425, kind: 'u8' },
  moreMessagesToSend: { tag: 0x0426, kind: 'u8' },
  messageState: { tag: 0x0427, kind: 'u8' },
  congestionState: { tag: 0x0428, kind: 'u8' },
  ussdServiceOp: { tag: 0x0501, kind: 'u8' },
  billingIdentification: { tag: 0x060b, kind: 'octets' },
  sourceNetworkId: { tag: 0x060d, kind: 'cstring' },
  destNetworkId: { tag: 0x060e, kind: 'cstring' },
  sourceNodeId: { tag: 0x060f, kind: 'octets' },
  destNodeId: { tag: 0x0610, kind: 'octets' },
  destAddrNpResolution: { tag: 0x0611, kind: 'u8' },
  destAddrNpInformation: { tag: 0x0612, kind: 'octets' },
  destAddrNpCountry: { tag: 0x0613, kind: 'octets' },
  displayTime: { tag: 0x1201, kind: 'u8' },
  smsSignal: { tag: 0x1203, kind: 'u16' },
  msValidity: { tag: 0x1204, kind: 'octets' },
  alertOnMessageDelivery: { tag: 0x130c, kind: 'octets' },
  itsReplyType: { tag: 0x1380, kind: 'u8' },
  itsSessionInfo: { tag: 0x1383, kind: 'octets' },
} as const satisfies Record<string, { tag: number; kind: TlvKind }>

type TlvKind = keyof TlvTypes
type TlvTypes = { u8: number; u16: number; u32: number; cstring: string; octets: Uint8Array }
export type TlvName = keyof typeof tlvTable
export type TlvValue<N extends TlvName> = TlvTypes[(typeof tlvTable)[N]['kind']]
export type TlvValues = { readonly [N in TlvName]?: TlvValue<N> }
export type Tlv = { readonly tag: number; readonly value: Uint8Array }

/** The first parameter of that name, or undefined; a value of the wrong length counts as absent, never as a guess. */
export function readTlv<N extends TlvName>(tlvs: Uint8Array, name: N): TlvValue<N> | undefined {
  if (tlvs.length === 0) return undefined
  const { tag, kind } = tlvTable[name]
  const at = placeOf(tlvs, tag)
  return at < 0 ? undefined : (readValue(kind, tlvs, at + 4, at + 4 + lengthAt(tlvs, at)) as TlvValue<N> | undefined)
}

export function findTlv(tlvs: Uint8Array, tag: number): Uint8Array | undefined {
  const at = placeOf(tlvs, tag)
  return at < 0 ? undefined : tlvs.subarray(at + 4, at + 4 + lengthAt(tlvs, at))
}

const lengthAt = (tlvs: Uint8Array, at: number) => (tlvs[at + 2]! << 8) | tlvs[at + 3]!

/** Where the first parameter with this tag begins; -1 when there is none. */
function placeOf(tlvs: Uint8Array, tag: number): number {
  const high = tag >> 8
  const low = tag & 0xff
  for (let at = 0; at + 4 <= tlvs.length; at += 4 + lengthAt(tlvs, at)) {
    if (tlvs[at] === high && tlvs[at + 1] === low) return at
  }
  return -1
}

/** All parameters in their order, repeated and unknown ones included. */
export function listTlvs(tlvs: Uint8Array): Tlv[] {
  const list: Tlv[] = []
  for (let at = 0; at + 4 <= tlvs.length; ) {
    const length = (tlvs[at + 2]! << 8) | tlvs[at + 3]!
    list.push({ tag: (tlvs[at]! << 8) | tlvs[at + 1]!, value: tlvs.subarray(at + 4, at + 4 + length) })
    at += 4 + length
  }
  return list
}

/** Parameters by name, then any others by tag (vendor tags 0x1400–0x3FFF, repeated ones). */
export function writeTlvs(values: TlvValues, others: readonly Tlv[] = []): Uint8Array {
  const names = Object.keys(values) as TlvName[]
  let size = 0
  for (const name of names) size += sizeOfValue(tlvTable[name].kind, values[name])
  for (const { value } of others) size += 4 + value.length
  if (size === 0) return nothing
  const bytes = new Uint8Array(size)
  let at = 0
  for (const name of names) {
    const value = values[name]
    if (value !== undefined) at = putValue(bytes, at, tlvTable[name], value, name)
  }
  for (const { tag, value } of others) at = putBytes(bytes, putHead(bytes, at, tag, value.length), value)
  return bytes
}

function sizeOfValue(kind: TlvKind, value: number | string | Uint8Array | undefined): number {
  if (value === undefined) return 0
  if (typeof value === 'number') return 4 + (kind === 'u8' ? 1 : kind === 'u16' ? 2 : 4)
  return 4 + value.length + (typeof value === 'string' ? 1 : 0)
}

function putValue(
  bytes: Uint8Array,
  at: number,
  { tag, kind }: { tag: number; kind: TlvKind },
  value: number | string | Uint8Array,
  name: string,
): number {
  const start = putHead(bytes, at, tag, sizeOfValue(kind, value) - 4)
  if (typeof value === 'string') return putText(bytes, start, value, name)
  if (typeof value !== 'number') return putBytes(bytes, start, value)
  if (kind === 'u8') return putOctet(bytes, start, value, name)
  if (kind === 'u32') return putLong(bytes, start, value)
  if ((value & 0xffff) !== value) throw new RangeError(`${name} does not fit two octets: ${value}`)
  bytes[start] = value >> 8
  bytes[start + 1] = value
  return start + 2
}

function putHead(bytes: Uint8Array, at: number, tag: number, length: number): number {
  if (length > 0xffff) throw new RangeError(`TLV 0x${tag.toString(16)} is longer than 65,535 octets`)
  bytes[at] = tag >> 8
  bytes[at + 1] = tag
  bytes[at + 2] = length >> 8
  bytes[at + 3] = length
  return at + 4
}

function readValue(
  kind: TlvKind,
  bytes: Uint8Array,
  from: number,
  to: number,
): number | string | Uint8Array | undefined {
  const length = to - from
  switch (kind) {
    case 'u8':
      return length === 1 ? bytes[from] : undefined
    case 'u16':
      return length === 2 ? (bytes[from]! << 8) | bytes[from + 1]! : undefined
    case 'u32':
      return length === 4 ? readLong(bytes, from) : undefined
    // Some carriers leave the closing zero out, others count two.
    case 'cstring':
      return readText(bytes, from, endOfText(bytes, from, to))
    case 'octets':
      return bytes.subarray(from, to)
  }
}
