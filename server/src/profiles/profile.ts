import type { Address } from '@parley/sms/address'

export const fieldTypes = ['text', 'number', 'date', 'boolean'] as const
export type FieldType = (typeof fieldTypes)[number]
export type AttributeValue = string | number | boolean
export type Attributes = Record<string, AttributeValue>

/** What is known of a person and may be changed by hand or by an import. */
export type ProfileValues = {
  address: Address | null
  external_id: string | null
  email: string | null
  first_name: string | null
  last_name: string | null
  language: string | null
  country: string | null
  zone: string | null
  attributes: Attributes
}

/** Of someone of whom nothing is known. */
export const noValues: ProfileValues = {
  address: null,
  external_id: null,
  email: null,
  first_name: null,
  last_name: null,
  language: null,
  country: null,
  zone: null,
  attributes: {},
}

export const plainColumns = [
  'external_id',
  'email',
  'first_name',
  'last_name',
  'language',
  'country',
  'zone',
] as const satisfies readonly (keyof ProfileValues)[]

/** Longer than any name, identifier or note that means something; shorter than what an index entry can hold. */
export const maxTextLength = 1_000

/** Words as people search for them: no accents, lower case, nothing but letters and digits, single spaces. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

export function sortName(profile: Pick<ProfileValues, 'first_name' | 'last_name'>): string {
  return fold(`${profile.last_name ?? ''} ${profile.first_name ?? ''}`)
}

/** An address that a profile left or took; opt-outs follow it, so that a changed number never escapes one. */
export type NumberChange = { profileId: number; from: Address | null; to: Address | null }
