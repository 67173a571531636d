import { encodeParts } from '@parley/sms/text'
import type { Ground } from '../../../tests/support/ground.ts'
import { createHeardStops } from '../messages/gateway/heard-stops.ts'
import { createStandingNumbers, messageId, unpackContent } from '../messages/index.ts'
import { rows, sql } from '../platform/database/index.ts'
import type { Incoming } from '../providers/index.ts'
import { createIncomingTaker } from './taker.ts'

type Said = Partial<Omit<Incoming, 'raw' | 'acknowledge' | 'refuse'>>
export type Handed = Incoming & { acts: string[]; set(answered: Incoming['answered']): void }

/** What a carrier hands over, and what we answered it. */
export function handed({ answered = 'unanswered', ...said }: Said & { from: string }): Handed {
  const acts: string[] = []
  let now = answered
  return {
    to: '36173',
    bytes: new Uint8Array(),
    dataCoding: 0,
    defaultAlphabet: 'gsm7',
    udh: false,
    sar: null,
    providerId: null,
    receivedAt: new Date(),
    ...said,
    raw: () => Buffer.from('raw'),
    acts,
    acknowledge() {
      now = 'written'
      return Boolean(acts.push('acknowledged'))
    },
    refuse: () => Boolean(acts.push('refused')),
    get answered() {
      return now
    },
    set(answered) {
      now = answered
    },
  }
}

/** A text as a phone sends it: one or several parts. */
export const written = (from: string, text: string, more: Said & { reference?: number } = {}): Handed[] => {
  const { reference = 7, ...said } = more
  return encodeParts(text, reference).map(({ octets, dataCoding, udhLength }) =>
    handed({ from, bytes: octets, dataCoding, udh: udhLength > 0, ...said }),
  )
}

/** A process that takes incoming messages. */
export function openTaker({ db, database, account }: Ground, parts: { wait?: () => Promise<void> } = {}) {
  let now = 1_000
  const stops = createHeardStops(() => now)
  const troubles: unknown[] = []
  const taker = createIncomingTaker({
    database: { db, pool: database.pool, close: async () => {} },
    numbers: createStandingNumbers(db, () => new Date()),
    account: (id) => (id === account ? { id, name: 'Carrier', simulated: false } : undefined),
    wait: parts.wait ?? (() => new Promise((resolve) => setTimeout(resolve, 5))),
    onTrouble: (error) => void troubles.push(error),
  })
  return {
    stops,
    troubles,
    later(ms: number) {
      now += ms
    },
    hands(...messages: Incoming[]) {
      taker.take(stops, account, messages)
    },
    async takes(...messages: Incoming[]) {
      taker.take(stops, account, messages)
      await taker.settled()
    },
    async takesFor(other: number, ...messages: Incoming[]) {
      taker.take(stops, other, messages)
      await taker.settled()
    },
    close: () => taker.close(),
  }
}

export type Stored = {
  id: number
  text: string
  parts: number
  incomplete: boolean
  meaning: string
  late: boolean
  proof: boolean
  answers: string | null
  reply: string | null
  silent: string | null
}

/** What is stored of what a phone wrote, in its order. */
export async function heardFrom({ db }: Ground, from: string): Promise<Stored[]> {
  const found = await rows(
    db,
    sql<Omit<Stored, 'answers' | 'reply'> & { answers: number[] | null; body: Buffer | null }>`
      select i.id, i.text, i.parts, i.incomplete, i.meaning, i.late, i.proof_id is not null as proof, i.no_reply_because as silent,
             case when i.answers_no is not null then array[i.answers_preparation_id, i.answers_no] end as answers, c.body
        from incoming i
        left join content c on c.preparation_id = i.reply_preparation_id and c.batch = i.reply_no >> 10
       where i.sender = ${from} order by i.id`,
  )
  return found.map(({ body, answers, ...rest }) => ({
    ...rest,
    answers: answers && messageId(answers[0]!, answers[1]!),
    reply: body && (unpackContent(body).texts[0] ?? null),
  }))
}
