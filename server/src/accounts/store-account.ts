import type { Actor } from '../access/index.ts'
import { recordAct } from '../access/index.ts'
import { type Db, transaction } from '../platform/database/index.ts'
import { type FieldProblem, invalidRequest, notFound } from '../platform/http/problem.ts'
import type { Vault } from '../platform/secrets.ts'
import { type ProviderKind, providers, type StoredSecrets, type StoredSettings } from '../providers/index.ts'
import { placeOf } from './account.ts'
import { accountChanged, accountHasSenders, accountNameTaken, secretsUnreadable } from './problems.ts'
import {
  type AccountRow,
  deleteAccount,
  findAccountByName,
  hasSenders,
  insertAccount,
  lockAccount,
  storeSecrets,
  tellAccount,
  updateAccount,
} from './queries.ts'

export type NewAccount = {
  name: string
  kind: ProviderKind
  settings: StoredSettings
  secrets: StoredSecrets
  enabled: boolean
}

export async function createAccount(
  db: Db,
  vault: Vault,
  actor: Actor | 'parley',
  account: NewAccount,
): Promise<number> {
  const name = account.name.trim()
  const settings = checked(account.kind, account.settings, account.secrets, nameProblems(name))
  return transaction(db, async (tx) => {
    const created = await insertAccount(tx, { ...account, name, settings })
    if (created === null) throw accountNameTaken({ name })
    await storeSecrets(tx, created.id, sealed(vault, created.id, account.secrets))
    await recordAct(tx, actor, 'account.created', `account:${created.id}`, { name, kind: account.kind })
    await tellAccount(tx, created.id)
    return created.id
  })
}

export type AccountChange = {
  name?: string
  settings?: StoredSettings
  /** Only those to change; null forgets one. */
  secrets?: Readonly<Record<string, string | null>>
  enabled?: boolean
  /** The version that was looked at. */
  version?: number
}

export async function changeAccount(db: Db, vault: Vault, actor: Actor, id: number, change: AccountChange) {
  await transaction(db, async (tx) => {
    const before = await lockAccount(tx, id)
    if (before === null) throw notFound({ what: 'account' })
    if (change.version !== undefined && change.version !== before.version)
      throw accountChanged({ version: before.version })
    // Switching an account off must work even when its settings no longer pass, or its secrets cannot be read.
    const edited = change.settings !== undefined || change.secrets !== undefined
    const next = edited ? completed(vault, before, change) : null
    const name = change.name?.trim() ?? before.name
    const wrongName = nameProblems(name)
    if (next === null && wrongName.length > 0) throw invalidRequest(undefined, wrongName)
    if (name !== before.name && (await isTaken(tx, name, id))) throw accountNameTaken({ name })
    const after = {
      name,
      enabled: change.enabled ?? before.enabled,
      settings: next === null ? before.settings : checked(before.kind, next.settings, next.secrets, wrongName),
    }
    await updateAccount(tx, id, after)
    if (next !== null && change.secrets !== undefined) await storeSecrets(tx, id, sealed(vault, id, next.secrets))
    await recordAct(tx, actor, 'account.changed', `account:${id}`, whatChanged(before, after, change))
    await tellAccount(tx, id)
  })
}

/** Only an account that never could send goes without a trace; others are switched off. */
export async function removeAccount(db: Db, actor: Actor, id: number) {
  await transaction(db, async (tx) => {
    const account = await lockAccount(tx, id)
    if (account === null) throw notFound({ what: 'account' })
    if (await hasSenders(tx, id)) throw accountHasSenders({ name: account.name })
    await deleteAccount(tx, id)
    await recordAct(tx, actor, 'account.deleted', `account:${id}`, { name: account.name, kind: account.kind })
    await tellAccount(tx, id)
  })
}

/**
 * The settings and secrets that an account would have. What is typed wins over what is stored; but stored secrets go only to
 * the carrier they were given for, else whoever may edit an account could have them sent to a machine of his own.
 */
