import { compileContent, type FieldTypes, isHole, type Values, type WayOut } from '@parley/sms/template'
import type { Template } from '../../app/templates.ts'

export type Filled = {
  /** What is still missing stands in it as its name, in capitals. */
  text: string
  /** What the text has from the person's profile. */
  known: { name: string; value: string }[]
  /** What has to be written by hand: what comes with each message, and what the profile lacks. */
  asked: string[]
  /** Of these, what is still to be written. */
  missing: string[]
}

type For = {
  types: FieldTypes
  wayOut: WayOut | null
  /** Of the profile; of nobody yet, names in place of values. */
  person: Values
  typed: Readonly<Record<string, string>>
}

/** A template as it will read for one person, or null where a mistake is in it. */
export function fillTemplate({ content, settings }: Pick<Template, 'content' | 'settings'>, use: For): Filled | null {
  const { types, wayOut, person } = use
  const given = settings.values.filter((name) => !(name in types))
  const all = { ...types, ...Object.fromEntries(given.map((name) => [name, 'text' as const])) }
  const compiled = compileContent(content, { types: all, wayOut })
  if (compiled.kind === 'mistakes') return null
  const { variant, missing: lacking } = compiled.render(person)
  const fields = compiled.texts[variant + 1]?.template.fields ?? []
  const asked = fields.map(({ name }) => name).filter((name) => given.includes(name) || lacking.includes(name))
  const values = { ...person, ...valuesFrom(use.typed, asked, types) }
  const { missing } = compiled.render(values)
  // A hole in the preview would look as if nothing were to come there.
  const { text } = compiled.render({
    ...values,
    ...Object.fromEntries(missing.map((name) => [name, name.toUpperCase()])),
  })
  const known = fields.flatMap(({ name }) => {
    const value = person[name]
    return asked.includes(name) || isHole(value) ? [] : [{ name, value: String(value) }]
  })
  return { text, known, asked, missing: [...missing] }
}

/** What was typed, as the fields have it; an empty one would win over the profile. */
export function valuesFrom(typed: Readonly<Record<string, string>>, asked: readonly string[], types: FieldTypes) {
  const values: Record<string, string | number> = {}
  for (const name of asked) {
    const value = typed[name]?.trim() ?? ''
    if (value === '') continue
    const figure = Number(value.replace(',', '.'))
    values[name] = types[name] === 'number' && Number.isFinite(figure) ? figure : value
  }
  return values
}
