import { type CompileOptions, compileTemplate, type Template } from './compile.ts'
import type { Mistake } from './mistake.ts'
import type { Rendered } from './render.ts'
import { textLanguage, type Values } from './show.ts'
import { fixedText } from './uses.ts'
import { mentionOf, namesWayOut, type WayOut } from './way-out.ts'

/** What a delivery says: a text, the same in other languages, and whether the sender's mention is added. */
export type Content = {
  text: string
  /** Of `text`; unknown when null or absent. */
  language?: string | null | undefined
  variants: { language: string; text: string }[]
  mention: boolean
}

/** The text for a person: in their very language (« pt-BR »), else in its base (« pt »), else the one for everyone. */
export function chooseVariant(content: Content, language: string | null | undefined): ChosenText {
  const at = variantFor(content, language)
  const variant = at === null ? undefined : content.variants[at]
  return variant ?? { language: content.language ?? null, text: content.text }
}
export type ChosenText = { language: string | null; text: string }

function variantFor({ language: own, variants }: Content, language: string | null | undefined): number | null {
  if (!language) return null
  const wanted = language.toLowerCase().replace('_', '-')
  const base = wanted.slice(0, 2)
  const find = (tag: string) => variants.findIndex((variant) => variant.language.toLowerCase() === tag)
  const exact = find(wanted)
  if (exact >= 0) return exact
  if (own?.toLowerCase() === wanted) return null
  const near = find(base)
  return near >= 0 ? near : null
}

export type ContentOptions = CompileOptions & {
  /** Of the sender; needed for the mention. */
  wayOut: WayOut | null
}

export type CompiledText = {
  language: string | null
  template: Template
  /** What is added after the text, with the blank before it; empty without mention. */
  mention: string
  /** Whether the words that everyone gets name the way out, the mention included; null without one to name. */
  namesWayOut: boolean | null
}
export type CompiledContent = {
  kind: 'ok'
  /** The text for everyone first, then the variants in their order. */
  texts: readonly CompiledText[]
  /** For a person, in the text of their language (`values.language`). */
  render: (values: Values) => Rendered & { variant: number }
}
/** `variant`: -1 is the text for everyone, otherwise its index in `variants`. */
export type ContentMistakes = { kind: 'mistakes'; mistakes: (Mistake & { variant: number })[] }

/** Everything about a content that is the same for all its recipients, done once. Never throws. */
export function compileContent(content: Content, options: ContentOptions): CompiledContent | ContentMistakes {
  const all = [{ language: content.language ?? null, text: content.text }, ...content.variants]
  const texts: CompiledText[] = []
  const mistakes: ContentMistakes['mistakes'] = []
  for (const [i, { language, text }] of all.entries()) {
    const compiled = compileTemplate(text, { ...options, language: language === null ? null : textLanguage(language) })
    if (compiled.kind === 'mistake') {
      mistakes.push({ ...compiled, variant: i - 1 })
      continue
    }
    const { wayOut } = options
    const words = content.mention && wayOut ? mentionOf(wayOut, language) : ''
    const mention = words === '' ? '' : ` ${words}`
    texts.push({
      language,
      template: compiled.template,
      mention,
      namesWayOut: wayOut && namesWayOut(fixedText(compiled.template.nodes) + mention, wayOut),
    })
  }
  if (mistakes.length > 0) return { kind: 'mistakes', mistakes }
  return { kind: 'ok', texts, render: renderer(content, texts) }
}

function renderer(content: Content, texts: readonly CompiledText[]): CompiledContent['render'] {
  // By language as profiles write it: a handful, looked up for every one of millions.
  const known = new Map<unknown, number>()
  return (values) => {
    const { language } = values
    let index = known.get(language)
    if (index === undefined) {
      index = 1 + (variantFor(content, typeof language === 'string' ? language.trim() : null) ?? -1)
      if (known.size < 1_000) known.set(language, index)
    }
    const { template, mention } = texts[index]!
    const { text, missing, failed } = template.render(values)
    const whole = mention === '' ? text : text.trimEnd() + mention
    return failed ? { text: whole, missing, failed, variant: index - 1 } : { text: whole, missing, variant: index - 1 }
  }
}