export function completed(
  vault: Vault,
  stored: Pick<AccountRow, 'id' | 'kind' | 'settings' | 'secrets'>,
  typed: Pick<AccountChange, 'settings' | 'secrets'>,
): { settings: StoredSettings; secrets: StoredSecrets } {
  const settings = typed.settings ?? stored.settings
  const known = openSecrets(vault, stored)
  const given = Object.entries(typed.secrets ?? {})
  if (known === null && given.length === 0) throw secretsUnreadable()
  const moved = hasMoved(stored, settings)
  const kept = Object.entries(known ?? {}).filter(([key]) => !given.some(([name]) => name === key))
  const held = moved ? kept.filter(([, value]) => value !== '') : []
  if (held.length > 0)
    throw invalidRequest(
      undefined,
      held.map(([key]): FieldProblem => ({ path: `secrets.${key}`, says: typeAgain })),
    )
  const changed = given.filter((entry): entry is [string, string] => entry[1] !== null)
  return { settings, secrets: Object.fromEntries([...kept, ...changed]) }
}

function hasMoved(stored: Pick<AccountRow, 'kind' | 'settings'>, typed: StoredSettings): boolean {
  const { door, check } = providers[stored.kind]
  const result = check(typed, {})
  // Mistakes are told later, all together.
  const next = result.kind === 'ok' ? result.settings : typed
  return door.some((field) => (next[field] ?? '') !== (stored.settings[field] ?? ''))
}

const typeAgain = {
  en: 'Type it again: it was given for another machine.',
  fr: 'Saisissez-le de nouveau : il a été donné pour une autre machine.',
}

/** Null when they were sealed under another PARLEY_SECRET. */
export function openSecrets(vault: Vault, account: Pick<AccountRow, 'id' | 'secrets'>): StoredSecrets | null {
  if (account.secrets === null) return {}
  const plain = vault.open(placeOf(account.id), account.secrets)
  return plain === null ? null : (JSON.parse(plain) as StoredSecrets)
}

/** Throws everything that is not right at once: nobody likes to mend a form one field at a time. */
export function checked(
  kind: ProviderKind,
  settings: StoredSettings,
  secrets: StoredSecrets,
  others: readonly FieldProblem[] = [],
): StoredSettings {
  const result = providers[kind].check(settings, secrets)
  if (result.kind === 'ok' && others.length === 0) return result.settings
  const secretKeys = new Set(secretFields(kind))
  const mistakes = result.kind === 'ok' ? [] : result.mistakes
  const fields = mistakes.map(({ field, says }): FieldProblem => {
    const inSecrets = secretKeys.has(field) || Object.hasOwn(secrets, field)
    return { path: `${inSecrets ? 'secrets' : 'settings'}.${field}`, says }
  })
  throw invalidRequest(undefined, [...others, ...fields])
}

const nameProblems = (name: string): FieldProblem[] => (name === '' ? [{ path: 'name', says: nameNeeded }] : [])
const nameNeeded = { en: 'Give it a name.', fr: 'Donnez-lui un nom.' }

export const secretFields = (kind: ProviderKind): string[] =>
  providers[kind].form.flatMap((group) => group.fields.filter(({ secret }) => secret).map(({ key }) => key))

function sealed(vault: Vault, id: number, secrets: StoredSecrets): Buffer | null {
  return Object.keys(secrets).length === 0 ? null : vault.seal(placeOf(id), JSON.stringify(secrets))
}

async function isTaken(tx: Db, name: string, except: number): Promise<boolean> {
  const other = await findAccountByName(tx, name)
  return other !== null && other.id !== except
}

/** For the audit: which settings, from what to what; of secrets only that they changed. */
function whatChanged(
  before: AccountRow,
  after: Pick<AccountRow, 'name' | 'enabled' | 'settings'>,
  change: AccountChange,
) {
  const keys = new Set([...Object.keys(before.settings), ...Object.keys(after.settings)])
  const settings = [...keys].filter(
    (key) => JSON.stringify(before.settings[key]) !== JSON.stringify(after.settings[key]),
  )
  return {
    ...(before.name === after.name ? {} : { name: [before.name, after.name] }),
    ...(before.enabled === after.enabled ? {} : { enabled: after.enabled }),
    ...(settings.length === 0
      ? {}
      : { settings: Object.fromEntries(settings.map((key) => [key, [before.settings[key], after.settings[key]]])) }),
    ...(change.secrets === undefined ? {} : { secrets: Object.keys(change.secrets) }),
  }
}
