import type { IdFormat } from './settings.ts'

/** How the carrier writes the number of a message. */
export function writeMessageId(no: number, format: IdFormat): string {
  switch (format) {
    case 'as-is':
      return no.toString(16).padStart(16, '0')
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
