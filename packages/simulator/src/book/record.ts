import { type BookEntry, type BookEntryKind, type FieldKind, kindOfCode, plans, recordHeadLength } from './layout.ts'

/** Room that any one record surely fits into: two byte fields of 64 kB and short texts. */
export const maxRecord = 200_000

type Values = { readonly [name: string]: unknown }

/** Writes one record at `start` and says where it ends. */
export function writeRecord(buffer: Buffer, start: number, kind: BookEntryKind, at: number, values: Values): number {
  const { code, names, types } = plans.get(kind)!
  buffer[start + 4] = code
  buffer.writeDoubleLE(at, start + 5)
  let end = start + recordHeadLength
  for (let i = 0; i < types.length; i++) end = writeField(buffer, end, types[i]!, values[names[i]!])
  buffer.writeUInt32LE(end - start - 4, start)
  return end
}

function writeField(buffer: Buffer, at: number, type: FieldKind, value: unknown): number {
  switch (type) {
    case 'u8':
      buffer[at] = value as number
      return at + 1
    case 'u32':
      return buffer.writeUInt32LE(value as number, at)
    case 'f64':
      return buffer.writeDoubleLE(value as number, at)
    case 'text': {
      const text = value as string
      const length = Math.min(text.length, 255)
      buffer[at] = length
      // Addresses and ids are short: a loop is faster than a call into the runtime for each.
      for (let i = 0; i < length; i++) buffer[at + 1 + i] = text.charCodeAt(i)
      return at + 1 + length
    }
    case 'bytes': {
      const bytes = value as Uint8Array
      const length = Math.min(bytes.length, 65_535)
      buffer.writeUInt16LE(length, at)
      buffer.set(length === bytes.length ? bytes : bytes.subarray(0, length), at + 2)
      return at + 2 + length
    }
    case 'concat': {
      const concat = value as { reference: number; total: number; part: number; bits: number } | null
      buffer[at] = concat === null ? 0 : concat.bits
      if (concat === null) return at + 1
      buffer.writeUInt16LE(concat.reference, at + 1)
      buffer[at + 3] = concat.total
      buffer[at + 4] = concat.part
      return at + 5
    }
  }
}

/** The record at `start`, whose bytes are known to be there. null: a kind of a later version, or not a record at all. */
export function readRecord(buffer: Buffer, start: number, no: number): BookEntry | null {
  const kind = kindOfCode.get(buffer[start + 4]!)
  if (kind === undefined) return null
  const { names, types } = plans.get(kind)!
  const entry: Record<string, unknown> = { no, at: buffer.readDoubleLE(start + 5), kind }
  let at = start + recordHeadLength
  for (let i = 0; i < types.length; i++) {
    const name = names[i]!
    switch (types[i]!) {
      case 'u8':
        entry[name] = buffer[at++]
        break
      case 'u32':
        entry[name] = buffer.readUInt32LE(at)
        at += 4
        break
      case 'f64':
        entry[name] = buffer.readDoubleLE(at)
        at += 8
        break
      case 'text': {
        const length = buffer[at]!
        entry[name] = buffer.toString('latin1', at + 1, at + 1 + length)
        at += 1 + length
        break
      }
      case 'bytes': {
        const length = buffer.readUInt16LE(at)
        entry[name] = new Uint8Array(buffer.subarray(at + 2, at + 2 + length))
        at += 2 + length
        break
      }
      case 'concat': {
        const bits = buffer[at]
        entry[name] =
          bits === 0
            ? null
            : { reference: buffer.readUInt16LE(at + 1), total: buffer[at + 3], part: buffer[at + 4], bits }
        at += bits === 0 ? 1 : 5
        break
      }
    }
  }
  return entry as BookEntry
}
