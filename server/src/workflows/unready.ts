import type { Definition } from '@parley/workflow'
import { messagesOf } from '../deliveries/index.ts'
import type { Db } from '../platform/database/index.ts'
import { faultsOf } from './drawing.ts'
import { isDelivery } from './messages.ts'
import { type Asks, faultsOfNamed } from './named.ts'
import { signalsOfRules } from './queries.ts'
import type { FaultView } from './view.ts'

/**
 * What is wrong with a workflow that is kept: its drawing, what its messages lack, who comes in by nothing that exists. With
 * `asks` also what it names that is not there: of one in progress, its runs find that.
 */
export async function faultsIn(
  db: Db,
  workflow: number,
  definition: Definition,
  asks: Asks | null,
): Promise<FaultView[]> {
  return [
    ...faultsOf(definition),
    ...(asks === null ? [] : await faultsOfNamed(db, workflow, definition, asks)),
    ...(await faultsOfMessages(db, workflow, definition)),
    ...(await faultsOfSignals(db, workflow, definition)),
  ]
}

/** Those that keep it from being started. */
export const obstaclesIn = async (
  db: Db,
  workflow: number,
  definition: Definition,
  asks: Asks | null,
): Promise<FaultView[]> => (await faultsIn(db, workflow, definition, asks)).filter(({ level }) => level !== 'warning')

async function faultsOfMessages(db: Db, workflow: number, definition: Definition): Promise<FaultView[]> {
  if (!definition.activities.some(isDelivery)) return []
  const made = new Map((await messagesOf(db, workflow)).map((one) => [one.id, one]))
  return definition.activities.flatMap((activity, i): FaultView[] => {
    if (!isDelivery(activity) || activity.mode === 'disabled') return []
    const message = made.get(activity.settings.delivery ?? 0)
    if (message === undefined) return []
    const lacks = [
      ...(message.channel_id === null ? ['channel-missing'] : []),
      ...(message.silent ? ['message-empty'] : []),
    ]
    return lacks.map((code) => faultAt(i, activity.id, 'delivery', code))
  })
}

/** Nobody would ever come in by a signal that only answers give, while no reply rule gives it. */
async function faultsOfSignals(db: Db, workflow: number, definition: Definition): Promise<FaultView[]> {
  const onlyAnswers = definition.activities.flatMap((activity, i) =>
    activity.kind === 'signal' && activity.mode !== 'disabled' && activity.settings.by.join() === 'answer'
      ? [{ i, id: activity.id, name: activity.settings.name }]
      : [],
  )
  if (onlyAnswers.length === 0) return []
  const given = await signalsOfRules(db, workflow)
  return onlyAnswers
    .filter(({ name }) => name.trim() !== '' && !given.includes(name))
    .map(({ i, id }) => faultAt(i, id, 'by', 'keyword-missing'))
}

const faultAt = (i: number, activity: string, setting: string, code: string): FaultView => ({
  ...{ level: 'fault', code, activity, values: {} },
  path: ['activities', i, 'settings', setting],
})
