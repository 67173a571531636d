const octetsOf = (key: string) => Uint8Array.from(key, (letter) => letter.charCodeAt(0))
const digits = 'digits'
const word = 'word'

/** What nearly every carrier sends: all keys in small letters and in the order of the specification, one blank between them. */
const steps = [
  { key: octetsOf('id:'), value: word, least: 1 },
  { key: octetsOf(' sub:'), value: digits, least: 1 },
  { key: octetsOf(' dlvrd:'), value: digits, least: 1 },
  { key: octetsOf(' submit date:'), value: digits, least: 1 },
  { key: octetsOf(' done date:'), value: digits, least: 1 },
  { key: octetsOf(' stat:'), value: word, least: 1 },
  { key: octetsOf(' err:'), value: word, least: 0 },
] as const
const textKey = octetsOf(' text:')

/** Where a value begins in what `findUsual` answers; it ends at the number behind. */
export const usual = { id: 0, sub: 2, delivered: 4, submitDate: 6, doneDate: 8, stat: 10, error: 12, text: 14 } as const

// One for all: receipts come as fast as messages leave, and each is read before the next is looked at.
const places = new Int32Array(16)

/** Where the values of the usual text stand, until the next call; null for any other, which is read with more patience. */
export function findUsual(bytes: Uint8Array): Int32Array | null {
  let at = 0
  for (let i = 0; i < steps.length; i++) {
    const { key, value, least } = steps[i]!
    const from = behind(bytes, at, key)
    if (from < 0) return null
    at = value === digits ? digitsEnd(bytes, from) : wordEnd(bytes, from)
    if (at < from + least) return null
    places[2 * i] = from
    places[2 * i + 1] = at
  }
  let text = at
  if (at < bytes.length) {
    text = behind(bytes, at, textKey)
    if (text < 0) return null
    while (bytes[text] === blank || bytes[text] === tab) text++
  }
  places[usual.text] = text
  places[usual.text + 1] = bytes.length
  return places
}

const blank = 0x20
const tab = 0x09

function behind(bytes: Uint8Array, at: number, key: Uint8Array): number {
  for (let i = 0; i < key.length; i++) if (bytes[at + i] !== key[i]) return -1
  return at + key.length
}

function digitsEnd(bytes: Uint8Array, from: number): number {
  let at = from
  while (at < bytes.length && bytes[at]! >= 0x30 && bytes[at]! <= 0x39) at++
  return at
}

/** -1 when a separator other than a blank stands in it: then it is not the usual text. */
function wordEnd(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at++) {
    const octet = bytes[at]!
    if (octet === blank) return at
    if (octet < blank || octet === 0x2c || octet === 0x3a || octet === 0x3b || octet >= 0x80) return -1
  }
  return bytes.length
}
