import type { Address } from '@parley/sms/address'
import { tell } from '../notices/index.ts'
import type { Db } from '../platform/database/index.ts'
import { changeListsAt, setFieldsAt } from '../profiles/index.ts'
import { publishEvents } from '../webhooks/index.ts'
import { arrive } from '../workflows/index.ts'
import type { Action } from './reply-rule.ts'

/** A message that a rule took, as far as its action is concerned. */
export type Acting = {
  action: Action
  rule: { id: number; label: string }
  incoming: number
  address: Address
  from: string
  to: string
  text: string
  /** False: its account keeps no texts. */
  textKept: boolean
  at: Date
  account: string
  reply: string | null
}

const mostFieldText = 1000

/**
 * What rules do beside answering and consent, in the transaction of the messages and in their order. A list or a field is of
 * the person with the number; where nobody has it nothing is done.
 */
export async function act(tx: Db, all: readonly Acting[]): Promise<void> {
  const lists = all.flatMap(({ action, address }) =>
    action.kind === 'add-to-list' || action.kind === 'remove-from-list'
      ? [{ list: action.list_id, address, add: action.kind === 'add-to-list' }]
      : [],
  )
  if (lists.length > 0)
    await changeListsAt(
      tx,
      lastOf(lists, ({ list, address }) => `${list} ${address}`),
    )
  const fields = all.flatMap(({ action, address, text }) =>
    action.kind === 'set-field'
      ? [{ address, field: action.field, value: action.value ?? text.slice(0, mostFieldText) }]
      : [],
  )
  if (fields.length > 0)
    await setFieldsAt(
      tx,
      lastOf(fields, ({ field, address }) => `${field} ${address}`),
    )
  await publishEvents(
    tx,
    all.flatMap((one) =>
      one.action.kind === 'webhook' ? [{ type: 'rule.matched' as const, data: eventData(one) }] : [],
    ),
  )
  await enterWorkflows(tx, all)
  await forward(tx, all)
}

/** Whoever wrote comes to the signal, known or not, with what they wrote where texts are kept; what comes within a second goes in together. */
async function enterWorkflows(tx: Db, all: readonly Acting[]): Promise<void> {
  const calls = Map.groupBy(
    all.flatMap((one) => (one.action.kind === 'workflow' ? [{ ...one, action: one.action }] : [])),
    ({ action }) => `${action.workflow_id} ${action.signal}`,
  )
  for (const those of calls.values()) {
    const [{ action }] = those as [(typeof those)[number]]
    await arrive(
      tx,
      { workflow: action.workflow_id, name: action.signal },
      those.map(({ address, text, textKept }) => ({
        dimension: 'number' as const,
        key: address,
        data: textKept ? { answer: text } : null,
      })),
    )
  }
}

const lastOf = <T>(all: readonly T[], name: (one: T) => string): T[] => [
  ...new Map(all.map((one) => [name(one), one])).values(),
]

const eventData = ({ rule, incoming, from, to, text, at, account, reply }: Acting) => ({
  rule,
  incoming_id: incoming,
  from,
  to,
  text,
  at: at.toISOString(),
  account,
  reply,
})

const notKept = {
  en: 'Its account keeps no texts: the words are in the mail of this notice, where there is one.',
  fr: 'Son compte ne conserve pas les textes : les mots sont dans l’e-mail de cet avis, s’il y en a un.',
}

/** One notice for each person, however many messages came at once. */
async function forward(tx: Db, all: readonly Acting[]): Promise<void> {
  const forPeople = Map.groupBy(
    all.filter(({ action }) => action.kind === 'forward'),
    ({ action }) => (action.kind === 'forward' ? action.user_id : ''),
  )
  for (const [user, messages] of forPeople) {
    const [first] = messages
    if (first === undefined) continue
    const count = messages.length
    const said = `${first.from}: ${first.text.slice(0, 200)}`
    const shown = first.textKept ? { en: said, fr: said } : notKept
    await tell(tx, {
      kind: 'message-forwarded',
      severity: 'note',
      title:
        count === 1
          ? { en: `${first.from} wrote to you`, fr: `${first.from} vous a écrit` }
          : { en: `${count} messages for you`, fr: `${count} messages pour vous` },
      body: shown,
      mailBody: { en: said, fr: said },
      link: `/incoming?open=${first.incoming}`,
      mail: true,
      user,
    })
  }
}
