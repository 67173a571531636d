import { type Address, toE164 } from '@parley/sms/address'
import { resolve, tell } from '../../notices/index.ts'
import { type Db, transaction } from '../../platform/database/index.ts'
import { publishEvents } from '../../webhooks/index.ts'
import { messageId } from '../numbering.ts'
import { listDoubts } from './list-doubts.ts'
import { countDoubts } from './queries.ts'

type Part = { preparation: number; no: number; part: number; attempt: number; address: number; account: number }

/** Tells other programs, in the transaction that writes the doubt down; once per message. */
export async function publishDoubts(tx: Db, parts: readonly Part[]): Promise<void> {
  const messages = Map.groupBy(parts, ({ preparation, no }) => messageId(preparation, no))
  await publishEvents(
    tx,
    [...messages].map(([id, own]) => ({
      type: 'message.in_doubt' as const,
      data: {
        id,
        to: toE164(own[0]?.address as Address),
        parts: own.map(({ part }) => part).sort((a, b) => a - b),
        attempt: own[0]?.attempt,
        account_id: own[0]?.account,
      },
    })),
  )
}

const everywhere = { preparations: null, account: null, channel: null, country: null }
// Most doubts end with a late answer or receipt: nobody is called for those.
const quietMs = 120_000
const key = 'in-doubt'

/** Puts on Home that something is in doubt, while it is so. */
export async function keepDoubtNotice(db: Db, now: Date): Promise<void> {
  const before = new Date(now.getTime() - quietMs)
  const { items } = await listDoubts(db, { ...everywhere, before }, null, 1)
  if (items.length === 0) {
    await resolve(db, key)
    return
  }
  const { messages } = await countDoubts(db, everywhere)
  const en = messages === 1 ? 'One message is in doubt' : `${messages} messages are in doubt`
  const fr = messages === 1 ? 'Un message est incertain' : `${messages} messages sont incertains`
  await transaction(db, (tx) =>
    tell(tx, {
      kind: 'in-doubt',
      key,
      severity: 'alarm',
      title: { en, fr },
      body: {
        en: 'They may have left, and no carrier has said so. Parley does not send them again by itself: a late receipt or a person decides.',
        fr: 'Peut-être partis, sans que l’opérateur l’ait dit. Parley ne les renvoie pas de lui-même : un accusé tardif ou une personne tranchera.',
      },
      link: '/in-doubt',
      mail: true,
      right: 'doubts.decide',
    }),
  )
}
