import { parseNumber } from '@parley/sms/number'
import { fold } from './profile.ts'

/** What a search looks for, each part where it has an index. */
export type Search = {
  /** Words of the name, each of which may be unfinished; null when nothing can be a name. */
  words: string | null
  /** What an e-mail or an identifier begins with. */
  start: string
  /** Numbers that begin so, as ranges of addresses. */
  ranges: { from: number; to: number }[]
}

export function readSearch(text: string, country: string): Search | null {
  const asked = text.trim()
  if (asked === '') return null
  const words = fold(asked)
    .split(' ')
    .filter((word) => word !== '')
  return {
    words: words.length > 0 && !isNumber(asked) ? words.map((word) => `'${word}':*`).join(' & ') : null,
    start: asked,
    ranges: isNumber(asked) ? rangesOf(asked, country) : [],
  }
}

const isNumber = (text: string) => /^[+\d\s().\-/\u00a0]+$/.test(text) && text.replace(/\D/g, '').length >= 3

// Where a number written with a leading zero may belong, while it is too short to tell.
const zeroCountries = ['33', '32', '41', '44', '49', '31', '262', '590', '594', '596']
const shortest = 8
const longest = 13

function rangesOf(text: string, country: string): Search['ranges'] {
  const whole = parseNumber(text, country)
  if (whole.kind === 'ok') return [{ from: whole.address, to: whole.address }]
  const digits = text.replace(/\D/g, '')
  const international = text.trim().startsWith('+') || digits.startsWith('00')
  const bare = digits.replace(/^0+/, '')
  if (bare === '') return []
  const starts = international
    ? [bare]
    : digits.startsWith('0')
      ? zeroCountries.map((code) => code + bare)
      : [bare, `33${bare}`]
  return starts.flatMap((start) =>
    Array.from({ length: longest - shortest + 1 }, (_, i) => shortest + i - start.length)
      .filter((missing) => missing >= 0)
      .map((missing) => ({ from: Number(start) * 10 ** missing, to: (Number(start) + 1) * 10 ** missing - 1 })),
  )
}

/** For `like`: what was typed, not what its wildcards would mean. */
export const likeStart = (text: string) => `${text.replace(/[\\%_]/g, '\\$&')}%`
