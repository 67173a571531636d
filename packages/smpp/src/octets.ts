/** Reads and writes octets and texts: the steps that the compiled codecs are made of. */

type TextReader = (bytes: Uint8Array, from: number) => string

const longestDirect = 24
const directReaders = Array.from({ length: longestDirect + 1 }, (_, length) => directReader(length))

/** Latin-1. Short texts are built from their octets in one call, which is twice as fast as crossing into C++. */
export function readText(bytes: Uint8Array, from: number, to: number): string {
  const length = to - from
  if (length <= longestDirect) return directReaders[length]!(bytes, from)
  return Buffer.prototype.latin1Slice.call(bytes, from, to)
}

function directReader(length: number): TextReader {
  if (length === 0) return () => ''
  const octets = Array.from({ length }, (_, i) => `bytes[from + ${i}]`)
  return new Function('bytes', 'from', `return String.fromCharCode(${octets.join(', ')})`) as TextReader
}

/** Where the closing zero stands; `to` when there is none. */
export function endOfText(bytes: Uint8Array, from: number, to: number): number {
  let at = from
  while (at < to && bytes[at] !== 0) at++
  return at
}

/** Writes a C-octet string and its closing zero; answers where the next field begins. */
export function putText(bytes: Uint8Array, at: number, text: string, field: string): number {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    // A zero would end the field early and shift every field behind it.
    if (code === 0 || code > 0xff) throw new RangeError(`${field} holds a character that SMPP cannot carry`)
    bytes[at + i] = code
  }
  bytes[at + text.length] = 0
  return at + text.length + 1
}

export function putOctet(bytes: Uint8Array, at: number, value: number, field: string): number {
  if ((value & 0xff) !== value) throw new RangeError(`${field} is not an octet: ${value}`)
  bytes[at] = value
  return at + 1
}

export function putLong(bytes: Uint8Array, at: number, value: number): number {
  bytes[at] = value >>> 24
  bytes[at + 1] = value >>> 16
  bytes[at + 2] = value >>> 8
  bytes[at + 3] = value
  return at + 4
}

export function readLong(bytes: Uint8Array, at: number): number {
  return ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!) >>> 0
}

/** Copies octets; short ones by hand, because `set` costs more than they do. */
export function putBytes(bytes: Uint8Array, at: number, value: Uint8Array): number {
  const length = value.length
  if (length > 64) bytes.set(value, at)
  else for (let i = 0; i < length; i++) bytes[at + i] = value[i]!
  return at + length
}

/** A view, without copying; always a plain Uint8Array, also over a Buffer. */
export function view(bytes: Uint8Array, from: number, to: number): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset + from, to - from)
}
