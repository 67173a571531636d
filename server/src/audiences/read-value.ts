import { readAddress } from '@parley/sms/address'
import { z } from 'zod'
import { isZone } from '../platform/http/language.ts'
import type { Words } from './resource.ts'
import {
  type Anniversary,
  type Comparison,
  type FieldKind,
  isMany,
  leapDays,
  limits,
  type Relative,
  reach,
  units,
  type Value,
  type When,
} from './tree.ts'
import { faults } from './value-faults.ts'

export type ReadValue = { kind: 'ok'; value: Value } | { kind: 'fault'; at: string; says: Words }
/** What a field says about its values: those of a choice. */
type Allowed = { kind: FieldKind; values?: ReadonlySet<string> | undefined }

/** The value that a comparison with a field of this kind wants; `at` is where within it the fault lies. */
export function readValue(value: unknown, is: Comparison, allowed: Allowed): ReadValue {
  const { kind } = allowed
  if (is === 'anniversary') return readAnniversary(value)
  if (kind === 'date' || kind === 'instant') return readWhen(value, kind)
  if (!isMany(is)) return readOne(value, allowed)
  if (!Array.isArray(value) || value.length === 0) return fault('', faults.needsSeveral)
  if (value.length > limits.values) return fault('', faults.tooManyValues)
  const read: Value[] = []
  for (const [index, one] of value.entries()) {
    const found = readOne(one, allowed)
    if (found.kind === 'fault') return { ...found, at: `.${index}${found.at}` }
    read.push(found.value)
  }
  return ok(read as string[] | number[])
}

function readOne(value: unknown, { kind, values }: Allowed): ReadValue {
  switch (kind) {
    case 'text':
      return isText(value) ? ok(value) : fault('', faults.needsText)
    case 'number':
      return isNumber(value) ? ok(value) : fault('', faults.needsNumber)
    case 'boolean':
      return typeof value === 'boolean' ? ok(value) : fault('', faults.needsYesOrNo)
    case 'phone':
      return readPhone(value)
    case 'choice':
      return typeof value === 'string' && values?.has(value) ? ok(value) : fault('', faults.noSuchChoice)
    case 'reference':
      return isReference(value) ? ok(value) : fault('', faults.needsReference)
    case 'date':
    case 'instant':
      return readWhen(value, kind)
  }
}

// A short code or the beginning of a number may be asked for as well: digits are enough.
function readPhone(value: unknown): ReadValue {
  const bare = typeof value === 'string' ? value.replaceAll(/[\s().-]/g, '') : ''
  if (!/^\+?\d{1,15}$/.test(bare)) return fault('', faults.needsPhone)
  return ok(readAddress(bare) === null ? bare.replace(/^\+/, '') : bare.replace(/^\+?/, '+'))
}

function readWhen(value: unknown, kind: 'date' | 'instant'): ReadValue {
  if (typeof value === 'string')
    return isDay(value) || (kind === 'instant' && isMinute(value))
      ? ok(value)
      : fault('', kind === 'instant' ? faults.needsMoment : faults.needsDay)
  const given = record(value)
  if (given === null) return fault('', kind === 'instant' ? faults.needsMoment : faults.needsDay)
  if ('unit' in given) return readRelative(given, kind)
  if (!hasOnly(given, ['from', 'to'])) return fault('', faults.needsDay)
  const { from, to } = given
  if (!isDay(from)) return fault('.from', faults.needsDay)
  if (!isDay(to)) return fault('.to', faults.needsDay)
  return from <= to ? ok({ from, to } satisfies When) : fault('.to', faults.backwards)
}

function readRelative(given: Shape, kind: 'date' | 'instant'): ReadValue {
  if (!hasOnly(given, ['unit', 'from', 'to'])) return fault('', faults.needsRelative)
  const unit = units.find((one) => one === given.unit)
  if (unit === undefined) return fault('.unit', faults.noSuchUnit)
  if (kind === 'date' && (unit === 'minute' || unit === 'hour')) return fault('.unit', faults.daysOnly)
  const far = reach[unit]
  if (!isWhole(given.from, -far, far)) return fault('.from', faults.tooFar)
  if (!isWhole(given.to, -far, far)) return fault('.to', faults.tooFar)
  const { from, to } = given
  return from <= to ? ok({ unit, from, to } satisfies Relative) : fault('.to', faults.backwards)
}

function readAnniversary(value: unknown): ReadValue {
  const given = record(value)
  if (given === null || !hasOnly(given, ['from', 'to', 'leap'])) return fault('', faults.needsAnniversary)
  const { from, to } = given
  const far = limits.anniversary
  if (!isWhole(from, -far, far)) return fault('.from', faults.tooFar)
  if (!isWhole(to, -far, far)) return fault('.to', faults.tooFar)
  if (from > to) return fault('.to', faults.backwards)
  const leap = leapDays.find((one) => one === given.leap)
  if (leap === undefined) return fault('.leap', faults.needsLeapDay)
  return ok({ from, to, leap } satisfies Anniversary)
}

export const isWhole = (value: unknown, least: number, most: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most

/** What fits the numbers of our rows. */
export const isReference = (value: unknown): value is number => isWhole(value, 0, 2_147_483_647)

export const isZoneName = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= 64 && /^[A-Za-z]/.test(value) && isZone(value)

const isNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= limits.number

// PostgreSQL holds neither the zero character nor half of a pair.
const isText = (value: unknown): value is string =>
  typeof value === 'string' &&
  value.trim() !== '' &&
  value.length <= limits.text &&
  !value.includes('\0') &&
  value.isWellFormed()

const day = z.iso.date()
const minute = /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d$/
// There is no year 0 in PostgreSQL.
const isDay = (value: unknown): value is string => day.safeParse(value).success && !String(value).startsWith('0000')
const isMinute = (value: string) => minute.test(value) && isDay(value.slice(0, 10))

export type Shape = Readonly<Record<string, unknown>>

export const record = (given: unknown): Shape | null =>
  typeof given === 'object' && given !== null && !Array.isArray(given) ? (given as Shape) : null

export const hasOnly = (node: Shape, names: readonly string[]) =>
  Object.keys(node).every((name) => names.includes(name))

const ok = (value: Value): ReadValue => ({ kind: 'ok', value })
const fault = (at: string, says: Words): ReadValue => ({ kind: 'fault', at, says })
