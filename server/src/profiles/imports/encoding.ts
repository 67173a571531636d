/** Encodings that a stored file may be read in. UTF-16 never is one: such files are stored as UTF-8. */
export const encodings = ['utf-8', 'windows-1252'] as const
export type Encoding = (typeof encodings)[number]

/** What the file was when it came, for people to see. */
export type OriginalEncoding = Encoding | 'utf-16le' | 'utf-16be'

export type FileKind =
  | { kind: 'text'; encoding: 'bytes' | 'utf-16le' | 'utf-16be'; bom: number }
  | { kind: 'spreadsheet' | 'binary' }

/** What a file is by its first bytes, before any of it is kept. */
export function kindOfFile(start: Uint8Array): FileKind {
  if (startsWith(start, [0x50, 0x4b, 0x03, 0x04]) || startsWith(start, [0xd0, 0xcf, 0x11, 0xe0]))
    return { kind: 'spreadsheet' }
  if (startsWith(start, [0xff, 0xfe])) return { kind: 'text', encoding: 'utf-16le', bom: 2 }
  if (startsWith(start, [0xfe, 0xff])) return { kind: 'text', encoding: 'utf-16be', bom: 2 }
  if (startsWith(start, [0xef, 0xbb, 0xbf])) return { kind: 'text', encoding: 'bytes', bom: 3 }
  const zeros = [0, 0]
  const seen = Math.min(start.length, 4096)
  for (let i = 0; i < seen; i++) if (start[i] === 0) zeros[i % 2]!++
  const [even = 0, odd = 0] = zeros
  if (even + odd === 0) return { kind: 'text', encoding: 'bytes', bom: 0 }
  // Text of our alphabets in UTF-16 has a zero in nearly every second byte, and none in between.
  if (odd > seen / 5 && even < seen / 50) return { kind: 'text', encoding: 'utf-16le', bom: 0 }
  if (even > seen / 5 && odd < seen / 50) return { kind: 'text', encoding: 'utf-16be', bom: 0 }
  return { kind: 'binary' }
}

/**
 * Watches all bytes of a file go by and says at the end which encoding they are in: the first accent may be on the last
 * line. A few broken sequences in a file that otherwise is UTF-8 are damage, not another encoding.
 */
export function watchEncoding() {
  let sequences = 0
  let broken = 0
  let expected = 0
  return {
    push(bytes: Uint8Array) {
      for (let i = 0; i < bytes.length; i++) {
        const byte = bytes[i]!
        if (byte < 0x80 && expected === 0) continue
        if (expected > 0) {
          if (byte >= 0x80 && byte < 0xc0) {
            expected--
            if (expected === 0) sequences++
            continue
          }
          expected = 0
          broken++
          if (byte < 0x80) continue
        }
        if (byte >= 0xc2 && byte < 0xe0) expected = 1
        else if (byte >= 0xe0 && byte < 0xf0) expected = 2
        else if (byte >= 0xf0 && byte < 0xf5) expected = 3
        else broken++
      }
    },
    result(): Encoding {
      const all = broken + (expected > 0 ? 1 : 0)
      return all > 0 && sequences < all * 10 ? 'windows-1252' : 'utf-8'
    },
  }
}

export function decodeSample(bytes: Uint8Array, encoding: Encoding): string {
  // `stream` leaves out the character that the end of the sample cut in two.
  return new TextDecoder(encoding, { ignoreBOM: false }).decode(bytes, { stream: true })
}

// Windows-1252 where it differs from Latin-1. The empty places mean nothing in it.
const windows1252 = '€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ'
const replacement = '\ufffd'

/** A cell read as Latin-1, as the Windows-1252 it is. */
export function fromLatin1(cell: string): string {
  return cell.replace(/[\x80-\x9f]/g, (char) => {
    const read = windows1252[char.charCodeAt(0) - 0x80]
    return read === undefined || read === '\0' ? replacement : read
  })
}

/** Whether a cell holds a character that could not be read, or that something else had destroyed before. */
export function isUndecodable(cell: string): boolean {
  return cell.includes(replacement)
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, i) => bytes[i] === byte)
}
