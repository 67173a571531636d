import type { IdFormat } from './settings.ts'

/** How the carrier writes the number of a message. */
export function writeMessageId(no: number, format: IdFormat): string {
  switch (format) {
    case 'as-is':
      return hex(no).padStart(16, '0')
    case 'hex':
      return hex(no)
    case 'uppercase':
      return hex(no).toUpperCase()
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

const low = 1 << 12
const threeDigits = Array.from({ length: low }, (_, i) => i.toString(16).padStart(3, '0'))
let lastHigh = -1
let lastHighText = ''

/** Numbers of large doubles are written slowly, and those of neighbours differ in their last digits only. */
function hex(no: number): string {
  const high = Math.floor(no / low)
  if (high !== lastHigh) {
    lastHigh = high
    lastHighText = high === 0 ? '' : high.toString(16)
  }
  return lastHighText === '' ? no.toString(16) : lastHighText + threeDigits[no % low]
}
