import { Problem } from '../../app/api.ts'
import type { Field, ImportColumn, Preview, Settings } from './imports.ts'

/** What a column may be, in the order in which people look for it. */
export const targets = [
  'mobile',
  'first_name',
  'last_name',
  'email',
  'external_id',
  'country',
  'language',
  'zone',
  'consent',
  'consent_date',
  'consent_means',
  'opt_out',
] as const
export type Target = (typeof targets)[number]
export const fieldTypes = ['text', 'number', 'date', 'boolean'] as const
export type FieldType = (typeof fieldTypes)[number]

/** What a person may change on the screen, besides the file's own format. */
export type Choices = Pick<Settings, 'key' | 'defaults' | 'list' | 'on_conflict' | 'blanks' | 'consent'>

/** A choice of the list of targets as one word, and back. */
export function wordOf(column: ImportColumn): string {
  return column.to === 'field' ? `field:${column.field}` : column.to
}

export function columnOf(word: string, header: string, guessed: ImportColumn | undefined): ImportColumn {
  if (word.startsWith('field:')) return { to: 'field', field: word.slice(6) }
  if (word === 'ignore') return { to: 'ignore' }
  if (word === 'new-field')
    return { to: 'new-field', label: header.slice(0, 100), type: guessed?.to === 'new-field' ? guessed.type : 'text' }
  return { to: targets.find((target) => target === word) ?? 'mobile' }
}

/** The targets and fields that a column may still take: each is given once. */
export function freeFor(column: number, columns: readonly ImportColumn[], fields: readonly Field[]) {
  const taken = new Set(columns.filter((_, index) => index !== column).map(wordOf))
  return {
    targets: targets.filter((target) => !taken.has(target)),
    fields: fields.filter(({ name }) => !taken.has(`field:${name}`)),
  }
}

export const has = (columns: readonly ImportColumn[], target: Target) => columns.some(({ to }) => to === target)

/** What is proposed about people once the columns are known. */
export function firstChoices({ columns, country }: Preview, fileName: string): Choices {
  const key = has(columns, 'external_id')
    ? 'external_id'
    : has(columns, 'mobile')
      ? 'mobile'
      : has(columns, 'email')
        ? 'email'
        : 'none'
  return {
    key,
    defaults: { country, language: null, zone: null },
    list: { to: 'new', name: listName(fileName) },
    on_conflict: 'update',
    blanks: 'keep',
    consent: has(columns, 'consent') ? { kind: 'column', means: null } : { kind: 'none' },
  }
}

/** Choices that the columns no longer allow fall back to what always works. */
export function settled(choices: Choices, columns: readonly ImportColumn[]): Choices {
  const { key, consent } = choices
  return {
    ...choices,
    key: key === 'none' || has(columns, key) ? key : has(columns, 'mobile') ? 'mobile' : 'none',
    consent: has(columns, 'consent')
      ? consent.kind === 'column'
        ? consent
        : { kind: 'column', means: null }
      : consent.kind === 'column'
        ? { kind: 'none' }
        : consent,
  }
}

function listName(fileName: string): string {
  return (
    fileName
      .replace(/\.[a-z]{2,4}$/i, '')
      .replaceAll('_', ' ')
      .trim()
      .slice(0, 200) || fileName
  )
}

/** What the server says of one setting. */
export function said(problem: unknown, path: string): string | undefined {
  return problem instanceof Problem ? problem.fields.find((field) => field.path === path)?.says : undefined
}
