import { type Actor, recordAct } from '../access/index.ts'
import { isUsableRule } from '../hours/index.ts'
import { isUsableSubdomain } from '../links/index.ts'
import { type Db, transaction } from '../platform/database/index.ts'
import { type FieldProblem, invalidRequest, notFound } from '../platform/http/problem.ts'
import { type ProviderKind, providers, type StoredSettings } from '../providers/index.ts'
import { type ChannelKind, type ChannelOptions, readChannelOptions } from './channel.ts'
import { checkFallbacks } from './fallbacks.ts'
import { checkPool } from './pool.ts'
import { channelNameTaken } from './problems.ts'
import {
  findAccount,
  findChannel,
  findSender,
  insertChannel,
  isChannelNameTaken,
  lockSenders,
  replaceFallbacks,
  replacePool,
  setChannelRetired,
  tellAccount,
  updateChannel,
} from './queries.ts'

export type NewChannel = {
  name: string
  kind: ChannelKind
  sender_id: number
  options: Partial<ChannelOptions>
  /** Senders of other accounts, in the order in which they are tried when its own cannot take a message. */
  fallbacks?: readonly number[]
  /** Further reply numbers, of which each recipient has one. */
  pool?: readonly number[]
}

/** A marketing channel may exist before someone has chosen who answers STOP; nothing is confirmed on it until then. */
export async function createChannel(db: Db, actor: Actor | 'parley', wanted: NewChannel): Promise<number> {
  return transaction(db, async (tx) => {
    // A sender must not be retired between the look at it and the channel that uses it.
    await lockSenders(tx)
    const sender = await findSender(tx, wanted.sender_id)
    if (sender === null || sender.retired_at !== null)
      throw invalid({ path: 'sender_id', says: sender === null ? unknownSender : retiredSender })
    const account = await findAccount(tx, sender.account_id)
    if (account === null) throw notFound({ what: 'account' })
    const options = readChannelOptions({
      ...(wanted.kind === 'transactional' ? { priority: transactionalPriority } : {}),
      ...wanted.options,
    })
    checkEncodings(options, account)
    await checkHours(tx, options)
    await checkLinks(tx, options)
    const { name, kind, fallbacks = [], pool = [] } = wanted
    const next = await checkFallbacks(tx, { kind, options, account, sender }, fallbacks)
    const further = await checkPool(tx, sender, pool)
    const created = await insertChannel(tx, { name, kind, account_id: account.id, sender_id: sender.id, options })
    if (created === null) throw channelNameTaken({ name })
    await replaceFallbacks(tx, created.id, next)
    await replacePool(tx, created.id, further)
    const details = { name, kind, sender: sender.value, account: account.name, options, fallbacks, pool }
    await recordAct(tx, actor, 'channel.created', `channel:${created.id}`, details)
    await tellAccount(tx, account.id)
    return created.id
  })
}

export type ChannelChange = {
  name?: string
  options?: Partial<ChannelOptions>
  fallbacks?: readonly number[]
  pool?: readonly number[]
}

/** Its kind, account and sender stay: what was sent through it was sent that way. */
export async function changeChannel(db: Db, actor: Actor, id: number, change: ChannelChange): Promise<void> {
  await transaction(db, async (tx) => {
    await lockSenders(tx)
    const before = await findChannel(tx, id)
    if (before === null) throw notFound({ what: 'channel' })
    const name = change.name ?? before.name
    if (await isChannelNameTaken(tx, name, id)) throw channelNameTaken({ name })
    const options = readChannelOptions({ ...before.options, ...change.options })
    const account = { id: before.account_id, kind: before.account_kind, settings: before.account_settings }
    checkEncodings(options, account)
    if (change.options?.hours !== undefined) await checkHours(tx, options)
    if (options.link_subdomain_id !== (before.options.link_subdomain_id ?? null)) await checkLinks(tx, options)
    const listed = before.fallbacks.map(({ sender_id }) => sender_id)
    const fallbacks = change.fallbacks ?? listed
    // Their account need not take an encoding that the channel has just been given.
    if (change.fallbacks !== undefined || change.options?.encodings !== undefined) {
      const facts = { kind: before.kind, options, account, sender: { route: before.sender_route } }
      await replaceFallbacks(tx, id, await checkFallbacks(tx, facts, fallbacks))
    }
    const pool = change.pool ?? before.pool.map(({ sender_id }) => sender_id)
    if (change.pool !== undefined) {
      const own = { id: before.sender_id, kind: before.sender_kind, route: before.sender_route }
      await replacePool(tx, id, await checkPool(tx, { ...own, account_id: before.account_id }, change.pool))
    }
    await updateChannel(tx, id, { name, options })
    await recordAct(tx, actor, 'channel.changed', `channel:${id}`, { name, options, fallbacks, pool })
    await tellAccount(tx, before.account_id)
  })
}

/** Nothing new goes through it; what is on its way ends as it began. */
export const retireChannel = (db: Db, actor: Actor, id: number) => setRetired(db, actor, id, true)

export const restoreChannel = (db: Db, actor: Actor, id: number) => setRetired(db, actor, id, false)

async function setRetired(db: Db, actor: Actor, id: number, retired: boolean): Promise<void> {
  await transaction(db, async (tx) => {
    await lockSenders(tx)
    const channel = await findChannel(tx, id)
    if (channel === null) throw notFound({ what: 'channel' })
    if (!retired && channel.sender_retired) throw invalid({ path: 'sender_id', says: retiredSender })
    await setChannelRetired(tx, id, retired)
    await recordAct(tx, actor, retired ? 'channel.retired' : 'channel.restored', `channel:${id}`, {
      name: channel.name,
    })
    await tellAccount(tx, channel.account_id)
  })
}

// A one-time code must not wait behind a campaign.
const transactionalPriority = 2

function checkEncodings({ encodings }: ChannelOptions, account: { kind: ProviderKind; settings: StoredSettings }) {
  if (encodings === null) return
  const known = providers[account.kind].text(account.settings).encodings
  if (encodings.some((encoding) => !known.includes(encoding)))
    throw invalid({ path: 'options.encodings', says: encodingMissing })
}

async function checkHours(tx: Db, { hours }: ChannelOptions) {
  if (typeof hours === 'number' && !(await isUsableRule(tx, hours)))
    throw invalid({ path: 'options.hours', says: unknownHours })
}

async function checkLinks(tx: Db, { link_subdomain_id: id }: ChannelOptions) {
  if (id !== null && !(await isUsableSubdomain(tx, id)))
    throw invalid({ path: 'options.link_subdomain_id', says: unusableSubdomain })
}

const invalid = (field: FieldProblem) => invalidRequest(undefined, [field])

const unknownSender = { en: 'There is no such sender.', fr: 'Cet expéditeur n’existe pas.' }
const retiredSender = {
  en: 'This sender has been retired. Put it back into use first.',
  fr: 'Cet expéditeur a été retiré. Remettez-le d’abord en service.',
}
const encodingMissing = {
  en: 'The account does not take this encoding. Allow it there first.',
  fr: 'Le compte ne prend pas cet encodage. Autorisez-le d’abord là.',
}
const unusableSubdomain = {
  en: 'This subdomain cannot be used: it was retired, or does not lead to Parley yet.',
  fr: 'Ce sous-domaine ne peut pas servir : il a été retiré, ou ne mène pas encore à Parley.',
}
const unknownHours = {
  en: 'These permitted hours do not exist. Choose others.',
  fr: 'Ces plages horaires autorisées n’existent pas. Choisissez-en d’autres.',
}
