import { expect, it } from 'vitest'
import { catalogue } from '../wiring.ts'
import type { Known } from './known.ts'
import { membershipResource, profileResource } from './profile-resource.ts'
import { sayQuery } from './say.ts'
import type { Query } from './tree.ts'

const own = (
  [
    ['city', 'City', 'text'],
    ['points', 'Points', 'number'],
    ['born', 'Born', 'date'],
    ['vip', 'VIP', 'boolean'],
  ] as const
).map(([name, label, type], id) => ({ id, name, label, type, created_at: '' }))
const resources = [profileResource(own), ...catalogue.resources, membershipResource]
const known: Known = {
  resources: new Map(
    resources.map((one) => [one.name, { ...one, byName: new Map(one.fields.map((f) => [f.name, f])) }]),
  ),
  references: new Map(),
  names: new Map([
    ['lists', new Map([[3, 'Regulars']])],
    ['deliveries', new Map([[7, 'Nocturnes']])],
  ]),
  audiences: new Map([[5, { label: 'Lyon', query: { version: 2, resource: 'profiles', where: { all: [] } } }]]),
  zone: 'Europe/Paris',
  zones: [],
  now: new Date('2026-11-20T09:00:00Z'),
}
const people = (where: Query['where'], more: Partial<Query> = {}): Query => ({
  version: 2,
  resource: 'profiles',
  where,
  ...more,
})
const days = (from: number, to: number) => ({ unit: 'day' as const, from, to })

