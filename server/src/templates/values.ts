import { commonFields, type FieldTypes, type Values, type ValueType } from '@parley/sms/template'
import type { Db } from '../platform/database/index.ts'
import { listFields } from '../profiles/index.ts'

/** A profile as far as a text may use it. */
export type ProfileValues = {
  id: number
  first_name: string | null
  last_name: string | null
  email: string | null
  language: string | null
  country: string | null
  external_id: string | null
  attributes: Record<string, string | number | boolean>
}

/** All on one level, as texts name them. Names of added fields never repeat the common ones. */
export function valuesOf({ attributes, ...profile }: Omit<ProfileValues, 'id'>): Values {
  const { first_name, last_name, email, language, country, external_id } = profile
  return { ...attributes, first_name, last_name, email, language, country, external_id }
}

export type TextField = { name: string; type: ValueType; label: string | null; common: boolean; given: boolean }

/** Everything that a text may use: fields of every profile, those that were added, and names given with each message. */
export async function loadTextFields(db: Db, given: readonly string[] = []): Promise<TextField[]> {
  const common = Object.entries(commonFields).map(([name, type]) => ({
    name,
    type,
    label: null,
    common: true,
    given: false,
  }))
  const added = (await listFields(db)).map(({ name, type, label }) => ({
    name,
    type,
    label,
    common: false,
    given: false,
  }))
  const fields: TextField[] = [...common, ...added]
  const known = new Set(fields.map(({ name }) => name))
  return [...fields, ...given.filter((name) => !known.has(name)).map(givenField)]
}

const givenField = (name: string): TextField => ({ name, type: 'text', label: null, common: false, given: true })

/** For a preview, where nothing was given: its name in capitals. */
export const standIns = (given: readonly string[]): Values =>
  Object.fromEntries(given.map((name) => [name, name.toUpperCase()]))

export const typesOf = (fields: readonly TextField[]): FieldTypes =>
  Object.fromEntries(fields.map(({ name, type }) => [name, type]))
