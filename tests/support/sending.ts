import { planText } from '@parley/sms/text'
import type { Actor } from '../../server/src/access/index.ts'
import { loadChannel } from '../../server/src/accounts/index.ts'
import { acceptMessage, type Place } from '../../server/src/messages/accept.ts'
import { packContent } from '../../server/src/messages/content.ts'
import { createStandingNumbers, dayNumber, preparationId } from '../../server/src/messages/index.ts'
import { firstNo } from '../../server/src/messages/numbering.ts'
import { type Db, run, sql, transaction } from '../../server/src/platform/database/index.ts'
import type { Ground } from './ground.ts'

export const tester: Actor = { kind: 'user', id: 'tester', name: 'Tester', role: 'administrator', language: 'en' }

export type Wish = {
  to: string
  text?: string
  channel?: keyof Ground['channels']
  validity_minutes?: number
  priority?: number
  due_at?: string
}

/** Messages that come one at a time, accepted in one transaction; answers their ids. */
export async function accept(ground: Ground, wishes: readonly Wish[]): Promise<string[]> {
  const numbers = numbersOf(ground.db)
  const places: Place[] = []
  for (const { channel = 'service' } of wishes) places.push(await numbers(ground.channels[channel]))
  return transaction(ground.db, async (tx) => {
    const ids: string[] = []
    for (const [i, { channel = 'service', text = 'Hello', ...rest }] of wishes.entries()) {
      const through = await loadChannel(tx, ground.channels[channel])
      if (through === null) throw new Error('The channels of a ground are there.')
      const message = { text, ...rest }
      ids.push(
        await acceptMessage(tx, { actor: tester, channel: through, message, place: places[i]!, now: new Date() }),
      )
    }
    return ids
  })
}

const kept = new WeakMap<Db, ReturnType<typeof createStandingNumbers>>()
function numbersOf(db: Db) {
  const there = kept.get(db) ?? createStandingNumbers(db, () => new Date())
  kept.set(db, there)
  return there
}

export type Campaign = {
  to: readonly string[]
  text?: (to: string, i: number) => string
  channel?: 'news' | 'service'
  batchSize?: number
  expiresAt?: Date | null
  priority?: number
  state?: 'sending' | 'paused'
}

let serial = 50_000

/** What a prepared and confirmed delivery looks like to a gateway: range batches of many messages. Answers its number. */
export async function campaign(ground: Ground, wanted: Campaign): Promise<number> {
  const { to, text = (_, i) => `Message ${i}`, channel = 'news', batchSize = 1024, expiresAt = null } = wanted
  const id = preparationId(dayNumber(new Date()), ++serial)
  await transaction(ground.db, async (tx) => {
    const batches = Math.ceil(to.length / batchSize)
    await run(
      tx,
      sql`insert into preparation (id, channel_id, standing, state, next_batch)
          values (${id}, ${ground.channels[channel]}, false, ${wanted.state ?? 'sending'}, ${batches})`,
    )
    for (let batch = 0; batch < batches; batch++) {
      const own = to.slice(batch * batchSize, (batch + 1) * batchSize)
      const texts = own.map((number, i) => text(number, batch * batchSize + i))
      const plan = planText(texts[0] ?? '')
      if (plan.kind !== 'ok') throw new Error(`This text cannot leave: ${plan.kind}.`)
      const parts = plan.parts.length
      const body = packContent({
        encoding: 'gsm7',
        shift: { locking: null, single: null },
        referenceBits: 8,
        addresses: own.map(Number),
        texts,
        references: own.map((_, i) => i & 0xff),
      })
      await run(
        tx,
        sql`insert into message (address, profile_id, preparation_id, no, bucket, parts)
            select a, 0, ${id}, ${firstNo(batch)} + i - 1, (a % 64)::smallint, ${parts}
              from unnest(${own.map(Number)}::bigint[]) with ordinality as u (a, i)`,
      )
      await run(tx, sql`insert into content (bucket, preparation_id, batch, body) values (0, ${id}, ${batch}, ${body})`)
      await run(
        tx,
        sql`insert into progress (bucket, preparation_id, batch, parts, states, waiting)
            values (0, ${id}, ${batch}, ${parts}, ${Buffer.alloc(own.length * parts)}, ${own.length * parts})`,
      )
      await run(
        tx,
        sql`insert into batch (preparation_id, batch, size, parts, account_id, sender_id, marketing, priority, expires_at, state)
            values (${id}, ${batch}, ${own.length}, ${parts}, ${ground.account}, ${ground.senders.reply}, ${channel === 'news'},
                    ${wanted.priority ?? 0}, ${expiresAt}, 'ready')`,
      )
    }
    await run(tx, sql`select pg_notify('parley_batch', ${String(ground.account)})`)
  })
  return id
}

/** 33600000000, 33600000001, … from a place on that no other call has used. */
export function phones(count: number): string[] {
  const first = nextPhone
  nextPhone += count
  return Array.from({ length: count }, (_, i) => String(first + i))
}
let nextPhone = 33_600_000_000
