import { forcingCharacters } from '@parley/sms/text'

// What one does to a text with fields while writing it. All of it works on texts that are wrong or half written too.

export type Segment = { at: number; text: string; kind: 'text' | 'field' | 'tag' }

/** Plain words, fields in two braces, and tags; one that is not closed ends with the text. */
export function segmentsOf(source: string): Segment[] {
  const segments: Segment[] = []
  let from = 0
  for (const { 0: text, index: at } of source.matchAll(/\{\{.*?(?:\}\}|$)|\{%.*?(?:%\}|$)/gs)) {
    if (at > from) segments.push({ at: from, text: source.slice(from, at), kind: 'text' })
    segments.push({ at, text, kind: text.startsWith('{{') ? 'field' : 'tag' })
    from = at + text.length
  }
  if (from < source.length) segments.push({ at: from, text: source.slice(from), kind: 'text' })
  return segments
}

export type Mark = { at: number; text: string; kind: Segment['kind'] | 'forces' | 'mistake' }

/** The text in pieces, each with what lies behind it. */
export function marksOf(source: string, forces: boolean, mistakeAt: number | null): Mark[] {
  const marks: Mark[] = []
  for (const { at, text, kind } of segmentsOf(source)) {
    const wrong = mistakeAt !== null && mistakeAt >= at && mistakeAt < at + text.length
    if (kind !== 'text') marks.push({ at, text, kind: wrong ? 'mistake' : kind })
    else if (forces) marks.push(...forcingMarks(at, text))
    else marks.push({ at, text, kind })
  }
  return marks
}

function forcingMarks(start: number, text: string): Mark[] {
  const marks: Mark[] = []
  let from = 0
  for (const { at, char } of forcingCharacters(text)) {
    if (at > from) marks.push({ at: start + from, text: text.slice(from, at), kind: 'text' })
    marks.push({ at: start + at, text: char, kind: 'forces' })
    from = at + char.length
  }
  if (from < text.length) marks.push({ at: start + from, text: text.slice(from), kind: 'text' })
  return marks
}

/** The words that leave as they are written, where characters can force Unicode. */
export function wordsOf(source: string): string {
  return segmentsOf(source)
    .map(({ text, kind }) => (kind === 'text' ? text : quotedIn(text)))
    .join('\n')
}

const quotedIn = (text: string) => [...text.matchAll(/"([^"]*)"/g)].map(([, inside]) => inside).join('\n')

/** These characters replaced in words and in what stands in quotes, where a quote mark would end it. */
export function replaceForcingIn(source: string, chars: ReadonlySet<string>): string {
  return segmentsOf(source)
    .map(({ text, kind }) => {
      let result = ''
      let from = 0
      for (const { at, char, replacement } of forcingCharacters(text)) {
        if (replacement === null || !chars.has(char) || (kind !== 'text' && replacement.includes('"'))) continue
        result += text.slice(from, at) + replacement
        from = at + char.length
      }
      return result + text.slice(from)
    })
    .join('')
}

/** A field as it is written; an empty default is one too, null is none. */
export function fieldCode(name: string, fallback: string | null): string {
  return fallback === null ? `{{ ${name} }}` : `{{ ${name} | default: ${quoted(fallback)} }}`
}

export type Condition = { name: string; type: 'text' | 'number' | 'date' | 'boolean'; test: Test; value: string }
export const tests = ['known', 'unknown', 'is', 'is-not', 'more', 'less'] as const
export type Test = (typeof tests)[number]

export function conditionCode({ name, type, test, value }: Condition, words: string, otherwise: string): string {
  const plain =
    type === 'number' ? String(Number(value.replace(',', '.')) || 0) : type === 'boolean' ? value : quoted(value)
  const asks = {
    known: name,
    unknown: `${name} == blank`,
    is: `${name} == ${plain}`,
    'is-not': `${name} != ${plain}`,
    more: `${name} > ${plain}`,
    less: `${name} < ${plain}`,
  }[test]
  return `{% if ${asks} %}${words}${otherwise === '' ? '' : `{% else %}${otherwise}`}{% endif %}`
}

const quoted = (text: string) => `"${text.replaceAll('"', '”').replaceAll(/[\\\r\n]/g, ' ')}"`

export type FieldAt = { at: number; end: number; name: string; fallback: string | null }

/** The field that the caret is in, when it is a plain one. */
export function fieldAt(source: string, caret: number): FieldAt | null {
  const found = segmentsOf(source).find(({ at, text }) => caret > at && caret < at + text.length)
  if (found?.kind !== 'field') return null
  const parts = /^\{\{\s*([a-z][a-z0-9_]*)\s*(?:\|\s*default:\s*"([^"]*)"\s*)?\}\}$/.exec(found.text)
  return parts && { at: found.at, end: found.at + found.text.length, name: parts[1]!, fallback: parts[2] ?? null }
}

/** What is being typed as the name of a field, from its two braces on. */
export function typedField(source: string, caret: number): { from: number; name: string } | null {
  const found = /\{\{\s*([\p{L}\p{M}0-9_]*)$/iu.exec(source.slice(0, caret))
  return found && { from: found.index, name: folded(found[1]!) }
}

/** Without case and accents: who types “pre” means Prénom. */
export const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Braces that follow what is being typed and belong to it: a text area does not close them, a person may have. */
export function typedEnd(source: string, caret: number): number {
  return caret + (/^[\p{L}\p{M}0-9_]*\s*\}\}/iu.exec(source.slice(caret))?.[0].length ?? 0)
}
