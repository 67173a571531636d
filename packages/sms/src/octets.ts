// Alphabets of whole octets: UTF-16BE (what "UCS-2" is on the air) and Latin-1.

export function encodeUcs2(text: string): Uint8Array {
  const octets = new Uint8Array(text.length * 2)
  writeUcs2(text, 0, text.length, octets, 0)
  return octets
}

export function writeUcs2(text: string, from: number, to: number, target: Uint8Array, offset: number): number {
  let at = offset
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i)
    target[at++] = unit >> 8
    target[at++] = unit & 0xff
  }
  return at
}

/** Keeps lone surrogates: the other half may open the next part. An odd octet at the end is dropped. */
export function decodeUcs2(octets: Uint8Array): string {
  const bigEndian = (octets[0] === 0xfe && octets[1] === 0xff) || !(octets[0] === 0xff && octets[1] === 0xfe)
  const marked = bigEndian ? octets[0] === 0xfe && octets[1] === 0xff : true
  let text = ''
  for (let i = marked ? 2 : 0; i + 1 < octets.length; i += 2)
    text += String.fromCharCode(bigEndian ? (octets[i]! << 8) | octets[i + 1]! : (octets[i + 1]! << 8) | octets[i]!)
  return text
}

export function isLatin1(text: string): boolean {
  return !/[\u0080-\u009f\u0100-\uffff]/.test(text)
}

export function encodeLatin1(text: string): Uint8Array | null {
  if (!isLatin1(text)) return null
  const octets = new Uint8Array(text.length)
  writeLatin1(text, 0, text.length, octets, 0)
  return octets
}

export function writeLatin1(text: string, from: number, to: number, target: Uint8Array, offset: number): number {
  for (let i = from; i < to; i++) target[offset + i - from] = text.charCodeAt(i)
  return offset + to - from
}

/** 0x80 to 0x9F are control characters that nobody types: who sends them means Windows-1252 (€ ’ œ …). */
export function decodeLatin1(octets: Uint8Array): string {
  return new TextDecoder('windows-1252').decode(octets)
}
