import { type Address, toE164 } from '@parley/sms/address'
import type { z } from 'zod'
import { channelLimits } from '../../accounts/index.ts'
import { paidFor } from '../../credits/index.ts'
import { clicksByLink, clicksInAll } from '../../links/index.ts'
import { unpackContent } from '../../messages/index.ts'
import type { Db } from '../../platform/database/index.ts'
import type { Language } from '../../platform/http/problem.ts'
import type { DeliveryCounts } from '../counts.ts'
import { type ExclusionReason, exclusionReasons } from '../delivery.ts'
import { createGlance } from '../glance.ts'
import { endsAt } from '../list.ts'
import { partsPerSecond } from '../pulse.ts'
import type { DeliveryRow } from '../queries.ts'
import { exclusionWords } from '../reasons.ts'
import { countRuns, preparationsOf, runsOf, sizeOf } from '../runs/figures.ts'
import { workflowOf } from '../view.ts'
import { readErrors } from './errors.ts'
import { answersTo, costOf, excludedByReason, firstContent, peopleOf, proofCount, waitingByHour } from './queries.ts'
import { stuckBy } from './stuck.ts'
import type { dashboardView } from './view.ts'

type Dashboard = z.infer<typeof dashboardView>

/**
 * Where everyone of a delivery is, and why fewer are at each step than at the one before; of an execution in all its runs, or
 * in one of them.
 */
export async function readDashboard(
  db: Db,
  row: DeliveryRow,
  { run, language, now }: { run: number | null; language: Language; now: Date },
): Promise<Dashboard> {
  const links = {
    campaign: row.campaign_id === null ? null : { id: row.campaign_id, label: row.campaign_label ?? '' },
    parent: row.parent_id === null ? null : { id: row.parent_id, label: row.parent_label ?? '' },
    executions: row.kind === 'recurring' ? row.executions : 0,
    workflow: workflowOf(row),
  }
  const proofs = await proofCount(db, row.id)
  const runs = await runsOf(db, row, run)
  const last = runs.at(-1)
  if (last === undefined) return { ...unprepared, links, proofs, as_of: now.toISOString() }
  const of = preparationsOf(runs)
  const [counts, speeds, exclusions, errors, answers, clicks, waits, spent, limit, content] = await Promise.all([
    countRuns(db, runs, now),
    partsPerSecond(db, of, now),
    excludedByReason(db, of),
    readErrors(db, { preparations: of, account: row.account_id }, language),
    answersTo(db, of),
    clicksOf(db, of),
    waitingByHour(db, of),
    spentOn(db, of),
    speedLimit(db, row),
    firstContent(db, last.preparation),
  ])
  const speed = [...speeds.values()].reduce((sum, one) => sum + one, 0)
  const size = sizeOf(runs)
  const isSending = row.state === 'sending' && of.includes(row.preparation_id ?? 0)
  const may = (counts?.waiting ?? 0) - waits.reduce((sum, { messages }) => sum + messages, 0)
  const stuck = isSending && may > 0 ? await stuckBy(db, row.channel_id, language) : null
  return {
    counts,
    runs: runs.length,
    people: runs.length > 1 && counts !== null ? await eachOnce(db, row.id, of, counts) : null,
    funnel: counts === null ? [] : funnelOf(counts),
    exclusions: sayExclusions(exclusions, language),
    errors,
    parts: size?.parts ?? null,
    price: size?.price ?? null,
    ...spent,
    per_second: speed,
    speed_limit: limit,
    stuck,
    ends_at:
      isSending && stuck === null
        ? endsAt(counts, size, speed || (waits.length > 0 ? (limit ?? 0) : 0), now, waits)
        : null,
    last_batch_at: waits.at(-1)?.until ?? null,
    answers,
    clicks,
    links,
    waits,
    example: content && exampleOf(content),
    proofs,
    as_of: now.toISOString(),
  }
}

const unprepared = {
  counts: null,
  runs: 0,
  people: null,
  funnel: [],
  exclusions: [],
  errors: [],
  parts: null,
  price: null,
  spent: null,
  spent_by: null,
  held: null,
  per_second: 0,
  stuck: null,
  speed_limit: null,
  ends_at: null,
  last_batch_at: null,
  answers: { all: 0, late: 0, opt_outs: 0, opt_ins: 0, help: 0 },
  clicks: null,
  waits: [],
  example: null,
}

/** Null where there is no short link to follow. */
async function clicksOf(db: Db, preparations: readonly number[]): Promise<Dashboard['clicks']> {
  const links = await clicksByLink(db, preparations)
  if (links.length === 0) return null
  return { ...(await clicksInAll(db, preparations)), links: links.map(({ no: _, ...link }) => link) }
}

