import { type MessageIdFormat, messageIdNumber, normaliseMessageId } from '@parley/smpp'
import { refKeyOf } from '../ref-key.ts'

/** One writing and one key for a message id, whether an answer or a receipt names it. */
export function referenceOf(id: string, format: MessageIdFormat): { ref: string; refKey: bigint } {
  const ref = normaliseMessageId(id, format)
  return { ref, refKey: refKeyOf(messageIdNumber(id, format) ?? numberSpelt(ref), ref) }
}

/**
 * Where ids are compared as they are, what looks like a number is one all the same: rising numbers keep the index growing
 * at one edge, where scattered ones cost three times as much.
 */
function numberSpelt(ref: string): bigint | null {
  if (/^[0-9]{1,19}$/.test(ref)) return BigInt(ref)
  return /^[0-9a-f]{1,16}$/i.test(ref) ? BigInt(`0x${ref}`) : null
}
