import type { Reference, Resource } from '../audiences/index.ts'
import { type MessageState, messageState } from '../messages/index.ts'
import { rows, sql } from '../platform/database/index.ts'

const stateSays: Record<MessageState, { en: string; fr: string }> = {
  waiting: { en: 'waiting', fr: 'en attente' },
  submitted: { en: 'submitted', fr: 'transmis à l’opérateur' },
  delivered: { en: 'delivered', fr: 'délivré' },
  undelivered: { en: 'undelivered', fr: 'non délivré' },
  'sent-without-receipt': { en: 'sent, no receipt', fr: 'transmis, sans accusé' },
  refused: { en: 'refused', fr: 'refusé' },
  expired: { en: 'expired', fr: 'expiré' },
  cancelled: { en: 'cancelled', fr: 'annulé' },
  excluded: { en: 'excluded', fr: 'exclu' },
  'in-doubt': { en: 'in doubt', fr: 'incertain' },
}

/** The words of the ranks, in their order. */
const words = Array.from({ length: 15 }, (_, rank) => messageState(Uint8Array.of(rank)))
const part = (at: ReturnType<typeof sql>) =>
  sql`(case get_byte(g.states, ${at}) when 255 then 14 else get_byte(g.states, ${at}) & 15 end)`
/** What a message is by its parts, as messages/state.ts has it: in doubt, the worst failure, waiting, submitted, delivered. */
const state = sql`
  (${words}::text[])[1 + case when g.parts = 1 then ${part(sql`m.no & 1023`)} else (
     select coalesce(max(rank) filter (where rank = 2), max(rank) filter (where rank between 4 and 7 or rank between 10 and 13),
                     min(rank) filter (where rank <= 3), min(rank) filter (where rank in (8, 9)), 14)
       from (select ${part(sql`(m.no & 1023) * g.parts + n`)} as rank from generate_series(0, g.parts - 1) n) parts) end]`

/**
 * Messages that somebody let go, with what became of each. Joins that a query asks nothing of are left out by PostgreSQL, as
 * each finds one row at most.
 */
const sent = sql`(
  select m.preparation_id, m.no, m.preparation_id || '-' || m.no as key, m.address, m.parts, b.marketing, b.sender_id, b.account_id,
         coalesce(b.due_at, b.created_at) as sent_at, b.price * m.parts / 1000.0 as credits, coalesce(b.origin ? 'answers', false) as is_reply,
         made.channel_id, made.delivery_id, d.parent_id, d.campaign_id, ${state} as state
    from message m
    join batch b on b.bucket = 0 and b.preparation_id = m.preparation_id and b.batch = m.no >> 10 and b.state <> 'building'
    left join progress g on g.bucket = 0 and g.preparation_id = m.preparation_id and g.batch = m.no >> 10
    left join preparation made on made.id = m.preparation_id
    left join delivery d on d.id = made.delivery_id)`

