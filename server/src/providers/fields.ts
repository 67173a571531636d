import type { Language } from '../platform/http/problem.ts'
import type { FieldInput, Form, FormField, FormOption } from './form.ts'
import type { Checked, FieldMistake, StoredSecrets, StoredSettings } from './provider.ts'

type Words = Record<Language, string>

/** One setting: how it is read, what it is when nothing was said, and how the screen asks for it. */
export type Field<V> = {
  /** The value, or what is wrong and how to mend it. */
  readonly read: (raw: unknown) => { ok: true; value: V } | { ok: false; says: Words }
  readonly about: About & FieldInput
  readonly initial: V
  /** What it is when a person empties it. */
  readonly empty: V
}
type About = Omit<FormField, 'key' | 'default' | keyof FieldInput>
type Said = { label: Words; help?: Words; when?: FormField['when'] }

export type Fields = Readonly<Record<string, Field<unknown>>>
export type ValuesOf<F extends Fields> = { readonly [K in keyof F]: F[K] extends Field<infer V> ? V : never }
export type Group = {
  readonly key: string
  readonly label: Words
  readonly advanced?: boolean
  readonly fields: Fields
}

export type Read<F extends Fields> =
  | { kind: 'ok'; values: ValuesOf<F> }
  | { kind: 'mistakes'; mistakes: FieldMistake[] }

/** Settings and secrets of an account as its provider understands them; what was not said takes its default, what is unknown is left. */
export function readFields<F extends Fields>(fields: F, settings: StoredSettings, secrets: StoredSecrets): Read<F> {
  const mistakes: FieldMistake[] = []
  const values: Record<string, unknown> = {}
  for (const [key, field] of Object.entries(fields)) {
    const raw = (field.about.secret ? secrets : settings)[key]
    if (raw === undefined) values[key] = field.initial
    else if (raw === null || (typeof raw === 'string' && raw.trim() === '')) values[key] = field.empty
    else {
      const read = field.read(raw)
      if (read.ok) values[key] = read.value
      else mistakes.push({ field: key, says: read.says })
    }
  }
  for (const [key, field] of Object.entries(fields)) {
    if (field.about.required && isAsked(field, values) && isBlank(values[key]))
      mistakes.push({ field: key, says: needed })
  }
  if (mistakes.length > 0) return { kind: 'mistakes', mistakes }
  return { kind: 'ok', values: values as ValuesOf<F> }
}

/** What is to be stored: every setting with its value, without the secrets. A name nobody knows is a mistake here. */
export function checkFields(fields: Fields, settings: StoredSettings, secrets: StoredSecrets): Checked {
  const unknown = [...Object.keys(settings), ...Object.keys(secrets)].filter((key) => !Object.hasOwn(fields, key))
  const strangers = unknown.map((field) => ({ field, says: unknownSetting }))
  const read = readFields(fields, settings, secrets)
  if (read.kind === 'mistakes') return { kind: 'mistakes', mistakes: [...read.mistakes, ...strangers] }
  if (strangers.length > 0) return { kind: 'mistakes', mistakes: strangers }
  const kept = Object.entries(read.values).filter(([key]) => fields[key]?.about.secret === false)
  return { kind: 'ok', settings: Object.fromEntries(kept) }
}

export function describeFields(groups: readonly Group[]): Form {
  return groups.map(({ key, label, advanced = false, fields }) => ({
    key,
    label,
    advanced,
    fields: Object.entries(fields).map(([name, { about, initial }]) => ({
      key: name,
      ...about,
      ...(about.secret || isBlank(initial) ? {} : { default: initial }),
    })),
  }))
}

type TextSaid = Said & {
  required?: true
  initial?: string
  placeholder?: string
  most: number
  shape?: RegExp
  mistake?: Words
}

export function textField(said: TextSaid, input: 'text' | 'long-text' | 'password' = 'text'): Field<string> {
  const { most, shape, mistake, placeholder } = said
  const tooLong: Words = { en: `At most ${most} characters.`, fr: `${most} caractères au plus.` }
  return {
    initial: said.initial ?? '',
    empty: '',
    about: {
      ...aboutOf(said, said.required ?? false, input === 'password'),
      input,
      maxLength: most,
      ...(placeholder === undefined ? {} : { placeholder }),
    },
    read(raw) {
      if (typeof raw !== 'string') return { ok: false, says: textWanted }
      // A password keeps its blanks: they may belong to it.
      const value = input === 'password' ? raw : raw.trim()
      if (value.length > most) return { ok: false, says: tooLong }
      if (shape !== undefined && !shape.test(value)) return { ok: false, says: mistake ?? textWanted }
      return { ok: true, value }
    },
  }
}

export const secretField = (said: TextSaid) => textField(said, 'password')

type NumberSaid = Said & { min: number; max: number; unit?: Words }

export function numberField(said: NumberSaid & { initial: number }): Field<number> {
  return {
    initial: said.initial,
    empty: said.initial,
    about: { ...aboutOf(said, true, false), ...numberInput(said) },
    read: (raw) => (isWithin(raw, said) ? { ok: true, value: raw } : { ok: false, says: numberWanted(said) }),
  }
}

