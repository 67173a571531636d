/** How a carrier writes its message ids; the answer and the receipt may differ. */
export type MessageIdFormat = 'as-is' | 'decimal' | 'hex'

/**
 * One writing for one id: trimmed; `decimal` and `hex` read the number (leading zeros dropped) and write it in decimal, so
 * that `39f99dd5` (hex) and `0972660181` (decimal) meet. What is not such a number stays as it is, in lower case.
 */
export declare function normaliseMessageId(id: string, format: MessageIdFormat): string
/** The number an id spells, for a numeric key; null when it spells none. */
export declare function messageIdNumber(id: string, format: MessageIdFormat): bigint | null
/** Writes a number as a carrier of that kind does, padded with zeros to `width`. */
export declare function formatMessageId(value: bigint, format: 'decimal' | 'hex' | 'HEX', width?: number): string
