import { type MessageIdFormat, messageIdNumber, normaliseMessageId } from '@parley/smpp'
import { refKeyOf } from '../ref-key.ts'

/** One writing and one key for a message id, whether an answer or a receipt names it. */
export function referenceOf(id: string, format: MessageIdFormat): { ref: string; refKey: bigint } {
  const ref = normaliseMessageId(id, format)
  // Rising numbers keep the index growing at one edge, so plain digits are a number even where ids are compared as they are.
  const spelt = messageIdNumber(id, format) ?? (/^[0-9]{1,19}$/.test(ref) ? BigInt(ref) : null)
  return { ref, refKey: refKeyOf(spelt, ref) }
}
