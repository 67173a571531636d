import { z } from 'zod'
import { actorOf } from '../access/index.ts'
import { sumAvailable, thousandths } from '../credits/index.ts'
import type { Db } from '../platform/database/index.ts'
import { languageOf } from '../platform/http/language.ts'
import type { App } from '../platform/http/server.ts'
import { dayFigures, waitingCounts, wireNow, wireWave } from './queries.ts'
import { waitingFor } from './waiting.ts'

const wire = z
  .object({
    ours: z.array(z.number().int()),
    theirs: z.array(z.number().int()),
    perSecond: z.number(),
    incomingPerMinute: z.number().int(),
    links: z.object({ up: z.number().int(), total: z.number().int() }),
    counts: z
      .object({ inbox: z.number().int(), lookalikes: z.number().int(), quarantine: z.number().int() })
      .describe('What waits for people: conversations to answer, look-alikes and held numbers to decide on.'),
    credits: z.number().nullable().describe('Left on prepaid accounts, in whole credits; null when there is none.'),
  })
  .meta({ id: 'Wire' })

const home = z
  .object({
    waiting: z
      .array(
        z.object({
          id: z.string(),
          title: z.string(),
          detail: z.string(),
          act: z.string(),
          to: z.string(),
          voice: z.enum(['ours', 'theirs', 'fail', 'doubt']),
        }),
      )
      .describe('What waits for someone, in the words of the reader.'),
    day: z.object({
      sent: z.number().int(),
      deliveredShare: z.number().nullable(),
      replies: z.number().int(),
      stops: z.number().int(),
    }),
    simulator: z.boolean().describe('Some of what these figures count goes through the simulator.'),
  })
  .meta({ id: 'Home' })

/** The last ten minutes of the whole place: the foot of every screen. */
export async function readWire(db: Db): Promise<z.infer<typeof wire>> {
  const [wave, now, counts, credits] = await Promise.all([
    wireWave(db),
    wireNow(db),
    waitingCounts(db),
    sumAvailable(db),
  ])
  return {
    ours: wave.map(({ ours }) => ours),
    theirs: wave.map(({ theirs }) => theirs),
    perSecond: Math.round(now.per_second * 10) / 10,
    incomingPerMinute: now.incoming_per_minute,
    links: { up: now.links_up, total: now.links_total },
    counts,
    // What is less than one credit pays nothing.
    credits: credits === null ? null : Math.floor(credits / thousandths),
  }
}

export function reportRoutes(app: App, { db, now }: { db: Db; now: () => Date }) {
  app.get('/api/wire', { config: { right: 'signed-in' }, schema: { response: { 200: wire } } }, () => readWire(db))

  app.get('/api/home', { config: { right: 'signed-in' }, schema: { response: { 200: home } } }, async (request) => {
    const midnight = new Date(now())
    midnight.setHours(0, 0, 0, 0)
    const { sent, delivered, replies, stops, simulated } = await dayFigures(db, midnight)
    return {
      waiting: await waitingFor(db, actorOf(request), languageOf(request)),
      day: { sent, deliveredShare: sent === 0 ? null : Math.min(1, delivered / sent), replies, stops },
      simulator: simulated,
    }
  })
}
