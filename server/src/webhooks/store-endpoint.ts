import { type Actor, recordAct } from '../access/index.ts'
import { resolve } from '../notices/index.ts'
import { type Db, transaction } from '../platform/database/index.ts'
import { notFound } from '../platform/http/problem.ts'
import { isPublicAddress, literalAddress } from '../platform/outgoing/index.ts'
import type { Vault } from '../platform/secrets.ts'
import { webhookChanged, webhookPrivate, webhookUrl } from './problems.ts'
import {
  deleteEndpoint,
  type EndpointFields,
  failWaiting,
  findEndpoint,
  insertEndpoint,
  rotateSecret,
  updateEndpoint,
} from './queries.ts'
import { newSecret } from './sign.ts'

export const secretPlace = (endpoint: number) => `webhook:${endpoint}`
export const oldSecretHours = 24

export type Means = { db: Db; vault: Vault; allowPrivate: boolean }

/** The secret is answered this once; only its sealed form is kept. */
export async function createEndpoint({ db, vault, allowPrivate }: Means, actor: Actor, given: EndpointFields) {
  const fields = { ...given, url: readUrl(given.url, allowPrivate) }
  const secret = newSecret()
  const id = await transaction(db, async (tx) => {
    const made = await insertEndpoint(tx, fields, (id) => vault.seal(secretPlace(id), secret))
    await recordAct(tx, actor, 'webhook.created', `webhook:${made}`, { url: fields.url, types: fields.types })
    return made
  })
  return { id, secret }
}

export async function changeEndpoint(
  { db, allowPrivate }: Means,
  actor: Actor,
  id: number,
  { version, ...given }: EndpointFields & { version: number },
): Promise<void> {
  const fields = { ...given, url: readUrl(given.url, allowPrivate) }
  await transaction(db, async (tx) => {
    const before = await findEndpoint(tx, id)
    if (before === null) throw notFound({ what: 'webhook' })
    if (!(await updateEndpoint(tx, id, version, fields))) throw webhookChanged({ version: before.version })
    if (before.enabled && !fields.enabled) await failWaiting(tx, id)
    await resolve(tx, `webhook-disabled:${id}`)
    await recordAct(tx, actor, 'webhook.changed', `webhook:${id}`, fields)
  })
}

export async function removeEndpoint({ db }: Means, actor: Actor, id: number): Promise<void> {
  await transaction(db, async (tx) => {
    const before = await findEndpoint(tx, id)
    if (before === null || !(await deleteEndpoint(tx, id))) throw notFound({ what: 'webhook' })
    await resolve(tx, `webhook-disabled:${id}`)
    await recordAct(tx, actor, 'webhook.deleted', `webhook:${id}`, { url: before.url })
  })
}

/** Both secrets sign for a day, so that the receiver can change over without missing anything. */
export async function renewSecret({ db, vault }: Means, actor: Actor, id: number) {
  const secret = newSecret()
  const until = await transaction(db, async (tx) => {
    const until = await rotateSecret(tx, id, vault.seal(secretPlace(id), secret), oldSecretHours)
    if (until === null) throw notFound({ what: 'webhook' })
    await recordAct(tx, actor, 'webhook.secret-renewed', `webhook:${id}`)
    return until
  })
  return { secret, old_secret_until: until }
}

/**
 * Refuses at once what can be seen to be wrong. What a name leads to is checked with each call, for it may change.
 * Plain http is for receivers on the own network: texts and numbers of people are in there.
 */
export function readUrl(text: string, allowPrivate: boolean): string {
  const url = URL.parse(text)
  const allowed = allowPrivate ? ['https:', 'http:'] : ['https:']
  if (url === null || !allowed.includes(url.protocol) || url.username !== '' || url.password !== '')
    throw webhookUrl({ url: text })
  url.hash = ''
  const literal = literalAddress(url)
  const local = url.hostname === 'localhost' || url.hostname.endsWith('.localhost')
  if (!allowPrivate && (local || (literal !== null && !isPublicAddress(literal)))) throw webhookPrivate({ url: text })
  return url.href
}
