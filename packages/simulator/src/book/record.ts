import { type BookEntry, type BookEntryKind, type FieldKind, kinds, recordHeadLength } from './layout.ts'

/** Room that any one record surely fits into: two byte fields of 64 kB and short texts. */
export const maxRecord = 200_000

/** Where records are written: the same memory as octets and as numbers. */
export type Page = { readonly octets: Uint8Array; readonly numbers: DataView }

export function page(size: number): Page {
  const octets = new Uint8Array(size)
  return { octets, numbers: new DataView(octets.buffer) }
}

/** Writes one record at `start` and says where it ends. */
export function writeRecord(page: Page, start: number, kind: BookEntryKind, at: number, values: object): number {
  return codecs[kind].write(page.octets, page.numbers, start, at, values)
}

/** The record at `start`, whose bytes are known to be there. null: a kind of a later version, or not a record at all. */
export function readRecord(buffer: Buffer, start: number, no: number): BookEntry | null {
  return byCode[buffer[start + 4]!]?.read(buffer, start, no) ?? null
}

type RecordCodec = {
  write(octets: Uint8Array, numbers: DataView, start: number, at: number, values: object): number
  read(buffer: Buffer, start: number, no: number): BookEntry
}

// The table becomes straight-line code, as in the codec of the protocol: the engine then sees the shape of each entry.
function compile(kind: BookEntryKind): RecordCodec {
  const fields = Object.entries(kinds[kind].fields)
  const source = `'use strict'
    return {
      write(octets, numbers, start, at, values) {
        octets[start + 4] = ${kinds[kind].code}
        numbers.setFloat64(start + 5, at, true)
        let end = start + ${recordHeadLength}
        ${fields.map(([name, type]) => writers[type](`values.${name}`)).join('\n        ')}
        numbers.setUint32(start, end - start - 4, true)
        return end
      },
      read(buffer, start, no) {
        const at = buffer.readDoubleLE(start + 5)
        let next = start + ${recordHeadLength}
        ${fields.map(([name, type]) => readers[type](name)).join('\n        ')}
        return { no, at, kind: '${kind}', ${fields.map(([name]) => name).join(', ')} }
      },
    }`
  return new Function(...Object.keys(tools), source)(...Object.values(tools)) as RecordCodec
}

const writers: Record<FieldKind, (value: string) => string> = {
  u8: (value) => `octets[end] = ${value}; end += 1`,
  u32: (value) => `numbers.setUint32(end, ${value}, true); end += 4`,
  f64: (value) => `numbers.setFloat64(end, ${value}, true); end += 8`,
  text: (value) => `end = putText(octets, end, ${value})`,
  bytes: (value) => `end = putBytes(octets, end, ${value})`,
  concat: (value) => `end = putConcat(octets, end, ${value})`,
}

const readers: Record<FieldKind, (name: string) => string> = {
  u8: (name) => `const ${name} = buffer[next]; next += 1`,
  u32: (name) => `const ${name} = buffer.readUInt32LE(next); next += 4`,
  f64: (name) => `const ${name} = buffer.readDoubleLE(next); next += 8`,
  text: (name) => `const ${name} = buffer.latin1Slice(next + 1, next + 1 + buffer[next]); next += 1 + buffer[next]`,
  bytes: (name) =>
    `const ${name} = new Uint8Array(buffer.subarray(next + 2, next + 2 + buffer.readUInt16LE(next))); next += 2 + ${name}.length`,
  concat: (name) => `const ${name} = readConcat(buffer, next); next += ${name} === null ? 1 : 5`,
}

const tools = {
  putText(buffer: Uint8Array, at: number, text: string): number {
    const length = Math.min(text.length, 255)
    buffer[at] = length
    // Addresses and ids are short: a loop is faster than a call into the runtime for each.
    for (let i = 0; i < length; i++) buffer[at + 1 + i] = text.charCodeAt(i)
    return at + 1 + length
  },

  putBytes(buffer: Uint8Array, at: number, bytes: Uint8Array): number {
    const length = Math.min(bytes.length, 65_535)
    buffer[at] = length
    buffer[at + 1] = length >>> 8
    if (length > 64) buffer.set(length === bytes.length ? bytes : bytes.subarray(0, length), at + 2)
    else for (let i = 0; i < length; i++) buffer[at + 2 + i] = bytes[i]!
    return at + 2 + length
  },

  putConcat(
    buffer: Uint8Array,
    at: number,
    concat: { reference: number; total: number; part: number; bits: number } | null,
  ): number {
    buffer[at] = concat === null ? 0 : concat.bits
    if (concat === null) return at + 1
    buffer[at + 1] = concat.reference
    buffer[at + 2] = concat.reference >>> 8
    buffer[at + 3] = concat.total
    buffer[at + 4] = concat.part
    return at + 5
  },

  readConcat(buffer: Buffer, at: number) {
    const bits = buffer[at]!
    if (bits === 0) return null
    return { reference: buffer.readUInt16LE(at + 1), total: buffer[at + 3]!, part: buffer[at + 4]!, bits }
  },
}

const codecs = Object.fromEntries(
  (Object.keys(kinds) as BookEntryKind[]).map((kind) => [kind, compile(kind)]),
) as Record<BookEntryKind, RecordCodec>
const byCode: (RecordCodec | undefined)[] = []
for (const kind of Object.keys(kinds) as BookEntryKind[]) byCode[kinds[kind].code] = codecs[kind]
