import { type Mistake, mistake } from './mistake.ts'

const endings = 'com|net|org|info|biz|shop|app|io|co|me|ly|link|eu|fr|be|ch|lu|de|es|it|pt|nl|uk|us|ca'
const link = new RegExp(`https?://\\S+|\\bwww\\.\\S+|\\b[a-z0-9-]{1,63}\\.(?:${endings})\\b(?:/\\S*)?`, 'i')

const links = new RegExp(link, 'gi')

/** The first link of a text, for senders from which carriers block texts with one; null when there is none. */
export function linkMistake(text: string): Mistake | null {
  const found = link.exec(text)
  return found === null ? null : mistake(text, 'link-from-reply-number', found.index, found[0])
}

/** A text with these words in the place of each of its links. */
export const withoutLinks = (text: string, instead: string): string => text.replace(links, instead)

/** Letters and digits behind the base of a short link. */
export const codeLength = 12
/** Takes the place of a code that is not known yet, and has its length. */
const noCode = 'x'.repeat(codeLength)

const longestLink = 2_048

/**
 * A text with its links replaced; where `instead` gives null, the link stays as it is. Only what names its scheme is one: the rest is a
 * guess of each phone. Done for each message of a campaign, so it looks at no more letters than it must.
 */
export function replaceLinks(text: string, instead: (url: string) => string | null): string {
  let replaced = ''
  let copied = 0
  for (let at = text.indexOf('://'); at >= 0; ) {
    const end = linkEnd(text, at + 3)
    const start = schemeStart(text, at)
    const url = start < copied ? '' : withoutPunctuation(text.slice(start, end))
    const short = url !== '' && isLink(url) ? instead(url) : null
    if (short !== null) {
      replaced += text.slice(copied, start) + short
      copied = start + url.length
    }
    at = text.indexOf('://', end)
  }
  return copied === 0 ? text : replaced + text.slice(copied)
}

/** Where `http` or `https` begins before its colon; -1 when something else stands there. */
function schemeStart(text: string, colon: number): number {
  for (const length of [5, 4])
    if (/^https?$/i.test(text.slice(Math.max(0, colon - length), colon))) return colon - length
  return -1
}

/** The first blank, quote or angle from here on. */
function linkEnd(text: string, from: number): number {
  let end = from
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end)
    const ends = code < 128 ? code <= 32 || code === 34 || code === 60 || code === 62 : /[\s«»]/.test(text[end]!)
    if (ends) break
  }
  return end
}

/** A text as long as it will be once its links are short. What the mention links to stays as it was written. */
export const withShortLinks = (text: string, base: string | null, kept = ''): string =>
  base === null ? text : replaceLinks(text, (url) => (isKept(url, base, kept) ? null : base + noCode))

/** Whether a link stays as it is: it is short already, or where the mention leads. */
export const isKept = (url: string, base: string, kept: string): boolean =>
  url.startsWith(base) || (kept !== '' && kept.includes(url))

const writtenLink = /https?:\/\/(?:\{\{[^{}]*\}\}|[^\s<>"«»{}])+/gi

/** The links of a text with fields, as they are written, each once. */
export function writtenLinks(source: string): string[] {
  const found = [...source.matchAll(writtenLink)].map(([written]) => withoutPunctuation(written))
  return [...new Set(found)].filter((written) => isLink(written.replaceAll(/\{\{[^{}]*\}\}/g, 'x')))
}

/** A text with fields as `withShortLinks` has one without: for rulers, and for the longest that anyone gets. */
export const sourceWithShortLinks = (source: string, base: string | null): string =>
  base === null
    ? source
    : source.replace(writtenLink, (found) => {
        const written = withoutPunctuation(found)
        return isLink(written.replaceAll(/\{\{[^{}]*\}\}/g, 'x')) && !written.startsWith(base)
          ? base + noCode + found.slice(written.length)
          : found
      })

/** A sentence goes on behind its link. */
function withoutPunctuation(url: string): string {
  let end = url.length
  for (; end > 0; end--) {
    const last = url[end - 1]!
    if (last === ')' ? url.slice(0, end).includes('(') : !".,;:!?…'’]”".includes(last)) break
  }
  return end === url.length ? url : url.slice(0, end)
}

// Mostly the same one again, for everyone of a campaign.
let lastLink = ''
function isLink(url: string): boolean {
  if (url === lastLink) return true
  if (url.length > longestLink || !URL.canParse(url)) return false
  lastLink = url
  return true
}
