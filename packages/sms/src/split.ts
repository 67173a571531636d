/** How far a part that starts at `from` can reach. */
export type Reach = (from: number) => number

/**
 * Where each part starts, in as few parts as possible. With `clusters`, a border falls between two characters as a
 * reader sees them (a flag, a letter and its accent) wherever that costs no part.
 */
export function splitText(text: string, reach: Reach, clusters: boolean): number[] {
  const starts = [0]
  let left = countFrom(0, text.length, reach)
  for (let start = 0; left > 1; left--) {
    const furthest = reach(start)
    const border = clusters ? borderBefore(text, furthest) : furthest
    start = border > start && countFrom(border, text.length, reach) < left ? border : furthest
    starts.push(start)
  }
  return starts
}

export function countFrom(start: number, end: number, reach: Reach): number {
  let parts = 1
  for (let at = reach(start); at < end; at = reach(at)) parts++
  return parts
}

export function reachUcs2(text: string, each: number): Reach {
  return (from) => {
    const to = from + each
    if (to >= text.length) return text.length
    // Half of a surrogate pair on each side would show as two boxes on many phones.
    return isHighSurrogate(text.charCodeAt(to - 1)) && isLowSurrogate(text.charCodeAt(to)) ? to - 1 : to
  }
}

/** Every character must be in the alphabet. An escape and its character are one step, so they stay together. */
export function reachGsm7(text: string, each: number, table: Uint8Array): Reach {
  return (from) => {
    let room = each
    for (let i = from; i < text.length; i++) {
      room -= 1 + (table[text.charCodeAt(i)]! >> 7)
      if (room < 0) return i
    }
    return text.length
  }
}

export function reachOctets(text: string, each: number): Reach {
  return (from) => Math.min(text.length, from + each)
}

const isHighSurrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdbff
const isLowSurrogate = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff

let segmenter: Intl.Segmenter | undefined

/** Characters as a reader sees them. Made late: most texts never need it. */
export function graphemes(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  return segmenter.segment(text)
}

function borderBefore(text: string, at: number): number {
  // No cluster joins two characters below U+0300 (a line's CRLF is one LF by now).
  if (text.charCodeAt(at) < 0x300 && text.charCodeAt(at - 1) < 0x300) return at
  return graphemes(text).containing(at)?.index ?? at
}
