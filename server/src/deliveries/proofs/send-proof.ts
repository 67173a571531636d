import { type Address, toE164 } from '@parley/sms/address'
import type { Values } from '@parley/sms/template'
import { type Actor, actorName, recordAct } from '../../access/index.ts'
import { loadChannel, scopesOf } from '../../accounts/index.ts'
import { whatCloses } from '../../consent/index.ts'
import { acceptMessage, numberSays, type StandingNumbers } from '../../messages/index.ts'
import type { Db } from '../../platform/database/index.ts'
import { type FieldProblem, invalidRequest } from '../../platform/http/problem.ts'
import { cannotRender, compileOrThrow, fieldsMissing, valuesOf } from '../../templates/index.ts'
import { givenFields } from '../delivery.ts'
import { readNumber } from '../population/numbers.ts'
import { missing, noProofTo, notReady } from '../problems.ts'
import type { DeliveryRow } from '../queries.ts'
import { firstRow, insertProof, type Person, type ProofMessage, peopleById, testPeople } from './queries.ts'

export type ProofWish = {
  /** Numbers as people write them, each with the values of `profile`. */
  to: readonly string[]
  profile: number | null
  /** Each of these with their own values, at their own number. */
  testProfiles: boolean
}

type Recipient = { to: string; name: string | null; values: Values }
type Place = Awaited<ReturnType<StandingNumbers>>

/** Whom a proof goes to, and with whose values its text is made. */
export async function proofRecipients(db: Db, delivery: DeliveryRow, wish: ProofWish): Promise<Recipient[]> {
  const [like] = wish.profile === null ? [] : await peopleById(db, [wish.profile])
  const own = delivery.population.of === 'file' ? await firstRow(db, delivery.id) : {}
  const values = (person: Person | undefined): Values => ({ ...(person && valuesOf(person)), ...own })
  const testers = wish.testProfiles ? await openTesters(db, delivery) : []
  const recipients = [
    ...wish.to.map((to) => ({ to, name: like?.name ?? null, values: values(like) })),
    ...testers.map((person) => ({ to: toE164(person.address as Address), name: person.name, values: values(person) })),
  ]
  if (recipients.length === 0) throw noProofTo()
  return recipients
}

/** A colleague who has opted out gets none, and keeps the others from nothing. */
async function openTesters(db: Db, { channel_id }: DeliveryRow): Promise<Person[]> {
  const people = await testPeople(db)
  const channel = channel_id === null ? null : await loadChannel(db, channel_id)
  if (channel === null) return people
  const { kind } = channel
  const senders = scopesOf(channel)
  const open: Person[] = []
  for (const person of people) {
    const address = person.address as Address
    if ((await whatCloses(db, { address, senders, marketing: kind === 'marketing' })) === null) open.push(person)
  }
  return open
}

/** Sends the text as it will be read, to a few people, as single messages that say which delivery they show. */
export async function sendProof(
  tx: Db,
  actor: Actor,
  {
    delivery,
    recipients,
    places,
    now,
  }: { delivery: DeliveryRow; recipients: readonly Recipient[]; places: readonly Place[]; now: Date },
): Promise<number> {
  const channel = delivery.channel_id === null ? null : await loadChannel(tx, delivery.channel_id)
  if (channel === null) throw notReady(undefined, [{ path: 'channel_id', says: missing.channel }])
  const wrong = recipients.flatMap(({ to }, i) => wrongNumber(to, i, channel.options.default_country))
  if (wrong.length > 0) throw invalidRequest(undefined, wrong)
  const given = givenFields(delivery.population)
  const compiled = await compileOrThrow(tx, delivery.content, { through: channel, given })
  const sent: ProofMessage[] = []
  for (const [i, { to, name, values }] of recipients.entries()) {
    const rendered = compiled.render(values)
    if (rendered.missing.length > 0) throw fieldsMissing({ fields: rendered.missing })
    if (rendered.failed || rendered.text.trim() === '') throw cannotRender()
    const message = { to, text: rendered.text }
    const accepting = { actor, channel, message, place: places[i] as Place, now, proofOf: delivery.id }
    const message_id = await acceptMessage(tx, accepting)
    sent.push({ to, name, message_id })
  }
  const { id } = await insertProof(tx, delivery.id, delivery.version, actorName(actor), sent)
  await recordAct(tx, actor, 'delivery.proof-sent', `delivery:${delivery.id}`, { to: sent.map(({ to }) => to) })
  return id
}

/** All that is wrong is said at once, each with what was written. */
function wrongNumber(to: string, i: number, country: string): FieldProblem[] {
  const { problem, written } = readNumber(to, country)
  if (problem === null || problem === 'landline') return []
  const { en, fr } = numberSays
  return [{ path: `to.${i}`, says: { en: `${written}: ${en[problem]}`, fr: `${written}\u00a0: ${fr[problem]}` } }]
}
