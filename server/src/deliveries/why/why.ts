import { type Address, toE164 } from '@parley/sms/address'
import type { z } from 'zod'
import { indexOf, messageId, unpackContent } from '../../messages/index.ts'
import type { Db } from '../../platform/database/index.ts'
import { encodeCursor } from '../../platform/http/paging.ts'
import type { Reader } from '../../platform/http/problem.ts'
import {
  type Before,
  type FactRow,
  factsAbout,
  findPerson,
  formerAddresses,
  type PersonRow,
  peopleWith,
} from './queries.ts'
import { tellFact } from './sentences.ts'
import { standingOf } from './standing.ts'
import type { whyView } from './view.ts'

type Why = z.infer<typeof whyView>
export type Asked = { address: number } | { profile: number }

/** Why someone did or did not get what we sent: everything by which we and they met, in sentences. Null: nobody. */
export async function readWhy(
  db: Db,
  asked: Asked,
  before: Before,
  limit: number,
  { reader, now }: { reader: Reader; now: Date },
): Promise<Why | null> {
  const found = await whoIs(db, asked)
  if (found === null) return null
  const { person, address, others } = found
  const former = person === null ? [] : (await formerAddresses(db, person.id)).map(({ address }) => address)
  const addresses = [...(address === null ? [] : [address]), ...('profile' in asked ? former : [])]
  const [facts, marketing, service] = await Promise.all([
    factsAbout(db, { addresses, profile: person?.id ?? null, before, limit: limit + 1 }),
    standingOf(db, address, true, { reader, now }),
    standingOf(db, address, false, { reader, now }),
  ])
  const shown = facts.slice(0, limit)
  const last = shown.at(-1)
  return {
    number: address === null ? null : toE164(address as Address),
    profile: person && { id: person.id, name: person.name },
    others: others.map(({ id, name }) => ({ id, name })),
    former_numbers: former.map((one) => toE164(one as Address)),
    may_be_written_to: { marketing, service },
    items: shown.map((fact) => itemOf(fact, reader)),
    next: facts.length > limit && last !== undefined ? encodeCursor([last.at, last.key]) : null,
  }
}

async function whoIs(
  db: Db,
  asked: Asked,
): Promise<{ person: PersonRow | null; address: number | null; others: PersonRow[] } | null> {
  if ('address' in asked) {
    const [person, ...others] = await peopleWith(db, asked.address)
    return { person: person ?? null, address: asked.address, others }
  }
  const person = await findPerson(db, asked.profile)
  if (person === null) return null
  const same = person.address === null ? [] : await peopleWith(db, person.address)
  return { person, address: person.address, others: same.filter(({ id }) => id !== person.id) }
}

function itemOf(fact: FactRow, reader: Reader): Why['items'][number] {
  const text = fact.body === null ? fact.text : (unpackContent(fact.body).texts[indexOf(fact.no ?? 0)] ?? null)
  return {
    at: fact.at,
    ...tellFact(fact, reader),
    delivery:
      fact.delivery_id === null
        ? null
        : { id: fact.delivery_id, label: fact.delivery_label ?? '', kind: fact.delivery_kind ?? '' },
    message_id:
      fact.what === 'message' || fact.what === 'click' ? messageId(fact.preparation_id ?? 0, fact.no ?? 0) : null,
    number: fact.address === null ? null : toE164(fact.address as Address),
    text,
    price: fact.submitted_at === null ? null : fact.price,
  }
}