it.each<[Query, string, string]>([
  [people({ all: [] }), 'Everyone.', 'Tous les profils.'],
  [people({ any: [] }), 'Nobody.', 'Personne.'],
  [
    people({ all: [] }, { resource: 'memberships', target: { shared: 'latest', carry: [] } }),
    'List memberships, all of them.',
    'Les appartenances aux listes, sans exception.',
  ],
  [
    people({
      all: [
        { field: 'first_name', is: 'equal', value: 'Léa' },
        { list: 3, is: 'in' },
      ],
    }),
    'People whose first name is <b>Léa</b> and who are on the list <b>Regulars</b>.',
    'Les profils dont le prénom est <b>Léa</b> et qui sont dans la liste <b>Regulars</b>.',
  ],
  [
    people({
      not: {
        any: [
          { field: 'vip', is: 'equal', value: true },
          { field: 'points', is: 'at-most', value: 1000 },
        ],
      },
    }),
    'Everyone except those (whose “VIP” is <b>yes</b> or whose “Points” is at most <b>1,000</b>).',
    'Tous les profils sauf ceux (dont « VIP » est <b>oui</b> ou dont « Points » est au plus <b>1 000</b>).',
  ],
  [
    people({
      any: [
        {
          all: [
            { field: 'city', is: 'one-of', value: ['Lyon', 'Bron', 'Oullins'] },
            { field: 'email', is: 'empty' },
          ],
        },
        { audience: 5, is: 'not-in' },
      ],
    }),
    'People (whose “City” is <b>Lyon, Bron or Oullins</b> and whose e-mail is not known) or who are not in the audience <b>Lyon</b>.',
    'Les profils (dont « City » est <b>Lyon, Bron ou Oullins</b> et dont l’e-mail n’a pas de valeur) ou qui ne sont pas dans l’audience <b>Lyon</b>.',
  ],
  [
    people({
      related: 'incoming',
      where: {
        all: [
          { field: 'delivery', is: 'equal', value: 7 },
          { field: 'text', is: 'contains', value: 'oui' },
          { field: 'received_at', is: 'equal', value: days(-89, 0) },
        ],
      },
    }),
    'People who wrote at least <b>1</b> message (whose answered delivery is <b>Nocturnes</b> and whose text contains <b>oui</b> and whose time of arrival is within <b>the last 90 days</b>).',
    'Les profils qui ont écrit au moins <b>1</b> SMS (dont la diffusion répondue est <b>Nocturnes</b> et dont le texte contient <b>oui</b> et dont la réception est dans <b>les 90 derniers jours</b>).',
  ],
  [
    people({
      related: 'sent',
      where: { field: 'marketing', is: 'equal', value: true },
      count: { is: 'fewer-than', value: 2 },
    }),
    'People who were sent fewer than <b>2</b> messages that are marketing.',
    'Les profils à qui on a envoyé moins de <b>2</b> messages qui sont du marketing.',
  ],
  [
    people({ related: 'incoming', count: { is: 'equal', value: 0 } }),
    'People who wrote no message.',
    'Les profils qui n’ont écrit aucun SMS.',
  ],
  [
    people({ related: 'sent', measure: { of: 'sum', field: 'credits', is: 'more-than', value: 3 } }),
    'People whose total (price in credits, over: Sent messages and receipts) is more than <b>3</b>.',
    'Les profils dont le total (le prix en crédits, sur : Messages envoyés et accusés) est supérieur à <b>3</b>.',
  ],
  [
    people({ related: 'sent', measure: { of: 'average', field: 'parts', is: 'at-least', value: 2 } }),
    'People whose average (number of parts, over: Sent messages and receipts) is at least <b>2</b>.',
    'Les profils dont la moyenne (le nombre de segments, sur : Messages envoyés et accusés) est au moins <b>2</b>.',
  ],
  [
    people({
      related: 'consent',
      where: {
        all: [
          { field: 'kind', is: 'equal', value: 'opt-in' },
          { field: 'keyword', is: 'equal', value: 'JOIN' },
        ],
      },
    }),
    'People who have at least <b>1</b> entry in the consent ledger (whose content is <b>opt-in</b> and whose keyword is <b>JOIN</b>).',
    'Les profils qui ont au moins <b>1</b> entrée au registre des consentements (dont la nature est <b>accord</b> et dont le mot-clé est <b>JOIN</b>).',
  ],
  [
    people({ field: 'born', is: 'anniversary', value: { from: 0, to: 6, leap: '02-28' } }, { zone: 'profile' }),
    'People whose “Born” has its anniversary <b>the next 7 days from today on</b> (29 February counts as 28 February). Days are those of each person’s own time zone.',
    'Les profils dont « Born » a son anniversaire <b>les 7 prochains jours, aujourd’hui compris</b> (le 29 février vaut 28 février). Les jours sont ceux du fuseau horaire de chacun.',
  ],
  [
    people({ field: 'created_at', is: 'before', value: days(-30, -30) }, { zone: 'UTC' }),
    'People whose day of entry is before <b>30 days ago</b>. Days are those of the time zone <b>UTC</b>.',
    'Les profils dont la création est avant <b>il y a 30 jours</b>. Les jours sont ceux du fuseau horaire <b>UTC</b>.',
  ],
  [
    people(
      { field: 'created_at', is: 'not-equal', value: '2026-03-01' },
      { sample: { percent: 10 }, limit: 500, sort: [{ field: 'points', order: 'falling' }] },
    ),
    'People whose day of entry is not <b>March 1, 2026</b>. Of these, <b>10 %</b> by chance. The first <b>500</b>, in the order of “Points” (falling).',
    'Les profils dont la création n’est pas <b>le 1 mars 2026</b>. Parmi eux, <b>10 %</b> au hasard. Les <b>500</b> premiers, dans l’ordre : « Points » (décroissant).',
  ],
  [
    {
      version: 2,
      resource: 'incoming',
      where: {
        all: [
          { field: 'received_at', is: 'equal', value: days(-1, -1) },
          { related: 'profiles', where: { field: 'country', is: 'equal', value: 'FR' } },
        ],
      },
      target: { shared: 'none', carry: ['text'] },
    },
    'Incoming messages whose time of arrival is <b>yesterday</b> and that belong to at least <b>1</b> person whose country is <b>FR</b>. Where several profiles have a number, none of them. With them go: <b>Text</b>.',
    'Les SMS entrants dont la réception est <b>hier</b> et qui correspondent à au moins <b>1</b> profil dont le pays est <b>FR</b>. Quand plusieurs profils ont le même numéro : aucun. Ils emportent : <b>Texte</b>.',
  ],
])('a rule is said back: %#', (query, english, french) => {
  expect(sayQuery(query, known, 'en')).toBe(english)
  expect(sayQuery(query, known, 'fr').replace(/\s/g, ' ')).toBe(french)
})
