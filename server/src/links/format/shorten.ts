import { codeLength, isKept, replaceLinks } from '@parley/sms/template'
import { mostLinks } from './codes.ts'

/** All that decides which links of a preparation's texts become short, and what of them is known before. */
export type LinkPlan = {
  base: string
  /** Where the way out leads: it stays as it is written. */
  kept: string
  /** As written in the texts, by their numbers. `personal`: with fields in them. */
  written: readonly { no: number; written: string; personal: boolean }[]
}

/** A link of a message: its number, and where it leads when that is not the same for everyone. */
export type MessageLink = { link: number; url: string | null }

/** Texts with stand-ins where codes will be: a code hangs on the message's number, which it gets later. */
export type Shortener = (text: string) => { text: string; links: readonly MessageLink[] }

const filler = 'x'.repeat(codeLength - 1)

/** Takes the place of a code until the number of its message is known, and is as long. */
export const standIn = (base: string, link: number): string => base + filler + link.toString(mostLinks)

/**
 * What the texts have as it is written is the same for everyone, and is kept once. What has fields in it goes by the pattern of what is
 * written; a link that a field brings whole has a number of its own behind these. A message with more links than there are numbers
 * leaves with the rest of them as they are.
 */
export function createShortener({ base, kept, written }: LinkPlan): Shortener {
  const fixed = new Map(
    written
      .filter(({ personal }) => !personal)
      .map(({ no, written }) => [written, { link: no, url: null } as MessageLink]),
  )
  const alone = new Map([...fixed].map(([url, link]) => [url, [link]]))
  const standIns = Array.from({ length: mostLinks }, (_, link) => standIn(base, link))
  const patterns = written
    .filter(({ personal }) => personal)
    .map((one) => ({ ...one, pattern: patternOf(one.written) }))
  const firstOther = written.length

  let links: MessageLink[] = []
  let only: readonly MessageLink[] | undefined
  const isFree = (link: number) => {
    for (const one of links) if (one.link === link) return false
    return true
  }
  const numberOf = (url: string): MessageLink | null => {
    const same = fixed.get(url)
    if (same !== undefined) return same
    const again = links.find((one) => one.url === url)
    if (again !== undefined) return again
    const fitting = patterns.find(({ no, pattern }) => isFree(no) && pattern.test(url))
    if (fitting !== undefined) return { link: fitting.no, url }
    for (let link = firstOther; link < mostLinks; link++) if (isFree(link)) return { link, url }
    return null
  }
  const instead = (url: string): string | null => {
    if (isKept(url, base, kept)) return null
    const found = numberOf(url)
    if (found === null) return null
    only = links.length === 0 ? alone.get(url) : undefined
    if (isFree(found.link)) links.push(found)
    return standIns[found.link]!
  }

  return (text) => {
    links = []
    only = undefined
    const short = replaceLinks(text, instead)
    // Mostly there is one, the same for everyone.
    return { text: short, links: links.length === 1 && only !== undefined ? only : links }
  }
}

const patternOf = (written: string): RegExp =>
  new RegExp(
    `^${written
      .split(/\{\{[^{}]*\}\}/)
      .map(RegExp.escape)
      .join('\\S*')}$`,
  )

/** The text with its codes, which begin at `from` of these. */
export function withCodes(
  base: string,
  text: string,
  links: readonly MessageLink[],
  codes: readonly string[],
  from = 0,
): string {
  let whole = text
  for (const [i, { link }] of links.entries()) {
    const stand = standIn(base, link)
    const at = whole.indexOf(stand)
    const code = base + codes[from + i]!
    whole = whole.slice(0, at) + code + whole.slice(at + stand.length)
    if (whole.includes(stand, at)) whole = whole.replaceAll(stand, code)
  }
  return whole
}
