import { sql } from '../platform/database/index.ts'
import type { listFields } from '../profiles/index.ts'
import { lists, profiles } from './known.ts'
import type { Field, Resource, Row, Sql, Words } from './resource.ts'
import type { FieldKind } from './tree.ts'

type OwnField = Awaited<ReturnType<typeof listFields>>[number]

const field = (name: string, kind: FieldKind, label: Words, said: Words, more: Partial<Field> = {}): Field => ({
  name,
  kind,
  label,
  said,
  ...more,
})

/** What every profile has. Names of fields that people add never collide with these. */
const plainFields: readonly Field[] = [
  field('first_name', 'text', { en: 'First name', fr: 'Prénom' }, { en: 'first name', fr: 'le prénom' }),
  field('last_name', 'text', { en: 'Last name', fr: 'Nom' }, { en: 'last name', fr: 'le nom' }),
  field('address', 'phone', { en: 'Number', fr: 'Numéro' }, { en: 'number', fr: 'le numéro' }),
  field('email', 'text', { en: 'E-mail', fr: 'E-mail' }, { en: 'e-mail', fr: 'l’e-mail' }),
  field('external_id', 'text', { en: 'Identifier', fr: 'Identifiant' }, { en: 'identifier', fr: 'l’identifiant' }),
  field('language', 'text', { en: 'Language', fr: 'Langue' }, { en: 'language', fr: 'la langue' }),
  field('country', 'text', { en: 'Country', fr: 'Pays' }, { en: 'country', fr: 'le pays' }),
  field('zone', 'text', { en: 'Time zone', fr: 'Fuseau horaire' }, { en: 'time zone', fr: 'le fuseau horaire' }),
  field('created_at', 'instant', { en: 'Entered', fr: 'Créé le' }, { en: 'day of entry', fr: 'la création' }),
  field('updated_at', 'instant', { en: 'Changed', fr: 'Modifié le' }, { en: 'last change', fr: 'la modification' }),
]

export const profileResource = (own: readonly OwnField[]): Resource => ({
  name: profiles,
  label: { en: 'Profiles', fr: 'Profils' },
  head: { en: 'People', fr: 'Les profils' },
  had: {
    en: { some: 'that belong to', none: 'that belong to no', row: 'person', rows: 'people' },
    fr: { some: 'qui correspondent à', none: 'qui ne correspondent à aucun', row: 'profil', rows: 'profils' },
  },
  rows: sql`profile`,
  key: 'id',
  person: { by: 'profile', column: 'id' },
  latest: 'updated_at',
  fields: [...plainFields, ...own.map(ownField)],
})

const ownField = ({ name, label, type }: OwnField): Field =>
  field(name, type, { en: label, fr: label }, { en: `“${label}”`, fr: `« ${label} »` }, { value: ownValue(name, type) })

/** What is known of the person; null when nothing is, or something of another type than the field has. */
function ownValue(name: string, type: OwnField['type']): (row: Row) => Sql {
  return (row) => {
    const text = sql`(${row('attributes')} ->> ${name}::text)`
    const ofType = (json: string) => sql`jsonb_typeof(${row('attributes')} -> ${name}::text) = ${json}`
    if (type === 'number') return sql`(case when ${ofType('number')} then ${text}::numeric end)`
    if (type === 'boolean') return sql`(case when ${ofType('boolean')} then ${text}::boolean end)`
    return sql`(case when ${ofType('string')} then ${text} end)`
  }
}

/** Who is on which list, since when. */
export const membershipResource: Resource = {
  name: 'memberships',
  label: { en: 'List memberships', fr: 'Appartenances aux listes' },
  head: { en: 'List memberships', fr: 'Les appartenances aux listes' },
  had: {
    en: { some: 'who have', none: 'who have no', row: 'list membership', rows: 'list memberships' },
    fr: {
      some: 'qui ont',
      none: 'qui n’ont aucune',
      row: 'appartenance à une liste',
      rows: 'appartenances à une liste',
    },
  },
  rows: sql`(select l.*, l.list_id || '-' || l.profile_id as key from list_member l)`,
  key: 'key',
  person: { by: 'profile', column: 'profile_id' },
  latest: 'added_at',
  fields: [
    field(
      'list',
      'reference',
      { en: 'List', fr: 'Liste' },
      { en: 'list', fr: 'la liste' },
      { to: lists, value: (row) => row('list_id') },
    ),
    field('added_at', 'instant', { en: 'Added', fr: 'Ajouté le' }, { en: 'day of joining', fr: 'l’ajout' }),
  ],
}
