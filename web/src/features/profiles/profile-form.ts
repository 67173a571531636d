import type { Field, Profile, ProfileChange } from './profiles.ts'

/** What the fields of the form hold: always text, so that an empty one is an empty one. */
export type FormValues = {
  number: string
  first_name: string
  last_name: string
  email: string
  external_id: string
  country: string | null
  language: string | null
  zone: string | null
  attributes: Record<string, string>
}

export const blank: FormValues = {
  number: '',
  first_name: '',
  last_name: '',
  email: '',
  external_id: '',
  country: null,
  language: null,
  zone: null,
  attributes: {},
}

export function valuesOf(profile: Profile): FormValues {
  return {
    number: profile.number ?? '',
    first_name: profile.first_name ?? '',
    last_name: profile.last_name ?? '',
    email: profile.email ?? '',
    external_id: profile.external_id ?? '',
    country: profile.country,
    language: profile.language,
    zone: profile.zone,
    attributes: Object.fromEntries(Object.entries(profile.attributes).map(([name, value]) => [name, String(value)])),
  }
}

/** Only what was changed: what somebody else changed meanwhile stays. */
export function changesOf(before: FormValues, after: FormValues, fields: readonly Field[]): ProfileChange {
  const changed: ProfileChange = {}
  for (const name of ['number', 'first_name', 'last_name', 'email', 'external_id'] as const)
    if (after[name].trim() !== before[name]) changed[name] = after[name].trim() === '' ? null : after[name].trim()
  for (const name of ['country', 'language', 'zone'] as const)
    if (after[name] !== before[name]) changed[name] = after[name]
  const attributes = Object.fromEntries(
    fields
      .filter(({ name }) => (after.attributes[name] ?? '') !== (before.attributes[name] ?? ''))
      .map((field) => [field.name, typed(after.attributes[field.name] ?? '', field)]),
  )
  if (Object.keys(attributes).length > 0) changed.attributes = attributes
  return changed
}

/** A text as its field's type; what cannot be one is sent as it is, for the server to say so beside the field. */
function typed(text: string, { type }: Field): string | number | boolean | null {
  if (text.trim() === '') return null
  if (type === 'boolean') return text === 'true'
  if (type === 'number') {
    const value = Number(text.replace(',', '.'))
    return Number.isFinite(value) ? value : text
  }
  return text
}
