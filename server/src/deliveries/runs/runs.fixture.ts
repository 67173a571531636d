import { until } from '../../../../tests/support/until.ts'
import { run, sql } from '../../platform/database/index.ts'
import type { Desk, Draft } from '../deliveries.fixture.ts'
import { keepDeliveries } from '../keep.ts'
import type { DeliveryView } from '../view.ts'
import type { Recurrence } from './period.ts'

/** Short ways to say what is done with recurring deliveries. */
export function openRuns(desk: Desk) {
  const keeper = (now = new Date()) => ({ db: desk.db, now: () => now, changed: () => {} })
  const begin = ({ id }: Pick<DeliveryView, 'id'>) => desk.ask('POST', `/api/deliveries/${id}/runs`)
  const of = (run: number | undefined) => (run === undefined ? '' : `?run=${run}`)
  return {
    keeper,
    keep: () => keepDeliveries(keeper()),
    begin,

    /** A parent that is ready to have its runs begun. */
    async recurring(to: readonly string[], recurrence: Partial<Recurrence> = {}, draft: Draft = {}) {
      const { label = 'Each time', text = 'Tonight until 10. STOP to 36173', settings } = draft
      const made = await desk.ask('POST', '/api/deliveries', {
        kind: 'recurring',
        recurrence: { aggregation: 'none', zone: 'Europe/Paris', hour: null, ...recurrence },
        label,
        channel_id: desk.ground.channels.news,
        content: { text, variants: [], mention: false },
      })
      const { id } = made.body
      if (settings) await desk.ask('PATCH', `/api/deliveries/${id}`, { version: 1, settings })
      const { version } = await desk.read(id)
      await desk.ask('PUT', `/api/deliveries/${id}/numbers`, { version, text: to.join('\n') })
      return desk.read(id)
    },

    /** The execution of a run that was begun, once it is prepared. */
    async runOf(parent: DeliveryView): Promise<DeliveryView> {
      const begun = await begin(parent)
      if (begun.status !== 201) throw new Error(JSON.stringify(begun.body))
      await until('the run is prepared', async () => (await desk.read(begun.body.id)).now.state !== 'preparing')
      return desk.read(begun.body.id)
    },

    /** Everything of the present run leaves, and it is over. */
    async leave({ id, now }: DeliveryView): Promise<void> {
      const preparation = 'preparation_id' in now ? now.preparation_id : 0
      await run(
        desk.db,
        sql`update progress set states = decode(repeat('08', octet_length(states)), 'hex'), submitted = waiting, waiting = 0
             where preparation_id = ${preparation}`,
      )
      await run(desk.db, sql`update batch set state = 'done' where preparation_id = ${preparation} and state = 'ready'`)
      await keepDeliveries(keeper())
      const { now: after } = await desk.read(id)
      if (after.state !== 'finished') throw new Error(`It is ${after.state}.`)
    },

    dashboard: async ({ id }: Pick<DeliveryView, 'id'>, run?: number) =>
      (await desk.ask('GET', `/api/deliveries/${id}/dashboard${of(run)}`)).body,
    runsOf: async ({ id }: Pick<DeliveryView, 'id'>) =>
      (await desk.ask('GET', `/api/deliveries/${id}/runs`)).body.items,
  }
}
