import { type Actor, actorName, recordAct } from '../access/index.ts'
import { type Db, transaction } from '../platform/database/index.ts'
import { invalidRequest, notFound } from '../platform/http/problem.ts'
import { checkDelegation, type Names } from './delegation.ts'
import { baseOf, readHost } from './host.ts'
import { subdomainInUse, subdomainTaken } from './problems.ts'
import {
  findSubdomain,
  holdUsable,
  insertSubdomain,
  keepDelegation,
  restoreSubdomain,
  retireSubdomain,
} from './queries.ts'

export type SubdomainDeps = { db: Db; publicUrl: string; names: Names }

/** Adds one and looks at once whether it leads here. */
export async function addSubdomain(deps: SubdomainDeps, actor: Actor, written: string): Promise<number> {
  const host = readHost(written, deps.publicUrl)
  if (host === null) throw invalidRequest(undefined, [{ path: 'host', says: noHost }])
  const id = await transaction(deps.db, async (tx) => {
    const created = await insertSubdomain(tx, { host, base: baseOf(host, deps.publicUrl), by: actorName(actor) })
    if (created === null) throw subdomainTaken({ host })
    await recordAct(tx, actor, 'subdomain.added', `subdomain:${created.id}`, { host })
    return created.id
  })
  await checkSubdomain(deps, id)
  return id
}

/** Asks the names of the internet, outside of any transaction: they may take seconds. */
export async function checkSubdomain({ db, publicUrl, names }: SubdomainDeps, id: number): Promise<void> {
  const row = await findSubdomain(db, id)
  if (row === null) throw notFound({ what: 'subdomain' })
  await keepDelegation(db, id, await checkDelegation(names, row.host, publicUrl))
}

/** No new link is written with it; those that have left go on working. */
export async function retire({ db }: SubdomainDeps, actor: Actor, id: number): Promise<void> {
  await transaction(db, async (tx) => {
    const row = await findSubdomain(tx, id)
    if (row === null) throw notFound({ what: 'subdomain' })
    if ((await retireSubdomain(tx, id)) === 0) throw subdomainInUse({ host: row.host })
    await recordAct(tx, actor, 'subdomain.retired', `subdomain:${id}`, { host: row.host })
  })
}

export async function restore({ db }: SubdomainDeps, actor: Actor, id: number): Promise<void> {
  await transaction(db, async (tx) => {
    const row = await findSubdomain(tx, id)
    if (row === null) throw notFound({ what: 'subdomain' })
    await restoreSubdomain(tx, id)
    await recordAct(tx, actor, 'subdomain.restored', `subdomain:${id}`, { host: row.host })
  })
}

/** Whether a channel may write its links with it, until the end of this transaction. */
export const isUsableSubdomain = async (tx: Db, id: number): Promise<boolean> => (await holdUsable(tx, id)) !== null

const noHost = {
  en: 'Write a name like l.example.org, without anything behind it.',
  fr: 'Écrivez un nom comme l.exemple.fr, sans rien derrière.',
}
