import type { Address } from '@parley/sms/address'
import { parseNumber } from '@parley/sms/number'
import { type Actor, recordAct } from '../access/index.ts'
import { type Db, isUniqueViolation, transaction } from '../platform/database/index.ts'
import { type FieldProblem, invalidRequest, notFound } from '../platform/http/problem.ts'
import type { OnNumbersChanged, OnNumbersTaken } from './hooks.ts'
import { readDate } from './imports/cells.ts'
import { looksLikeEmail } from './imports/detect.ts'
import { isCountry, readLanguage, readZone } from './imports/places.ts'
import { sayReason } from './imports/reasons.ts'
import { externalIdTaken } from './problems.ts'
import { type AttributeValue, maxTextLength, noValues, type ProfileValues, plainColumns, sortName } from './profile.ts'
import {
  type FieldRow,
  holdProfile,
  insertProfile,
  keepFormerAddresses,
  listFields,
  ownerOfExternalId,
  updateProfile,
} from './queries.ts'

/** What a person or a program writes. What is left out stays; null empties. */
export type ProfileInput = {
  number?: string | null
  external_id?: string | null
  email?: string | null
  first_name?: string | null
  last_name?: string | null
  language?: string | null
  country?: string | null
  zone?: string | null
  attributes?: Record<string, AttributeValue | null>
}

export type SaveDeps = {
  db: Db
  onNumbersChanged: OnNumbersChanged
  onNumbersTaken: OnNumbersTaken
  defaultCountry: string
}

export async function createProfile(deps: SaveDeps, actor: Actor, input: ProfileInput): Promise<number> {
  return keepingIdsUnique(deps.db, input, () =>
    transaction(deps.db, async (tx) => {
      const profile = await withInput(tx, noValues, input, deps.defaultCountry)
      if (isNobody(profile)) throw invalidRequest(undefined, [{ path: 'number', says: nobody }])
      const id = await insertProfile(tx, { ...profile, sort_name: sortName(profile) })
      if (profile.address !== null) await deps.onNumbersTaken(tx, [profile.address])
      await recordAct(tx, actor, 'profile.created', `profile:${id}`)
      return id
    }),
  )
}

/** Changes a profile by hand. The number it leaves is kept, and who holds opt-outs is told before anything is committed. */
export async function changeProfile(deps: SaveDeps, actor: Actor, id: number, input: ProfileInput): Promise<void> {
  await keepingIdsUnique(deps.db, input, () =>
    transaction(deps.db, async (tx) => {
      const held = await holdProfile(tx, id)
      if (held === null) throw notFound({ what: 'profile' })
      const { id: _, ...before } = held
      const after = await withInput(tx, before, input, deps.defaultCountry)
      await updateProfile(tx, id, { ...after, sort_name: sortName(after) })
      if (before.address !== after.address) {
        const change = { profileId: id, from: before.address, to: after.address }
        await keepFormerAddresses(tx, [change])
        await deps.onNumbersChanged(tx, [change])
      }
      // The audit log says what was touched; the values are the person's own and stay in the profile.
      await recordAct(tx, actor, 'profile.changed', `profile:${id}`, { fields: Object.keys(input) })
    }),
  )
}

async function keepingIdsUnique<T>(db: Db, input: ProfileInput, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!isUniqueViolation(error, 'profile_external_id') || !input.external_id) throw error
    const owner = await ownerOfExternalId(db, input.external_id)
    throw externalIdTaken({ external_id: input.external_id, profile_id: owner?.id ?? 0 })
  }
}

async function withInput(
  tx: Db,
  before: ProfileValues,
  input: ProfileInput,
  defaultCountry: string,
): Promise<ProfileValues> {
  const problems: FieldProblem[] = []
  const after: ProfileValues = { ...before, attributes: { ...before.attributes } }
  for (const column of plainColumns) {
    const given = input[column]
    if (given !== undefined) after[column] = given === null || given.trim() === '' ? null : given.trim()
  }
  if (after.email !== null && (!looksLikeEmail(after.email) || after.email.length > 254))
    problems.push(fieldProblem('email', 'wrong-email', after.email))
  if (after.country !== null && !isCountry(after.country))
    problems.push(fieldProblem('country', 'unknown-country', after.country))
  if (after.language !== null && readLanguage(after.language) !== after.language)
    problems.push(fieldProblem('language', 'unknown-language', after.language))
  if (after.zone !== null && readZone(after.zone) === null)
    problems.push(fieldProblem('zone', 'unknown-zone', after.zone))
  if (input.number !== undefined) {
    const read = readNumberInput(input.number, after.country ?? defaultCountry)
    if ('problem' in read) problems.push(read.problem)
    else {
      after.address = read.address
      after.country ??= read.region
    }
  }
  const fields = input.attributes === undefined ? [] : await listFields(tx)
  for (const [name, value] of Object.entries(input.attributes ?? {})) {
    const field = fields.find((one) => one.name === name)
    if (field === undefined || (value !== null && !isOfType(value, field))) problems.push(attributeProblem(name, field))
    else if (value === null || value === '') delete after.attributes[name]
    else after.attributes[name] = value
  }
  if (problems.length > 0) throw invalidRequest(undefined, problems)
  return after
}

/** Whom nothing tells from anybody else cannot be found again. */
function isNobody({ address, external_id, email, first_name, last_name }: ProfileValues): boolean {
  return [address, external_id, email, first_name, last_name].every((value) => value === null)
}

const nobody = {
  en: 'Write a number, a name, an e-mail or an identifier.',
  fr: 'Écrivez un numéro, un nom, un e-mail ou un identifiant.',
}

function readNumberInput(
  text: string | null,
  country: string,
): { address: Address | null; region: string | null } | { problem: FieldProblem } {
  if (text === null || text.trim() === '') return { address: null, region: null }
  const number = parseNumber(text, country)
  if (number.kind === 'ok') return { address: number.address, region: number.region }
  const code = number.because === 'empty' ? 'number-invalid' : (`number-${number.because}` as const)
  return { problem: fieldProblem('number', code, text, number.suggestion) }
}

function fieldProblem(
  path: string,
  code: Parameters<typeof sayReason>[0]['code'],
  cell: string,
  suggestion: string | null = null,
): FieldProblem {
  const reason = { code, cell, ...(suggestion === null ? {} : { suggestion }) }
  return { path, says: { en: sayReason(reason, 'en'), fr: sayReason(reason, 'fr') } }
}

function isOfType(value: AttributeValue, { type }: FieldRow): boolean {
  if (type === 'date') return typeof value === 'string' && readDate(value, 'ymd') === value
  if (type === 'text') return typeof value === 'string' && value.length <= maxTextLength
  return typeof value === type && (typeof value !== 'number' || Number.isFinite(value))
}

const expected = {
  text: { en: 'Write a text of 1,000 characters at most.', fr: 'Écrivez un texte de 1 000 caractères au plus.' },
  number: { en: 'Write a number.', fr: 'Écrivez un nombre.' },
  date: { en: 'Write a date like 2026-11-20.', fr: 'Écrivez une date comme 2026-11-20.' },
  boolean: { en: 'Choose yes or no.', fr: 'Choisissez oui ou non.' },
}

function attributeProblem(name: string, field: FieldRow | undefined): FieldProblem {
  const says = field ? expected[field.type] : { en: 'There is no such field.', fr: 'Ce champ n’existe pas.' }
  return { path: `attributes.${name}`, says }
}
