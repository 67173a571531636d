/** What a message may be about, read from the roles of its words. Clear ones ask for it; weak ones are anger, doubt or a mistake. */
export const ideas = {
  unsubscribe: 'clear',
  'stop-sending': 'clear',
  'remove-me': 'clear',
  'no-more': 'clear',
  'leave-me': 'clear',
  'said-stop': 'clear',
  'never-agreed': 'weak',
  'wrong-person': 'weak',
  'not-interested': 'weak',
  'too-much': 'weak',
  'fed-up': 'weak',
  spam: 'weak',
  anger: 'weak',
  'who-are-you': 'weak',
} as const
export type Idea = keyof typeof ideas

/** What speaks against it in the same part of the message. */
export type Against = 'other-matter' | 'moment' | 'not-arriving' | 'other-way' | 'wants-in' | 'contrast'

type Rule = { idea: Idea; points: number; pattern: RegExp; only: readonly string[] | null }

/** A few words between, but none that is about something else. */
const gap = (most: number, but = 'bB') => `[^${but}]{0,${most}}`

const rule = (idea: Idea, points: number, source: string, only: readonly string[] | null = null): Rule => ({
  idea,
  points,
  pattern: new RegExp(source),
  only,
})

// The letters are those of `data/roles/concepts.ts`. Every gap is bounded, so the time is too.
export const rules: readonly Rule[] = [
  rule('unsubscribe', 85, `(?<!X[^bZ]?)U`),
  rule('unsubscribe', 85, `a${gap(3)}[sTLH]|s${gap(1)}[SaR]|S${gap(2)}s`),
  rule('unsubscribe', 85, `R${gap(2)}K|K${gap(2)}[RU]`),

  rule('stop-sending', 85, `(?<![iX][^ZQV]?)S${gap(3)}[WTHG]`),
  rule('stop-sending', 80, `(?<![iX][^ZQV]?)(?:S[PQ]?d|[dTH]${gap(1)}S$)`),
  rule('stop-sending', 70, `^[QMPd]{0,3}S[QPdE]{0,2}$`),

  rule('remove-me', 85, `r`),
  rule('remove-me', 85, `(?<!X[^b]?)R${gap(2, 'bBX')}[MDLT]|YD${gap(2)}R|(?<!X)M(?:R|[^bBX]R$)|D.?R$|L${gap(2)}R$`),
  rule('remove-me', 85, `g${gap(1)}[MDYde]{1,2}${gap(3)}o|oM`),
  rule('remove-me', 85, `g${gap(1)}[MDYde]{1,2}${gap(3)}L|L${gap(1)}g`, ['fr', 'es', 'de', 'it', 'pt', 'nl']),
  rule('remove-me', 60, `V${gap(2)}o(?:$|[^bB]?[LTd])|VR(?:$|[oL])|^[QM]?RQ?$`),

  rule('no-more', 85, `X[^bBtS]{0,3}[WGH]${gap(2, 'b')}P|X${gap(2)}P${gap(3)}[WGH]|W${gap(4)}X${gap(1)}P`),
  rule('no-more', 85, `X${gap(2)}V${gap(3)}(?:[GTH]|MW|W${gap(2)}[MPTH])|V${gap(2)}X${gap(2)}(?:[GTH]|MW|W[MPTH])`),
  rule('no-more', 85, `X${gap(1)}P${gap(2)}[TH]|X${gap(2)}[TH]${gap(2)}P|P[^bB]?X[^bB]?[TH]|X${gap(2)}W${gap(3)}[TH]`),
  rule(
    'no-more',
    75,
    `X[^bB]?V[^bB]?P[QdX]?$|X[^bB]?V[^bB]{0,2}P[^bB]?[QX]|XV[^b]?d$|^[idM]{0,2}V[idM]{0,2}X[Pd]{0,2}Q?$`,
  ),
  rule('no-more', 75, `VP${gap(2)}[GQTHX]|^PX?[TH]|^PX$|W[M]?P?X$|W[M]?P[XTH]`, ['fr']),
  rule('no-more', 70, `(?<!V[idM]?)XM?[WH][MPQ]{0,2}$|X[^bBtc]?[WH]${gap(2, 'bBtc')}D|X[WH][^bBtc]?M|WQ?M?Q?X$`),
  rule('no-more', 65, `^XQ?[TH]{1,2}[PQMd]{0,2}$|^X?P[^bB]?X?$(?<=X.*)`),

  rule('leave-me', 85, `z|l${gap(3, 'b')}p|p${gap(2, 'b')}l`),
  rule('said-stop', 75, `Z${gap(4, 'b')}[SU]|S${gap(2)}Z`),

  rule('never-agreed', 65, `X${gap(3)}A(?:${gap(2)}[dTHQKLDMXG]|$)|X${gap(2)}K`),
  rule('wrong-person', 60, `m|O.?[De]|d${gap(2)}X${gap(3)}D`),
  rule('not-interested', 60, `X${gap(3, 'b')}C|C${gap(2, 'b')}X`),
  rule('not-interested', 60, `^PC`, ['fr']),
  rule('too-much', 60, `J${gap(1)}[THWG]|[THW]${gap(1)}J|[Gd]{1,2}J`),
  rule('fed-up', 55, `F${gap(2)}[TQWHdGS]|[QdTH]${gap(2)}F(?:$|[QTdHMXF])|^[iMEPX]{0,2}F[QdPMX]?$`),
  rule('fed-up', 55, `E${gap(2)}[THQdSWP]|^[dQPM]?E[dPE]?$|[THdP].?E$`),
  rule('spam', 50, `H`),
  rule('anger', 50, `I`),
  rule('who-are-you', 50, `n`),
  rule('who-are-you', 40, `w`),
]

