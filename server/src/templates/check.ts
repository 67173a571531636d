import {
  type CompiledContent,
  type ContentMistakes,
  compileContent,
  linkMistake,
  literalsOf,
  type Size,
  sourceWithShortLinks,
  type WayOut,
  worstCase,
} from '@parley/sms/template'
import { forcingCharacters, type PlanOptions } from '@parley/sms/text'
import type { Db } from '../platform/database/index.ts'
import type { Content } from './content.ts'
import { contentEmpty, contentMistaken } from './problems.ts'
import { fieldSizes } from './sizes.ts'
import { loadTextFields, typesOf } from './values.ts'

/** What a content needs to know of the channel that it leaves through. */
export type Through = {
  plan: PlanOptions & { maxParts: number }
  linkBase: string | null
  sender: { wayOut: WayOut; kind?: string }
}
/** `given`: names of what comes with each message. */
export type Use = { through: Through | null; given: readonly string[] }

export type TextCheck = {
  /** -1: the text for everyone; otherwise its place among the variants. */
  variant: number
  language: string | null
  fields: { name: string; covered: boolean }[]
  /** The most parts that any profile needs; null where a filter makes a text of any length. */
  worst_parts: number | null
  /** Whether every value that was looked at stays in the standard alphabet. */
  unicode: boolean | null
  forcing: { char: string; count: number; replacement: string | null }[]
  mention: string
  names_way_out: boolean | null
}
export type ContentCheck = { mistakes: ContentMistakes['mistakes']; texts: TextCheck[]; exact: boolean }

/** Everything about a content that can be said before its recipients are known. */
export async function checkContent(db: Db, content: Content, { through, given }: Use): Promise<ContentCheck> {
  const fields = await loadTextFields(db, given)
  const wayOut = through?.sender.wayOut ?? null
  const types = typesOf(fields)
  const compiled = compileContent(content, { types, wayOut })
  if (compiled.kind === 'mistakes') return { mistakes: compiled.mistakes, texts: [], exact: true }
  const used = new Set(compiled.texts.flatMap(({ template }) => template.fields.map(({ name }) => name)))
  const { sizes, exact } = await fieldSizes(
    db,
    fields.filter(({ name }) => used.has(name)),
  )
  // Counted as it leaves, with its links short.
  const short = compileContent(shortContent(content, through?.linkBase ?? null), { types, wayOut })
  const measured = short.kind === 'ok' ? short.texts : compiled.texts
  const texts = compiled.texts.map((text, i) =>
    checkText({ ...text, measured: measured[i]!.template }, i - 1, sizes, through?.plan ?? {}),
  )
  return { mistakes: linksIn(content, through), texts, exact }
}

const shortContent = (content: Content, base: string | null): Content => ({
  ...content,
  text: sourceWithShortLinks(content.text, base),
  variants: content.variants.map((one) => ({ ...one, text: sourceWithShortLinks(one.text, base) })),
})

type Text = CompiledContent['texts'][number]

function checkText(
  { language, template, measured, mention, namesWayOut }: Text & { measured: Text['template'] },
  variant: number,
  sizes: Readonly<Record<string, Size>>,
  plan: PlanOptions,
): TextCheck {
  const worst = worstCase(measured.nodes, sizes, { ...plan, mention })
  return {
    variant,
    language,
    fields: template.fields.map(({ name, covered }) => ({ name, covered })),
    worst_parts: worst.kind === 'known' ? worst.parts : null,
    unicode: worst.kind === 'known' ? worst.unicode : null,
    forcing: countForcing(literalsOf(template.nodes).join('\n')),
    mention,
    names_way_out: namesWayOut,
  }
}

function countForcing(text: string): TextCheck['forcing'] {
  return [...Map.groupBy(forcingCharacters(text), ({ char }) => char)].map(([char, found]) => ({
    char,
    count: found.length,
    replacement: found[0]?.replacement ?? null,
  }))
}

/** Links in texts that leave from a reply number, where they would be blocked. */
function linksIn(content: Content, through: Through | null): ContentMistakes['mistakes'] {
  if (through?.sender.kind !== 'reply-number') return []
  return [content.text, ...content.variants.map(({ text }) => text)].flatMap((text, i) => {
    const found = linkMistake(text)
    return found === null ? [] : [{ ...found, variant: i - 1 }]
  })
}

/** Compiled, or the problem that says what is wrong with it: for whoever keeps, prepares or sends it. */
export async function compileOrThrow(db: Db, content: Content, { through, given }: Use): Promise<CompiledContent> {
  if ([content.text, ...content.variants.map(({ text }) => text)].some((text) => text.trim() === ''))
    throw contentEmpty()
  const compiled = compileContent(content, {
    types: typesOf(await loadTextFields(db, given)),
    wayOut: through?.sender.wayOut ?? null,
  })
  const mistakes = compiled.kind === 'ok' ? linksIn(content, through) : compiled.mistakes
  const [first] = mistakes
  if (compiled.kind === 'ok' && first === undefined) return compiled
  const paths = mistakes.map(({ variant, says }) => ({
    path: variant < 0 ? 'content.text' : `content.variants.${variant}.text`,
    says,
  }))
  const language = first!.variant < 0 ? null : (content.variants[first!.variant]?.language ?? null)
  throw contentMistaken({ says: first!.says, line: first!.line, column: first!.column, language }, paths)
}
