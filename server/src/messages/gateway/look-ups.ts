import { type Db, rows, run, sql, transaction } from '../../platform/database/index.ts'
import type { Link, LookUpAnswer, Outcome, SenderKind } from '../../providers/index.ts'
import { stateByte } from '../state.ts'
import { type Fact, foldAll } from './folder.ts'
import { rankOf } from './record-receipts.ts'

type Asked = {
  id: number
  preparation: number
  no: number
  part: number
  attempt: number
  address: number
  ref: string
  sender: number
}

const atOnce = 20

/**
 * Asks the carrier about messages that it took and never reported on, one after the other, beside what leaves. What it says
 * is a receipt like any other: it raises the state of its part and moves nothing backwards.
 */
export function createLookUps({
  db,
  account,
  link,
  sender,
  addFacts,
  onTrouble,
}: {
  db: Db
  account: number
  /** One that is up. */
  link: () => Pick<Link<never>, 'lookUp'> | undefined
  sender: (id: number) => { value: string; kind: SenderKind } | undefined
  addFacts: (facts: readonly Fact[]) => void
  onTrouble: (error: unknown) => void
}) {
  let running: Promise<void> | null = null

  async function ask() {
    const up = link()
    if (up?.lookUp === undefined) return
    for (const asked of await takeLookUps(db, account, atOnce)) {
      const from = sender(asked.sender)
      const answer: LookUpAnswer =
        from === undefined ? { kind: 'not-known' } : await up.lookUp({ ref: asked.ref, from })
      await recordAnswer(db, asked, answer)
      if (answer.kind === 'not-supported') return endLookUps(db, account)
      if (answer.kind !== 'said') continue
      addFacts([factOf(asked, answer.outcome)])
    }
  }

  return {
    /** Looks whether someone wants to know something; while one look runs another does not begin. */
    look() {
      running ??= ask()
        .catch(onTrouble)
        .finally(() => {
          running = null
        })
      return running
    },
    async settled() {
      await running
    },
  }
}

const factOf = ({ preparation, no, part, attempt }: Asked, outcome: Outcome): Fact => ({
  preparation,
  no,
  part,
  byte: stateByte(attempt, rankOf[outcome]),
})

/** Taken again after two minutes, should whoever took it have died. */
const takeLookUps = (db: Db, account: number, most: number) =>
  rows(
    db,
    sql<Asked>`
      update look_up l set taken_at = now()
        from (select id from look_up
               where account_id = ${account} and answered_at is null
                 and (taken_at is null or taken_at < now() - interval '2 minutes')
               order by id limit ${most} for update skip locked) due
       where l.id = due.id
      returning l.id, l.preparation_id as preparation, l.no, l.part, l.attempt, l.address, l.ref, l.sender_id as sender`,
  )

async function recordAnswer(db: Db, asked: Asked, answer: LookUpAnswer): Promise<void> {
  await transaction(db, async (tx) => {
    const first = await run(
      tx,
      sql`update look_up set answered_at = now(), answer = ${answer.kind === 'said' ? answer.outcome : answer.kind}
           where id = ${asked.id} and answered_at is null`,
    )
    if (first === 0 || answer.kind !== 'said') return
    await run(
      tx,
      sql`
        insert into receipt (preparation_id, no, code, part, attempt, rank, bucket)
        values (${asked.preparation}, ${asked.no}, ${answer.code}, ${asked.part}::int::"char", ${asked.attempt}::int::"char",
                ${rankOf[answer.outcome]}, ${asked.address % 64}::int)`,
    )
    await foldAll(tx, [factOf(asked, answer.outcome)])
  })
}

/** The carrier answers no such question: the others need not be asked. */
const endLookUps = async (db: Db, account: number): Promise<void> => {
  await run(
    db,
    sql`update look_up set answered_at = now(), answer = 'not-supported' where account_id = ${account} and answered_at is null`,
  )
}