/** `first` and `last`: the letters that say so. */
export type Reading = { idea: Idea; points: number; first: number; last: number }

/** The ideas in one part of a message, each once with what counts most. */
export function ideasIn(letters: string, language: string): Reading[] {
  const found = new Map<Idea, Reading>()
  for (const { idea, points, pattern, only } of rules) {
    if (only && !only.includes(language)) continue
    if ((found.get(idea)?.points ?? 0) >= points) continue
    const match = pattern.exec(letters)
    if (match)
      found.set(idea, { idea, points, first: match.index, last: match.index + Math.max(match[0].length, 1) - 1 })
  }
  return [...found.values()]
}

/** What stands in the same part, or after it, and speaks against it. */
export function signsAgainst(
  letters: string,
  { message, after }: { message: string; after: string },
  idea: Idea | null,
): { code: Against; points: number }[] {
  const signs: { code: Against; points: number }[] = []
  const ofMessages = /[TL]/.test(letters) && !letters.includes('f')
  const ofThePast = idea === 'said-stop' || idea === 'never-agreed'
  if (letters.includes('B')) signs.push({ code: 'other-matter', points: ofMessages ? -20 : -40 })
  if (letters.includes('t') && !ofThePast) signs.push({ code: 'moment', points: -20 })
  if (idea === 'no-more' && letters.includes('f') && !letters.includes('V'))
    signs.push({ code: 'not-arriving', points: -50 })
  if (idea === 'no-more' && message.includes('c')) signs.push({ code: 'other-way', points: -30 })
  if (letters.includes('j')) signs.push({ code: 'wants-in', points: -40 })
  if (after.includes('b')) signs.push({ code: 'contrast', points: -30 })
  return signs
}

/** Something stands there that makes even plain wording doubtful. */
export const isDoubted = (signs: readonly { code: string }[]) => signs.some(({ code }) => doubts.has(code))
const doubts: ReadonlySet<string> = new Set<Against>([
  ...(['other-matter', 'moment', 'not-arriving', 'other-way', 'wants-in', 'contrast'] as const),
])
