/** How a carrier writes its message ids; the answer and the receipt may differ. */
export type MessageIdFormat = 'as-is' | 'decimal' | 'hex'

/**
 * One writing for one id: trimmed; `decimal` and `hex` read the number (leading zeros dropped) and write it in decimal, so
 * that `39f99dd5` (hex) and `0972660181` (decimal) meet. What is not such a number stays as it is, in lower case.
 */
export function normaliseMessageId(id: string, format: MessageIdFormat): string {
  if (format === 'as-is') return id.trim()
  return messageIdNumber(id, format)?.toString() ?? id.trim().toLowerCase()
}

/** The number an id spells, for a numeric key; null when it spells none (`as-is` spells none, whatever it looks like). */
export function messageIdNumber(id: string, format: MessageIdFormat): bigint | null {
  const text = id.trim()
  if (format === 'decimal') return /^[0-9]{1,64}$/.test(text) ? BigInt(text) : null
  if (format === 'hex') return /^(0x)?[0-9a-f]{1,64}$/i.test(text) ? BigInt(`0x${text.replace(/^0x/i, '')}`) : null
  return null
}

/** Writes a number as a carrier of that kind does, padded with zeros to `width`. */
export function formatMessageId(value: bigint, format: 'decimal' | 'hex' | 'HEX', width = 0): string {
  const text = value.toString(format === 'decimal' ? 10 : 16).padStart(width, '0')
  return format === 'HEX' ? text.toUpperCase() : text
}
