import { type Actor, actorName, recordAct } from '../access/index.ts'
import { type Db, isUniqueViolation, transaction } from '../platform/database/index.ts'
import { firstFree } from '../platform/first-free.ts'
import { invalidRequest, notFound } from '../platform/http/problem.ts'
import { campaignInUse, datesReversed, labelTaken } from './problems.ts'
import {
  type CampaignFacts,
  countHeld,
  deleteEmptyCampaign,
  findCampaign,
  holdCampaign,
  insertCampaign,
  insertCopy,
  setCampaignArchived,
  updateCampaign,
} from './queries.ts'

export async function createCampaign(db: Db, actor: Actor, facts: CampaignFacts): Promise<number> {
  checkDates(facts)
  return named(db, facts.label, async (tx) => {
    const id = await insertCampaign(tx, facts, actorName(actor))
    await recordAct(tx, actor, 'campaign.created', `campaign:${id}`, facts)
    return id
  })
}

export type CampaignChange = { [K in keyof CampaignFacts]?: CampaignFacts[K] | undefined } & {
  archived?: boolean | undefined
}

/** What changed of its name and dates; archived, it is offered no more, and what it holds stays as it is. */
export async function changeCampaign(db: Db, actor: Actor, id: number, change: CampaignChange): Promise<void> {
  const { archived, ...facts } = change
  await named(db, facts.label ?? '', async (tx) => {
    const before = await held(tx, id)
    if (Object.values(facts).some((value) => value !== undefined)) {
      const { label = before.label, starts_on = before.starts_on, ends_on = before.ends_on } = facts
      const after = { label, starts_on, ends_on }
      checkDates(after)
      await updateCampaign(tx, id, after)
      await recordAct(tx, actor, 'campaign.changed', `campaign:${id}`, after)
    }
    if (archived === undefined || archived === before.archived) return
    await setCampaignArchived(tx, id, archived)
    await recordAct(tx, actor, archived ? 'campaign.archived' : 'campaign.restored', `campaign:${id}`, {
      label: facts.label ?? before.label,
    })
  })
}

/** Another folder with the same dates; it holds nothing. */
export async function duplicateCampaign(db: Db, actor: Actor, id: number, label: string): Promise<number> {
  return transaction(db, async (tx) => {
    const { starts_on, ends_on } = await held(tx, id)
    const made = await firstFree(label, (free) => insertCopy(tx, { label: free, starts_on, ends_on }, actorName(actor)))
    if (made === null) throw labelTaken({ label })
    await recordAct(tx, actor, 'campaign.created', `campaign:${made.id}`, { label: made.label, copy_of: id })
    return made.id
  })
}

export async function deleteCampaign(db: Db, actor: Actor, id: number): Promise<void> {
  await transaction(db, async (tx) => {
    const gone = await deleteEmptyCampaign(tx, id)
    if (gone === null) {
      await theCampaign(tx, id)
      throw campaignInUse(await countHeld(tx, id))
    }
    await recordAct(tx, actor, 'campaign.deleted', `campaign:${id}`, gone)
  })
}

export async function theCampaign(db: Db, id: number) {
  const found = await findCampaign(db, id)
  if (found === null) throw notFound({ what: 'campaign' })
  return found
}

async function held(tx: Db, id: number) {
  const found = await holdCampaign(tx, id)
  if (found === null) throw notFound({ what: 'campaign' })
  return found
}

function checkDates({ starts_on, ends_on }: CampaignFacts) {
  if (starts_on !== null && ends_on !== null && ends_on < starts_on)
    throw invalidRequest(undefined, [{ path: 'ends_on', says: datesReversed }])
}

async function named<T>(db: Db, label: string, write: (tx: Db) => Promise<T>): Promise<T> {
  try {
    return await transaction(db, write)
  } catch (error) {
    if (isUniqueViolation(error)) throw labelTaken({ label })
    throw error
  }
}