/** Empty means none. */
export function optionalNumberField(said: NumberSaid & { initial: number | null }): Field<number | null> {
  return {
    initial: said.initial,
    empty: null,
    about: { ...aboutOf(said, false, false), ...numberInput(said) },
    read: (raw) => (isWithin(raw, said) ? { ok: true, value: raw } : { ok: false, says: numberWanted(said) }),
  }
}

export function switchField(said: Said & { initial: boolean }): Field<boolean> {
  return {
    initial: said.initial,
    empty: said.initial,
    about: { ...aboutOf(said, false, false), input: 'switch' },
    read: (raw) => (typeof raw === 'boolean' ? { ok: true, value: raw } : { ok: false, says: choiceWanted }),
  }
}

type Options<C extends string> = Readonly<Record<C, Words>>

export function choiceField<C extends string>(said: Said & { initial: NoInfer<C>; options: Options<C> }): Field<C> {
  return {
    initial: said.initial,
    empty: said.initial,
    about: { ...aboutOf(said, true, false), input: 'choice', options: optionsOf(said.options) },
    read: (raw) => (isOneOf(said.options, raw) ? { ok: true, value: raw } : { ok: false, says: choiceWanted }),
  }
}

/** Several of them, in an order that matters. */
export function choicesField<C extends string>(
  said: Said & { initial: readonly NoInfer<C>[]; options: Options<C> },
): Field<readonly C[]> {
  return {
    initial: said.initial,
    empty: said.initial,
    about: { ...aboutOf(said, true, false), input: 'choices', options: optionsOf(said.options) },
    read(raw) {
      if (!Array.isArray(raw) || raw.length === 0) return { ok: false, says: needed }
      const value = raw.filter((one): one is C => isOneOf(said.options, one))
      return value.length === raw.length && new Set(value).size === value.length
        ? { ok: true, value }
        : { ok: false, says: choiceWanted }
    },
  }
}

type Column = { label: Words; options?: Options<string> }

/** A small table; `readRow` gives the row as it is used, or null when it is not right. */
export function rowsField<R>(
  said: Said & {
    columns: Readonly<Record<string, Column>>
    readRow: (row: StoredSettings) => R | null
    mistake: Words
  },
): Field<readonly StoredSettings[]> & { readonly rows: (stored: readonly StoredSettings[]) => R[] } {
  return {
    initial: [],
    empty: [],
    about: {
      ...aboutOf(said, false, false),
      input: 'rows',
      columns: Object.entries(said.columns).map(([key, { label, options }]) => ({
        key,
        label,
        ...(options === undefined ? {} : { options: optionsOf(options) }),
      })),
    },
    read(raw) {
      if (!Array.isArray(raw) || raw.length > mostRows) return { ok: false, says: said.mistake }
      const rows = raw.filter((row): row is StoredSettings => typeof row === 'object' && row !== null)
      const good = rows.length === raw.length && rows.every((row) => said.readRow(row) !== null)
      return good ? { ok: true, value: rows } : { ok: false, says: said.mistake }
    },
    rows: (stored) => stored.map(said.readRow).filter((row) => row !== null),
  }
}

const mostRows = 200

function aboutOf({ label, help, when }: Said, required: boolean, secret: boolean): About {
  return { label, required, secret, ...(help === undefined ? {} : { help }), ...(when === undefined ? {} : { when }) }
}

function numberInput({ min, max, unit }: NumberSaid): FieldInput {
  return { input: 'number', min, max, ...(unit === undefined ? {} : { unit }) }
}

function optionsOf(options: Options<string>): FormOption[] {
  return Object.entries(options).map(([value, label]) => ({ value, label }))
}

function isAsked(field: Field<unknown>, values: Record<string, unknown>): boolean {
  const { when } = field.about
  return when === undefined || when.is.includes(String(values[when.field]))
}

const isBlank = (value: unknown) => value === null || value === '' || (Array.isArray(value) && value.length === 0)

const isWithin = (raw: unknown, { min, max }: NumberSaid): raw is number =>
  typeof raw === 'number' && Number.isInteger(raw) && raw >= min && raw <= max

const isOneOf = <C extends string>(options: Options<C>, raw: unknown): raw is C =>
  typeof raw === 'string' && Object.hasOwn(options, raw)

const numberWanted = ({ min, max }: NumberSaid): Words => ({
  en: `Write a whole number from ${min} to ${max}.`,
  fr: `Écrivez un nombre entier de ${min} à ${max}.`,
})
const needed: Words = { en: 'This is needed.', fr: 'Ce champ est nécessaire.' }
const textWanted: Words = { en: 'Write this differently.', fr: 'Écrivez ceci autrement.' }
const choiceWanted: Words = { en: 'Choose one of the list.', fr: 'Choisissez dans la liste.' }
const unknownSetting: Words = { en: 'There is no such setting.', fr: 'Ce réglage n’existe pas.' }
