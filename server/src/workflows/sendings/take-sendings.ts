import type { Event, Note, Output, Step } from '@parley/workflow'
import { confirmByItself, dropPeopleOf, findDelivery, holdDelivery, sentBy, takeBack } from '../../deliveries/index.ts'
import { crashPoint } from '../../platform/crash-points.ts'
import { type Db, transaction } from '../../platform/database/index.ts'
import { changeHeldRun } from '../runs/change-run.ts'
import { type HeldRun, holdRun } from '../runs/queries.ts'
import { beginSending } from './begin.ts'
import { goTogether } from './go-together.ts'
import { dropSending, movedSendings, type Sending, type StandingSending, setPhase, standingOf } from './queries.ts'
import { countSent, storeSent } from './sent.ts'

type Taker = { now: () => Date; changed: (workflow: number) => void; onTrouble: (error: unknown) => void }

const most = 100
// A preparation that ends takes its own row first, and then the delivery's: one of the two may have to begin anew.
const again = { retries: 3 }

/**
 * Runs learn what has become of their messages. Nothing tells them but the state in which a look finds the delivery, so that
 * nobody's death loses it: what was not committed is found again by the next look, of whatever process.
 */
export async function takeSendings(db: Db, { now, changed, onTrouble }: Taker): Promise<boolean> {
  for (const sending of await movedSendings(db, most)) {
    const moved = await transaction(db, (tx) => goOn(tx, sending, now()), again).catch((error) => {
      onTrouble(error)
      return false
    })
    crashPoint('sending-told')
    if (moved) changed(sending.workflow_id)
  }
  return false
}

/** The delivery first, then the run, as whoever executes the step. */
async function goOn(tx: Db, { run_id, step: no, sends_id, delivery_id }: Sending, now: Date): Promise<boolean> {
  const key = { run_id, step: no }
  await holdDelivery(tx, sends_id ?? delivery_id)
  const run = await holdRun(tx, run_id)
  const sending = await standingOf(tx, key)
  // Somebody else was quicker.
  if (run === null || sending === null) return false
  const step = run.state.steps.find((one) => one.no === no)
  if (run.ended || step === undefined) return orphaned(tx, sending)

  const at = now.toISOString()
  const told = async (event: Event) => {
    await changeHeldRun(tx, run, [event])
    crashPoint('sending-ended')
    return true
  }
  const noted = (...notes: Note[]) =>
    told({ type: 'executed', at, step: no, outputs: [], open: true, due: step.due, notes })
  const over = async (outputs: Output[], ...notes: Note[]) => {
    await dropSending(tx, key)
    return told({ type: 'executed', at, step: no, outputs, open: false, due: null, notes })
  }
  const broken = async (code: string) => {
    await dropSending(tx, key)
    return told({ type: 'failed', at, step: no, problem: { code, values: {} }, doubtful: false })
  }

  switch (sending.state) {
    case 'queued': {
      if (!sending.begins) return false
      if (await goTogether(tx, run, sending, { step, now })) return true
      const begun = await beginSending(tx, sending, { arrived: step.arrived, mode: modeOf(run, step), now })
      if (begun.kind === 'later') return false
      if (begun.kind === 'refused') return broken(begun.code)
      return noted({ code: 'preparing', values: { count: begun.count } })
    }
    case 'prepared':
      return prepared(tx, sending, now, noted)
    case 'draft':
    case 'failed':
      // Prepared again by a person, it is theirs to mend; the step waits.
      return sending.phase === 'preparing' || sending.state === 'failed'
        ? broken(sending.problem?.code ?? 'delivery-preparation-broke')
        : false
    case 'sending':
    case 'paused': {
      if (sending.phase === 'confirmed') return false
      await setPhase(tx, key, 'confirmed')
      return noted(await confirmedNote(tx, sending))
    }
    case 'finished': {
      const confirmed = sending.phase === 'confirmed' ? [] : [await confirmedNote(tx, sending)]
      const { outputs, count } = await outputsOf(tx, { run, step, preparation: sending.present ?? 0 })
      await dropPeopleOf(tx, sending.sends_id ?? 0, sending.present ?? 0)
      return over(outputs, ...confirmed, { code: 'sent', values: { count } })
    }
    case 'stopped':
      await dropPeopleOf(tx, sending.sends_id ?? 0, sending.present ?? 0)
      return over([], { code: 'sending-stopped', values: {} })
    case 'unconfirmed':
      return over([], { code: 'lapsed', values: {} })
    case 'cancelled':
      return over([], { code: 'sending-cancelled', values: {} })
    default:
      return false
  }
}

async function prepared(
  tx: Db,
  sending: StandingSending,
  now: Date,
  noted: (...notes: Note[]) => Promise<boolean>,
): Promise<boolean> {
  const notes: Note[] = []
  const row = await findDelivery(tx, sending.sends_id ?? 0)
  if (sending.phase === 'preparing') {
    await setPhase(tx, sending, 'prepared')
    const { messages = 0, target = 0 } = row?.summary ?? {}
    notes.push({ code: 'prepared', values: { messages, excluded: target - messages } })
  }
  if (!sending.asks && sending.begins) {
    const outcome = await confirmByItself(tx, sending.sends_id ?? 0, now)
    if (outcome === 'confirmed') {
      await setPhase(tx, sending, 'confirmed')
      notes.push({ code: 'confirmed-by-itself', values: {} })
    } else notes.push({ code: 'confirmation-needed', values: { problem: outcome } })
  }
  return notes.length === 0 ? false : noted(...notes)
}

async function confirmedNote(tx: Db, { sends_id }: Sending): Promise<Note> {
  const by = (await findDelivery(tx, sends_id ?? 0))?.confirmed_by_name ?? null
  return by === null ? { code: 'confirmed-by-itself', values: {} } : { code: 'confirmed', values: { by } }
}

/** Its run is over: what nobody has confirmed is not sent for it; what is on its way goes on. */
async function orphaned(tx: Db, sending: StandingSending): Promise<boolean> {
  if (sending.sends_id !== null && sending.preparation_id !== null)
    await takeBack(tx, sending.sends_id, sending.preparation_id)
  await dropSending(tx, sending)
  return true
}

async function outputsOf(
  tx: Db,
  { run, step, preparation }: { run: HeldRun; step: Step; preparation: number },
): Promise<{ outputs: Output[]; count: number }> {
  const port = 'out'
  const count = await countSent(tx, preparation)
  switch (settingsOf(run, step)?.outbound ?? 'none') {
    case 'sent': {
      const origin = { workflow: run.workflow_id, run: run.id, activity: step.activity, port }
      const came = step.arrived.flatMap(({ population }) => population ?? [])
      return { outputs: [{ port, ...(await storeSent(tx, { origin, came, sent: sentBy(preparation) })) }], count }
    }
    case 'everyone':
      return { outputs: step.arrived.map(({ population, count }) => ({ port, population, count })), count }
    case 'none':
      return { outputs: [], count }
  }
}

const settingsOf = (run: HeldRun, step: Step) => {
  const activity = run.definition.activities.find(({ id }) => id === step.activity)
  return activity?.kind === 'delivery' ? activity.settings : null
}
const modeOf = (run: HeldRun, step: Step) => settingsOf(run, step)?.mode ?? 'single'
