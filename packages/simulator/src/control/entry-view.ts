import { readUserData as readMessage } from '@parley/smpp'
import { decodeIncoming, readUserData as readHeader } from '@parley/sms/text'
import type { BookEntry } from '../book/layout.ts'

/** An entry as JSON carries it: times in ISO, bytes in hexadecimal, and the text of what carries one. */
export function viewEntry(entry: BookEntry): Record<string, unknown> {
  const view: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(entry)) {
    view[name] = value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value
  }
  view.at = new Date(entry.at).toISOString()
  if (entry.kind === 'waiting') view.until = new Date(entry.until).toISOString()
  if (entry.kind === 'submitted' || entry.kind === 'incoming') view.text = textOf(entry)
  return view
}

function textOf(entry: Extract<BookEntry, { bytes: Uint8Array }>): string | null {
  const { esmClass, dataCoding, bytes, tlvs } = entry
  const { data } = readMessage({ esmClass, shortMessage: bytes, tlvs })
  const decoded = decodeIncoming(data, dataCoding, { shift: readHeader(bytes, (esmClass & 0x40) !== 0).shift })
  return decoded.kind === 'text' ? decoded.text : null
}
