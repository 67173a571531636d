import { type TextLanguage, textLanguage } from './show.ts'

/** Where a person goes who wants no more SMS from a sender, as its texts name it. */
export type WayOut = WayOutTo & {
  /** Of the sender's country: that of a mention where nobody said the language of the text. */
  language?: string | null | undefined
}
type WayOutTo =
  /** One answers the message itself: the number shows as its sender. Null: it is one of several. */
  | { kind: 'answer'; number: string | null }
  /** One writes STOP to this number. */
  | { kind: 'number'; number: string }
  | { kind: 'mail'; address: string }
  | { kind: 'page'; url: string }

/**
 * The standard words at the end of a marketing text. All are in the standard alphabet, so that they never force Unicode:
 * no « arrêter », no « cancelação ».
 */
export function mentionOf(wayOut: WayOut, language: string | null | undefined): string {
  const words = mentions[textLanguage(language ?? wayOut.language)]
  switch (wayOut.kind) {
    case 'answer':
      return wayOut.number !== null && isShort(wayOut.number) ? words.write(wayOut.number) : words.answer
    case 'number':
      return words.write(shown(wayOut.number))
    case 'mail':
      return words.elsewhere(wayOut.address)
    case 'page':
      return words.elsewhere(wayOut.url)
  }
}

/** Whether a text says how to get no more of them. */
export function namesWayOut(text: string, wayOut: WayOut): boolean {
  switch (wayOut.kind) {
    case 'answer':
      return (wayOut.number !== null && namesNumber(text, wayOut.number)) || saysStop(text)
    case 'number':
      return namesNumber(text, wayOut.number)
    case 'mail':
      return namesWhole(text.toLowerCase(), wayOut.address.toLowerCase())
    case 'page':
      return namesWhole(text.toLowerCase(), bare(wayOut.url))
  }
}

type Mentions = { write: (number: string) => string; answer: string; elsewhere: (where: string) => string }

const mentions: Record<TextLanguage, Mentions> = {
  en: { write: (to) => `STOP to ${to}`, answer: 'Reply STOP to opt out', elsewhere: (to) => `Opt out: ${to}` },
  fr: {
    write: (to) => `STOP au ${to}`,
    answer: 'Désinscription : répondez STOP',
    elsewhere: (to) => `Désinscription : ${to}`,
  },
  es: { write: (to) => `STOP al ${to}`, answer: 'Baja: responda STOP', elsewhere: (to) => `Baja: ${to}` },
  de: { write: (to) => `STOP an ${to}`, answer: 'Abmelden: STOP antworten', elsewhere: (to) => `Abmelden: ${to}` },
  it: { write: (to) => `STOP al ${to}`, answer: 'Per uscire: rispondi STOP', elsewhere: (to) => `Per uscire: ${to}` },
  pt: { write: (to) => `STOP para ${to}`, answer: 'Para sair: responda STOP', elsewhere: (to) => `Para sair: ${to}` },
  nl: { write: (to) => `STOP naar ${to}`, answer: 'Afmelden: antwoord STOP', elsewhere: (to) => `Afmelden: ${to}` },
}

const isShort = (number: string) => number.length <= 8
/** A long number is stored as the digits after its plus sign, or as people dial it in its country. */
const shown = (number: string) => (isShort(number) || /^[+0]/.test(number) ? number : `+${number}`)

/** The number as people write it: with blanks, dots and dashes, and with a country code or a zero in its place. */
function namesNumber(text: string, number: string): boolean {
  const digits = number.replace(/\D/g, '')
  return runsOf(text).some((run) => run === digits || (!isShort(digits) && isNational(run, digits)))
}

/** « 07 57 93 00 10 » or « 0033 7 57 93 00 10 » for 33757930010. */
function isNational(run: string, digits: string): boolean {
  if (run === `00${digits}`) return true
  const [one, other] = [run.replace(/^0+/, ''), digits.replace(/^0+/, '')]
  const [local, whole] = one.length < other.length ? [one, other] : [other, one]
  return local.length >= 8 && whole.endsWith(local) && whole.length - local.length <= 3
}

/** Digits that belong together, and each group of them alone: « le 12 36173 » names 36173. */
function runsOf(text: string): string[] {
  const runs = text.match(/\+?\d(?:[ .\-()/\u00a0\u202f]*\d)*/g) ?? []
  return runs.flatMap((run) => {
    const groups = run.match(/\d+/g) ?? []
    const together: string[] = []
    for (let from = 0; from < groups.length; from++)
      for (let to = from + 1; to <= Math.min(groups.length, from + 8); to++)
        together.push(groups.slice(from, to).join(''))
    return together
  })
}

/** The word alone: neither « non-stop » nor « autostop » nor « stop aux prix hauts » tells how to leave. */
function saysStop(text: string): boolean {
  for (const { index } of text.matchAll(/(?<![\p{L}\p{N}])stop(?![\p{L}\p{N}])/giu)) {
    const before = text.slice(0, index)
    const after = text.slice(index + 4)
    if (/\bnon[\s-]*$/i.test(before) || /[-’']$/.test(before) || /^-\p{L}/u.test(after)) continue
    if (/^\s+(aux?|à|a|les?|la)\s/i.test(after)) continue
    return true
  }
  return false
}

/** Not as a piece of a longer address. */
function namesWhole(text: string, address: string): boolean {
  for (let at = text.indexOf(address); at >= 0; at = text.indexOf(address, at + 1)) {
    const [before, after] = [text[at - 1] ?? ' ', text[at + address.length] ?? ' ']
    const next = text[at + address.length + 1] ?? ' '
    const endsHere = /[^\p{L}\p{N}\-_./?#@%+]/u.test(after) || (/[./?]/.test(after) && !/[\p{L}\p{N}]/u.test(next))
    if (!/[\p{L}\p{N}\-_.@%+]/u.test(before) && endsHere) return true
  }
  return false
}

function bare(url: string): string {
  return url
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/+$/, '')
}