/** What we sent, as queries ask about it. Its text lies packed with a thousand others and is no field. */
export const sentResource: Resource = {
  name: 'sent',
  label: { en: 'Sent messages and receipts', fr: 'Messages envoyés et accusés' },
  head: { en: 'Sent messages', fr: 'Les messages envoyés' },
  had: {
    en: { some: 'who were sent', none: 'who were sent no', row: 'message', rows: 'messages' },
    fr: { some: 'à qui on a envoyé', none: 'à qui on n’a envoyé aucun', row: 'message', rows: 'messages' },
  },
  rows: sent,
  key: 'key',
  person: { by: 'address', column: 'address' },
  latest: 'sent_at',
  fields: [
    {
      name: 'sent_at',
      kind: 'instant',
      label: { en: 'Sent', fr: 'Envoyé le' },
      said: { en: 'time of sending', fr: 'l’envoi' },
    },
    {
      name: 'state',
      kind: 'choice',
      label: { en: 'State', fr: 'État' },
      said: { en: 'state', fr: 'l’état' },
      values: Object.entries(stateSays).map(([value, label]) => ({ value, label })),
    },
    {
      name: 'marketing',
      kind: 'boolean',
      label: { en: 'Marketing', fr: 'Marketing' },
      clause: {
        yes: { en: 'that are marketing', fr: 'qui sont du marketing' },
        no: { en: 'that are not marketing', fr: 'qui ne sont pas du marketing' },
      },
      said: { en: 'marketing', fr: 'le caractère marketing' },
    },
    {
      name: 'delivery',
      kind: 'reference',
      to: 'deliveries',
      label: { en: 'Delivery', fr: 'Diffusion' },
      said: { en: 'delivery', fr: 'la diffusion' },
      value: (row) => row('delivery_id'),
      // An execution is also its parent's.
      refersTo: (row, ids) => sql`${row('preparation_id')} in (
        select p2.id from preparation p2 join delivery d2 on d2.id = p2.delivery_id
         where d2.id = any (${ids}) or d2.parent_id = any (${ids}))`,
    },
    {
      name: 'campaign',
      kind: 'reference',
      to: 'campaigns',
      label: { en: 'Campaign', fr: 'Campagne' },
      said: { en: 'campaign', fr: 'la campagne' },
      value: (row) => row('campaign_id'),
    },
    {
      name: 'channel',
      kind: 'reference',
      to: 'channels',
      label: { en: 'Channel', fr: 'Canal' },
      said: { en: 'channel', fr: 'le canal' },
      value: (row) => row('channel_id'),
    },
    {
      name: 'sender',
      kind: 'reference',
      to: 'senders',
      label: { en: 'Sender', fr: 'Expéditeur' },
      said: { en: 'sender', fr: 'l’expéditeur' },
      value: (row) => row('sender_id'),
    },
    {
      name: 'account',
      kind: 'reference',
      to: 'accounts',
      label: { en: 'External account', fr: 'Compte externe' },
      said: { en: 'external account', fr: 'le compte externe' },
      value: (row) => row('account_id'),
    },
    {
      name: 'is_reply',
      kind: 'boolean',
      label: { en: 'Is a reply', fr: 'Est une réponse' },
      clause: {
        yes: { en: 'that are replies', fr: 'qui sont des réponses' },
        no: { en: 'that are no replies', fr: 'qui ne sont pas des réponses' },
      },
      said: { en: 'being a reply', fr: 'le fait d’être une réponse' },
    },
    {
      name: 'delivered_at',
      kind: 'instant',
      label: { en: 'Delivered', fr: 'Délivré le' },
      said: { en: 'time of the receipt', fr: 'l’accusé' },
      value: (row) => sql`(
        select max(y.at) from receipt y
         where y.preparation_id = ${row('preparation_id')} and (y.no >> 10) = (${row('no')} >> 10) and y.no = ${row('no')} and y.rank = 14)`,
    },
    {
      name: 'error_code',
      kind: 'number',
      label: { en: 'Error code', fr: 'Code d’erreur' },
      said: { en: 'error code', fr: 'le code d’erreur' },
      value: (row) => sql`coalesce(
        (select nullif(max(y.code), 0) from receipt y
          where y.preparation_id = ${row('preparation_id')} and (y.no >> 10) = (${row('no')} >> 10) and y.no = ${row('no')} and y.rank between 10 and 13),
        (select max(x.code) from submission x
          where x.preparation_id = ${row('preparation_id')} and (x.no >> 10) = (${row('no')} >> 10) and x.no = ${row('no')} and x.rank = 7))`,
    },
    {
      name: 'parts',
      kind: 'number',
      label: { en: 'Parts', fr: 'Segments' },
      said: { en: 'number of parts', fr: 'le nombre de segments' },
    },
    {
      name: 'credits',
      kind: 'number',
      label: { en: 'Credits', fr: 'Crédits SMS' },
      said: { en: 'price in credits', fr: 'le prix en crédits' },
    },
    {
      name: 'to',
      kind: 'phone',
      label: { en: 'To', fr: 'À' },
      said: { en: 'number', fr: 'le numéro' },
      value: (row) => row('address'),
    },
  ],
}

type Named = { id: number; label: string }

/** Deliveries and campaigns, as queries refer to them; a screen offers the latest and finds the others by their list. */
export const deliveryReferences: readonly Reference[] = [
  {
    name: 'deliveries',
    label: { en: 'Delivery', fr: 'Diffusion' },
    find: (db, ids) =>
      rows(
        db,
        sql<Named>`
          select id, label from delivery
           where case when ${ids}::int[] is null then archived_at is null and kind <> 'execution' else id = any (${ids}::int[]) end
           order by updated_at desc, id desc limit case when ${ids}::int[] is null then 1000 end`,
      ),
  },
  {
    name: 'campaigns',
    label: { en: 'Campaign', fr: 'Campagne' },
    find: (db, ids) =>
      rows(
        db,
        sql<Named>`
          select id, label from campaign
           where case when ${ids}::int[] is null then archived_at is null else id = any (${ids}::int[]) end
           order by label limit case when ${ids}::int[] is null then 1000 end`,
      ),
  },
]
