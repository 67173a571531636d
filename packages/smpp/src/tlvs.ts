import { nothing } from './layouts.ts'

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
  const value = findTlv(tlvs, tag)
  return value === undefined ? undefined : (readValue(kind, value) as TlvValue<N> | undefined)
}

export function findTlv(tlvs: Uint8Array, tag: number): Uint8Array | undefined {
  const high = tag >> 8
  const low = tag & 0xff
  for (let at = 0; at + 4 <= tlvs.length; ) {
    const length = (tlvs[at + 2]! << 8) | tlvs[at + 3]!
    if (tlvs[at] === high && tlvs[at + 1] === low) return tlvs.subarray(at + 4, at + 4 + length)
    at += 4 + length
  }
  return undefined
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
  const list: Tlv[] = []
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue
    const { tag, kind } = tlvTable[name as TlvName]
    list.push({ tag, value: writeValue(kind, value) })
  }
  return joinTlvs(list.concat(others))
}

function joinTlvs(list: readonly Tlv[]): Uint8Array {
  let size = 0
  for (const { value } of list) size += 4 + value.length
  if (size === 0) return nothing
  const bytes = new Uint8Array(size)
  let at = 0
  for (const { tag, value } of list) {
    if (value.length > 0xffff) throw new RangeError(`TLV 0x${tag.toString(16)} is longer than 65,535 octets`)
    bytes[at++] = tag >> 8
    bytes[at++] = tag
    bytes[at++] = value.length >> 8
    bytes[at++] = value.length
    bytes.set(value, at)
    at += value.length
  }
  return bytes
}

function readValue(kind: TlvKind, value: Uint8Array): number | string | Uint8Array | undefined {
  switch (kind) {
    case 'u8':
      return value.length === 1 ? value[0] : undefined
    case 'u16':
      return value.length === 2 ? (value[0]! << 8) | value[1]! : undefined
    case 'u32':
      return value.length === 4
        ? ((value[0]! << 24) | (value[1]! << 16) | (value[2]! << 8) | value[3]!) >>> 0
        : undefined
    case 'cstring':
      return readText(value)
    case 'octets':
      return value
  }
}

// Some carriers leave the closing zero out, or count it in twice.
function readText(value: Uint8Array): string {
  let text = ''
  for (const octet of value) {
    if (octet === 0) break
    text += String.fromCharCode(octet)
  }
  return text
}

function writeValue(kind: TlvKind, value: number | string | Uint8Array): Uint8Array {
  if (typeof value === 'string') return Uint8Array.from(`${value}\0`, (letter) => letter.charCodeAt(0))
  if (typeof value !== 'number') return value
  if (kind === 'u8') return Uint8Array.of(value)
  if (kind === 'u16') return Uint8Array.of(value >> 8, value)
  return Uint8Array.of(value >>> 24, value >> 16, value >> 8, value)
}
