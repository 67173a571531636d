import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { askFrom, type Intent, readIntent } from '../packages/sms/src/intent.ts'

/** What a person would do with an answer: opt out at once, ask whether that is meant, or leave it alone. */
export const classes = ['at once', 'ask', 'nothing'] as const
type Class = (typeof classes)[number]
export type Answer = { language: string; text: string; expected: Class }
export type Judged = Answer & { found: Class; intent: Intent }

const root = join(import.meta.dirname, '..')
const page = join(root, 'docs/opt-out-quality.md')
const names = { de: 'German', en: 'English', es: 'Spanish', fr: 'French', it: 'Italian', nl: 'Dutch', pt: 'Portuguese' }

/** What each set of answers is for is in packages/sms/corpus/README.md. Mistakes of what is held out are never shown. */
export const sets = ['known', 'unseen', 'development', 'everyday', 'held-out'] as const
export type AnswerSet = (typeof sets)[number]

/** One file per language, one answer per line, under the heading of its class. */
export function readCorpus(which: AnswerSet): Answer[] {
  const folder = join(root, 'packages/sms/corpus', which === 'known' ? '.' : which)
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .flatMap((name) => readLanguage(name.replace('.txt', ''), readFileSync(join(folder, name), 'utf8')))
}

function readLanguage(language: string, file: string): Answer[] {
  let expected: Class | undefined
  const answers: Answer[] = []
  for (const line of file.split('\n')) {
    if (line.startsWith('# ')) expected = classes.find((name) => name === line.slice(2))
    else if (line !== '') {
      if (expected === undefined) throw new Error(`${language}: an answer without the heading of a class: ${line}`)
      answers.push({ language, text: line, expected })
    }
  }
  return answers
}

export function judge(answer: Answer): Judged {
  const intent = readIntent(answer.text)
  return { ...answer, intent, found: classOf(intent) }
}

function classOf(intent: Intent): Class {
  if (intent.kind === 'opt-out') return 'at once'
  return intent.kind === 'near' && intent.score.points >= askFrom ? 'ask' : 'nothing'
}

export type Quality = {
  language: string
  answers: number
  /** Of what was taken for an opt-out, at once or by asking, how much was meant so; and of what was meant so, how much was found. */
  precision: number
  recall: number
  /** The same of those that opt out at once. */
  atOncePrecision: number
  atOnceRecall: number
}

/** Per language, and of all together at the end. */
export function qualities(judged: readonly Judged[]): Quality[] {
  return [...new Set(judged.map(({ language }) => language)), 'all'].map((language) => {
    const those = judged.filter((one) => language === 'all' || one.language === language)
    const meant = those.filter(({ expected }) => expected !== 'nothing')
    const taken = those.filter(({ found }) => found !== 'nothing')
    const mayAtOnce = those.filter(({ expected }) => expected === 'at once')
    const atOnce = those.filter(({ found }) => found === 'at once')
    return {
      language,
      answers: those.length,
      precision: share(taken, ({ expected }) => expected !== 'nothing'),
      recall: share(meant, ({ found }) => found !== 'nothing'),
      atOncePrecision: share(atOnce, ({ expected }) => expected === 'at once'),
      atOnceRecall: share(mayAtOnce, ({ found }) => found === 'at once'),
    }
  })
}

const share = (of: readonly Judged[], is: (one: Judged) => boolean) =>
  of.length === 0 ? 1 : of.filter(is).length / of.length

/** In thousandths, cut: what is printed is never more than what is true. */
export const printed = (value: number) => (Math.floor(value * 1000) / 1000).toFixed(3)

const startMark = '<!-- figures: npm run opt-out-quality -->'
const endMark = '<!-- end of figures -->'

/** The page with its figures and mistakes as they are now; what is written around them stays. */
export function withFigures(text: string): string {
  const [before, rest] = text.split(startMark)
  const after = rest?.split(endMark)[1]
  if (before === undefined || after === undefined) throw new Error(`${page} lacks the marks of its figures`)
  const judged = Object.fromEntries(sets.map((set) => [set, readCorpus(set).map(judge)])) as Record<AnswerSet, Judged[]>
  const { known, unseen, development, everyday } = judged
  return `${before}${startMark}

## Figures

### Held out: looked at through these figures only

${table(judged['held-out'])}

### The half that the reading was developed with

${table(development)}

### The corpus

${table(known)}

### Written after the first wording

${table(unseen)}

### Everyday answers, of which none is an opt-out

${wronglyAsked(everyday)}

## Mistakes

None of what is held out is shown.

${mistakes([...known, ...unseen, ...development, ...everyday])}

${endMark}${after}`
}

function table(judged: readonly Judged[]): string {
  const rows = qualities(judged).map(({ language, answers, ...figures }) => [
    nameOf(language),
    String(answers),
    ...[figures.precision, figures.recall, figures.atOncePrecision, figures.atOnceRecall].map(printed),
  ])
  return markdown(['language', 'answers', 'precision', 'recall', 'precision at once', 'recall at once'], rows)
}

function wronglyAsked(judged: readonly Judged[]): string {
  const rows = qualities(judged).map(({ language, answers }) => {
    const those = judged.filter((one) => language === 'all' || one.language === language)
    const count = (what: Class) => String(those.filter(({ found }) => found === what).length)
    return [nameOf(language), String(answers), count('ask'), count('at once')]
  })
  return markdown(['language', 'answers', 'asked all the same', 'opted out at once'], rows)
}

const nameOf = (language: string) => names[language as keyof typeof names] ?? 'All'

function mistakes(judged: readonly Judged[]): string {
  const wrong = judged.filter(({ found, expected }) => found !== expected)
  const rows = wrong.map(({ language, text, expected, found, intent }) => [
    language,
    text.replaceAll('|', '\\|'),
    expected,
    found,
    intent.because.code,
    intent.kind === 'near' ? String(intent.score.points) : '',
  ])
  return markdown(['language', 'answer', 'a person says', 'Parley says', 'because', 'score'], rows)
}

const markdown = (head: string[], rows: string[][]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

export const readPage = () => readFileSync(page, 'utf8')

if (import.meta.main) {
  writeFileSync(page, withFigures(readPage()))
  for (const set of sets)
    for (const { language, answers, ...figures } of qualities(readCorpus(set).map(judge)))
      console.log(
        set,
        language,
        answers,
        Object.entries(figures)
          .map(([name, value]) => `${name} ${printed(value)}`)
          .join(', '),
      )
}
