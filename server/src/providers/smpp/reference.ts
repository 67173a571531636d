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
  const { length } = ref
  if (length === 0 || length > 19) return null
  let decimal = true
  for (let at = 0; at < length; at++) {
    const code = ref.charCodeAt(at)
    if (code >= 0x30 && code <= 0x39) continue
    const letter = code | 0x20
    if (letter < 0x61 || letter > 0x66 || length > 16) return null
    decimal = false
  }
  return BigInt(decimal ? ref : `0x${ref}`)
}
