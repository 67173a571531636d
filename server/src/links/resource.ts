import type { Resource } from '../audiences/index.ts'
import { sql } from '../platform/database/index.ts'

/** Links that people followed. What machines did is not among them: no question about people means them. */
export const clickResource: Resource = {
  name: 'clicks',
  label: { en: 'Clicks', fr: 'Clics' },
  head: { en: 'Clicks', fr: 'Les clics' },
  had: {
    en: { some: 'who clicked', none: 'who clicked no', row: 'link', rows: 'links' },
    fr: { some: 'qui ont cliqué sur', none: 'qui n’ont cliqué sur aucun', row: 'lien', rows: 'liens' },
  },
  rows: sql`(
    select c.id, c.at, c.address, c.url, c.preparation_id, l.written, made.delivery_id, made.channel_id, d.campaign_id
      from click c
      left join link l on l.preparation_id = c.preparation_id and l.no = c.link
      left join preparation made on made.id = c.preparation_id
      left join delivery d on d.id = made.delivery_id
     where c.bot is null)`,
  key: 'id',
  person: { by: 'address', column: 'address' },
  latest: 'at',
  fields: [
    {
      name: 'at',
      kind: 'instant',
      label: { en: 'Clicked', fr: 'Cliqué le' },
      said: { en: 'time of the click', fr: 'le clic' },
    },
    {
      name: 'link',
      kind: 'text',
      label: { en: 'Link as written', fr: 'Lien tel qu’écrit' },
      said: { en: 'link', fr: 'le lien' },
      // What a field brought whole was not written by anyone: it is known by where it led.
      value: (row) => sql`coalesce(${row('written')}, ${row('url')})`,
    },
    {
      name: 'url',
      kind: 'text',
      label: { en: 'Where it led', fr: 'Adresse ouverte' },
      said: { en: 'address', fr: 'l’adresse ouverte' },
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
  ],
}
