import { decodeGsm7, encodeLatin1, packSeptets, readUserData } from '@parley/sms/text'
import type { DefaultAlphabet, OutboundPart } from '../provider.ts'

/**
 * The text of a part, without its header, as the carrier reads data_coding 0; null when its alphabet lacks a character.
 * `keptHeader` octets will stand before it: packed septets begin at the next septet boundary.
 */
export function toCarrierAlphabet(
  part: OutboundPart,
  keptHeader: number,
  headerLength: number,
  alphabet: DefaultAlphabet,
): Uint8Array | null {
  const text = headerLength === 0 ? part.bytes : part.bytes.subarray(headerLength)
  if (part.dataCoding !== 0 || alphabet === 'gsm7') return text
  if (alphabet === 'gsm7-packed') return packSeptets(text, (7 - ((keptHeader * 8) % 7)) % 7)
  const { shift } = readUserData(part.bytes, part.udh)
  return encodeLatin1(decodeGsm7(text, shift))
}
