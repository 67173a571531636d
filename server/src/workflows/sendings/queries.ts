import { type Db, maybe, rows, run, sql } from '../../platform/database/index.ts'

export type Phase = 'queued' | 'preparing' | 'prepared' | 'confirmed'

/** A step that waits for its message to be sent. */
export type Sending = {
  run_id: number
  step: number
  workflow_id: number
  delivery_id: number
  /** What was prepared for it: the delivery, or an execution of it. */
  sends_id: number | null
  preparation_id: number | null
  phase: Phase
}
const columns = sql`s.run_id, s.step, s.workflow_id, s.delivery_id, s.sends_id, s.preparation_id, s.phase`

export const insertSending = (tx: Db, sending: Omit<Sending, 'phase' | 'sends_id' | 'preparation_id'>) =>
  run(
    tx,
    sql`insert into workflow_sending (run_id, step, workflow_id, delivery_id, phase)
        values (${sending.run_id}, ${sending.step}, ${sending.workflow_id}, ${sending.delivery_id}, 'queued')
        on conflict (run_id, step) do update set delivery_id = excluded.delivery_id, sends_id = null, preparation_id = null, phase = 'queued'`,
  )

export type StepKey = Pick<Sending, 'run_id' | 'step'>

export const setPreparing = (tx: Db, { run_id, step }: StepKey, sends: number, preparation: number) =>
  run(
    tx,
    sql`update workflow_sending set sends_id = ${sends}, preparation_id = ${preparation}, phase = 'preparing'
         where run_id = ${run_id} and step = ${step}`,
  )

export const setPhase = (tx: Db, { run_id, step }: StepKey, phase: Exclude<Phase, 'queued'>) =>
  run(tx, sql`update workflow_sending set phase = ${phase} where run_id = ${run_id} and step = ${step}`)

export const dropSending = (tx: Db, { run_id, step }: StepKey) =>
  run(tx, sql`delete from workflow_sending where run_id = ${run_id} and step = ${step}`)

/**
 * Another step has it already; of a single one that is the only one that ever will. A run that is coming to a stop waits for it no
 * more: whether it has been sent, the delivery itself knows.
 */
export const isTaken = async (tx: Db, delivery: number, { run_id, step }: StepKey): Promise<boolean> =>
  (await maybe(
    tx,
    sql`select 1 from workflow_sending s join workflow_run w on w.id = s.run_id and w.ended_at is null and w.status <> 'stopping'
         where s.delivery_id = ${delivery} and (s.run_id, s.step) <> (${run_id}, ${step}) limit 1`,
  )) !== null

/** The first step of its run that waits for the same sending before it. */
export const queuedBefore = async (tx: Db, { run_id, step, delivery_id }: Sending): Promise<number | null> =>
  (
    await maybe(
      tx,
      sql<{ step: number }>`
        select step from workflow_sending
         where run_id = ${run_id} and delivery_id = ${delivery_id} and phase = 'queued' and step < ${step}
         order by step limit 1`,
    )
  )?.step ?? null

/** As it stands; the run that was prepared for it, where the delivery has had others since. */
const standing = sql`
  workflow_sending s
    join workflow_run w on w.id = s.run_id
    left join delivery d on d.id = s.sends_id
    left join delivery_run r on r.preparation_id = s.preparation_id and r.delivery_id = s.sends_id`
// What a gateway has just written it folds into the state bytes a moment later, or whoever comes after it. Not for ever: what
// then still stands there as waiting is not among those whom it was sent to.
const folded = sql`(
  coalesce(r.ended_at, d.ended_at) < now() - interval '5 minutes'
  or not exists (select from progress g where g.preparation_id = coalesce(r.preparation_id, d.preparation_id) and g.waiting > 0))`
const state = sql`
  case when w.ended_at is not null then 'orphaned'
       when s.phase = 'queued' then 'queued'
       when coalesce(r.state, d.state) = 'finished' and not ${folded} then 'sending'
       else coalesce(r.state, d.state) end`
/** A run that is paused, or that somebody must look at, has nothing begun, and nothing of it leaves by itself. */
const begins = sql`w.status not in ('paused', 'failed')`
const asks = sql`coalesce((d.settings ->> 'ask_confirmation')::boolean, true)`

export type SendingState =
  | 'orphaned'
  | 'queued'
  | 'draft'
  | 'preparing'
  | 'prepared'
  | 'unconfirmed'
  | 'cancelled'
  | 'failed'
  | 'sending'
  | 'paused'
  | 'stopped'
  | 'finished'

export type StandingSending = Sending & {
  state: SendingState
  asks: boolean
  begins: boolean
  problem: { code: string } | null
  /** The present one: of a single delivery it may have been prepared again since. */
  present: number | null
}

/** Of which something has happened that their run does not know yet; the first that came first. */
export const movedSendings = (db: Db, most: number) =>
  rows(
    db,
    sql<Sending>`
      select ${columns} from ${standing}
       where case ${state}
               when 'preparing' then false
               when 'queued' then ${begins}
               when 'prepared' then s.phase = 'preparing' or (not ${asks} and ${begins})
               when 'draft' then s.phase = 'preparing' and d.problem is not null
               when 'sending' then s.phase <> 'confirmed'
               when 'paused' then s.phase <> 'confirmed'
               else true end
       order by s.run_id, s.step limit ${most}`,
  )

/** Once its delivery and its run are held. */
export const standingOf = (tx: Db, { run_id, step }: StepKey) =>
  maybe(
    tx,
    sql<StandingSending>`
      select ${columns}, ${state} as state, ${asks} as asks, ${begins} as begins, d.problem, coalesce(r.preparation_id, d.preparation_id) as present
        from ${standing} where s.run_id = ${run_id} and s.step = ${step}`,
  )
