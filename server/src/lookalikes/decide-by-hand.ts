import { type Address, toE164 } from '@parley/sms/address'
import { type Actor, actorName, recordAct } from '../access/index.ts'
import { close, everySender } from '../consent/index.ts'
import { messageId } from '../messages/index.ts'
import { type Db, transaction } from '../platform/database/index.ts'
import { notFound } from '../platform/http/problem.ts'
import { publishEvent } from '../webhooks/index.ts'
import { releaseHolds } from './look-into.ts'
import { alreadyDecided } from './problems.ts'
import { type CaseRow, decideCases, findCase, lockAnswered, lockCase, tellScreens } from './queries.ts'

export type Decision = { decision: 'opt-out' | 'leave'; reason: string }

/** A person read the message and says what it means. Who is left may be written to again at once. */
export async function decideByHand(
  db: Db,
  id: number,
  { decision, reason }: Decision,
  { actor, now }: { actor: Actor; now: Date },
): Promise<CaseRow> {
  return transaction(db, async (tx) => {
    const found = await findCase(tx, id)
    if (found === null) throw notFound({ what: 'lookalike' })
    const optOut = decision === 'opt-out'
    const ended = await lockEnded(tx, found, optOut, now)
    if (!ended.some((one) => one.id === id)) throw alreadyDecided()
    const proof = optOut ? await closeFor(tx, found, { reason, by: actorName(actor), now }) : null
    await decideCases(
      tx,
      ended.map((one) => one.id),
      { outcome: optOut ? 'opted-out' : 'left', at: now, by: actorName(actor), reason, proof },
    )
    await releaseHolds(tx, ended, now)
    await recordAct(tx, actor, optOut ? 'lookalike.opted-out' : 'lookalike.left', toE164(found.address as Address), {
      case: id,
      text: found.text,
      reason,
    })
    await tellScreens(tx)
    return (await findCase(tx, id)) as CaseRow
  })
}

/**
 * The cases that end with it: who is opted out has said all that there was to decide. Locked before the address is, as the
 * person's own answer does it.
 */
async function lockEnded(tx: Db, { id, address }: CaseRow, optOut: boolean, at: Date) {
  if (optOut) return lockAnswered(tx, [{ id, address: address as Address, at }])
  const one = await lockCase(tx, id)
  return one === null ? [] : [one]
}

async function closeFor(
  tx: Db,
  found: CaseRow,
  { reason, by, now }: { reason: string; by: string; now: Date },
): Promise<number> {
  const { address, text, at, sender, account_name: account, account_kind, incoming_id, score, signs } = found
  const { proofId, closed } = await close(tx, {
    address: address as Address,
    scope: everySender,
    status: 'opted-out',
    source: 'person',
    actor: by,
    reason: reason || text,
    proof: {
      text,
      received_at: at,
      ...(sender === null ? {} : { sender }),
      account,
      simulated: account_kind === 'simulator',
      because: { code: 'read-by-a-person', score, signs, question: questionOf(found) },
      incoming_id,
      reason,
    },
    at: now,
  })
  await publishEvent(tx, {
    type: 'opt_out.recorded',
    data: {
      address: toE164(address as Address),
      at: now.toISOString(),
      source: 'person',
      changed: closed,
      sender_id: null,
      keyword: null,
      text,
      incoming_id,
    },
  })
  return proofId
}

const questionOf = ({ question, question_preparation_id: preparation, question_no: no, at }: CaseRow) =>
  preparation === null || no === null ? null : { id: messageId(preparation, no), text: question, at }
