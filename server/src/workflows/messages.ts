import type { Activity, Definition } from '@parley/workflow'
import { type MessageOf, messagesOf } from '../deliveries/index.ts'
import type { Db } from '../platform/database/index.ts'
import type { FieldProblem } from '../platform/http/problem.ts'
import { messageMistakes } from './problems.ts'

export type DeliveryActivity = Extract<Activity, { kind: 'delivery' }>
export const isDelivery = (activity: Activity): activity is DeliveryActivity => activity.kind === 'delivery'

/**
 * What a drawing may say about messages: only its own, each at the activity that it was made for, as it was made. Whoever
 * pastes an activity elsewhere makes it a message of its own.
 */
export async function messageFaults(
  tx: Db,
  workflow: number,
  before: Definition,
  after: Definition,
): Promise<FieldProblem[]> {
  const own = new Map((await messagesOf(tx, workflow)).map((one) => [one.id, one]))
  return after.activities.flatMap((activity, i): FieldProblem[] => {
    if (!isDelivery(activity) || activity.settings.delivery === null) {
      const was = before.activities.find(({ id }) => id === activity.id)
      const lost = was !== undefined && isDelivery(was) && was.settings.delivery !== null && isDelivery(activity)
      return lost ? [{ path: pathOf(i, 'delivery'), says: messageMistakes.stays }] : []
    }
    return faultsOf(activity, own.get(activity.settings.delivery), before).map(({ at, says }) => ({
      path: pathOf(i, at),
      says,
    }))
  })
}

function faultsOf({ id, settings }: DeliveryActivity, made: MessageOf | undefined, before: Definition) {
  if (made === undefined || made.activity !== id) return [{ at: 'delivery', says: messageMistakes.notItsOwn }]
  const was = before.activities.find((one) => one.id === id)
  const outbound = was !== undefined && isDelivery(was) && was.settings.delivery !== null ? was.settings.outbound : null
  return [
    ...(settings.mode === made.kind ? [] : [{ at: 'mode', says: messageMistakes.stays }]),
    ...(outbound === null || outbound === settings.outbound ? [] : [{ at: 'outbound', says: messageMistakes.stays }]),
  ]
}

const pathOf = (i: number, setting: string) => `definition.activities.${i}.settings.${setting}`

/** An activity is called what its message is called, whoever changed that name where. */
export async function withLabels(db: Db, workflow: number, definition: Definition): Promise<Definition> {
  if (!definition.activities.some(isDelivery)) return definition
  const labels = new Map((await messagesOf(db, workflow)).map(({ id, label }) => [id, label]))
  return {
    ...definition,
    activities: definition.activities.map((activity) => {
      const label = isDelivery(activity) ? labels.get(activity.settings.delivery ?? 0) : undefined
      return label === undefined ? activity : { ...activity, label }
    }),
  }
}

/** Alike for whoever is on the way: names, places on the canvas and who is told do not count. */
export const sameForPeople = (one: Definition, other: Definition): boolean => substance(one) === substance(other)

function substance({ activities, transitions, zone }: Definition): string {
  const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1)
  return inOneOrder([
    zone,
    activities.map(({ id, kind, mode, settings }) => ({ id, kind, mode, settings })).sort(byId),
    transitions.map(({ id, from, port, to, into }) => ({ id, from, port, to, into })).sort(byId),
  ])
}

/** Names in the order of the alphabet: a stored object has another order than one that has just been read. */
const inOneOrder = (value: unknown): string =>
  JSON.stringify(value, (_name, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  )
