import { readText } from '@parley/smpp'
import type { IdFormat } from './settings.ts'

/** How the carrier writes the number of a message. */
export function writeMessageId(no: number, format: IdFormat): string {
  switch (format) {
    case 'as-is':
      return sixteenDigits(no)
    case 'hex':
      return no.toString(16)
    case 'uppercase':
      return no.toString(16).toUpperCase()
    case 'decimal':
      return String(no)
    case 'zero-padded':
      return String(no).padStart(20, '0')
  }
}

/** The number that an id of an answer spells; 0 when it spells none. */
export function readMessageId(id: string, format: IdFormat): number {
  const decimal = format === 'decimal' || format === 'zero-padded'
  if (!(decimal ? /^\d+$/ : /^[\da-f]+$/i).test(id)) return 0
  const no = Number.parseInt(id, decimal ? 10 : 16)
  return Number.isSafeInteger(no) ? no : 0
}

const written = Buffer.alloc(16)
const digitOctets = Buffer.from('0123456789abcdef')
const low = 1 << 12
let writtenHigh = -1

/** Numbers of large doubles are written slowly, and those of neighbours differ in their last three digits only. */
function sixteenDigits(no: number): string {
  const high = Math.floor(no / low)
  if (high !== writtenHigh) {
    written.write(high.toString(16).padStart(13, '0'), 'latin1')
    writtenHigh = high
  }
  const rest = no - high * low
  written[13] = digitOctets[rest >> 8]!
  written[14] = digitOctets[(rest >> 4) & 0xf]!
  written[15] = digitOctets[rest & 0xf]!
  return readText(written, 0, 16)
}