const reasonOf = new Map(
  Object.entries(exclusionReasons).map(([reason, number]) => [number, reason as ExclusionReason]),
)

export function sayExclusions(found: readonly { reason: number; people: number }[], language: Language) {
  return found
    .flatMap(({ reason, people }) => {
      const name = reasonOf.get(reason as never)
      return name === undefined ? [] : [{ reason: name, people, says: exclusionWords[name].name[language] }]
    })
    .sort((one, other) => other.people - one.people)
}

/** Each step and its losses make the step before it. */
export function funnelOf(counts: DeliveryCounts): Dashboard['funnel'] {
  const { target, excluded } = counts
  const messages = target - excluded
  const beforeLeaving = {
    'excluded-late': counts.excluded_late,
    waiting: counts.waiting,
    expired: counts.expired,
    cancelled: counts.cancelled,
  }
  const afterLeaving = {
    submitted: counts.submitted,
    undelivered: counts.undelivered,
    'expired-at-carrier': counts.expired_at_carrier,
    refused: counts.refused,
    'in-doubt': counts.in_doubt,
    'sent-without-receipt': counts.sent_without_receipt,
  }
  const losses = <Name extends string>(named: Record<Name, number>) =>
    (Object.entries(named) as [Name, number][])
      .filter(([, people]) => people > 0)
      .map(([by, people]) => ({ by, people }))
  const left = messages - Object.values(beforeLeaving).reduce((sum, people) => sum + people, 0)
  return [
    { step: 'target', people: target, losses: losses({ excluded }) },
    { step: 'messages', people: messages, losses: losses(beforeLeaving) },
    { step: 'handed-over', people: left, losses: losses(afterLeaving) },
    { step: 'delivered', people: counts.delivered, losses: [] },
  ]
}

const mostCounted = 500_000
const glanceAtPeople = createGlance<Awaited<ReturnType<typeof peopleOf>>>(({ messages }) => messages >= 10_000)

/** Null where it would take too long, and where messages of the earlier runs are not kept any more. */
async function eachOnce(
  db: Db,
  delivery: number,
  preparations: readonly number[],
  { target, excluded }: DeliveryCounts,
): Promise<Dashboard['people']> {
  if (target - excluded > mostCounted) return null
  const look = async () => new Map([[delivery, await peopleOf(db, preparations)]])
  const found = (await glanceAtPeople(db, [delivery], look)).get(delivery)
  if (found === undefined || found.messages < target - excluded) return null
  return { messaged: found.messaged, reached: found.reached }
}

const manyBatches = 1_000
const glanceAtCost = createGlance<{ spent: number | null; batches: number }>(({ batches }) => batches >= manyBatches)

/** Where the account is prepaid the ledger says it; elsewhere it is counted from what left. */
async function spentOn(
  db: Db,
  preparations: readonly number[],
): Promise<Pick<Dashboard, 'spent' | 'spent_by' | 'held'>> {
  const paid = await paidFor(db, preparations)
  const unpaid = preparations.filter((one) => !paid.some(({ preparation_id }) => preparation_id === one))
  const costs =
    unpaid.length === 0 ? [] : [...(await glanceAtCost(db, unpaid, (wanted) => costOf(db, wanted))).values()]
  const priced = costs.flatMap(({ spent }) => spent ?? [])
  const counted = priced.length === 0 ? null : priced.reduce((sum, spent) => sum + spent, 0)
  if (paid.length === 0) return { spent: counted, spent_by: counted === null ? null : 'count', held: null }
  return {
    spent: paid.reduce((sum, { spent }) => sum + spent, counted ?? 0),
    spent_by: 'ledger',
    held: paid.reduce((sum, { held }) => sum + held, 0),
  }
}

export async function speedLimit(db: Db, row: DeliveryRow): Promise<number | null> {
  const own = row.settings.parts_per_second ?? null
  const limits = row.channel_id === null ? null : await channelLimits(db, row.channel_id)
  const most = [own, limits?.partsPerSecond ?? null].filter((limit) => limit !== null)
  return most.length === 0 ? null : Math.min(...most)
}

function exampleOf({ body, parts }: { body: Buffer; parts: number }) {
  const { addresses, texts, encoding } = unpackContent(body)
  const [to, text] = [addresses[0], texts[0]]
  return to === undefined || text === undefined ? null : { to: toE164(to as Address), text, parts, encoding }
}
