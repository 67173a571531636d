import { toE164 } from '@parley/sms/address'
import { byteOrderMark, csvLine } from '../platform/csv.ts'
import type { Db } from '../platform/database/index.ts'
import type { Language } from '../platform/http/problem.ts'
import type { AttributeValue } from './profile.ts'
import { exportPage, listFields, type ProfileFilter } from './queries.ts'

const headers: Record<Language, string[]> = {
  en: ['Mobile', 'First name', 'Last name', 'E-mail', 'External ID', 'Country', 'Language', 'Time zone', 'Lists'],
  fr: ['Portable', 'Prénom', 'Nom', 'E-mail', 'Identifiant externe', 'Pays', 'Langue', 'Fuseau horaire', 'Listes'],
}
const pageSize = 2_000

/** The profiles as a file that an import reads back, a page at a time so that its length costs no memory. */
export async function* exportProfiles(db: Db, filter: ProfileFilter, language: Language): AsyncGenerator<string> {
  const fields = await listFields(db)
  yield byteOrderMark + csvLine([...headers[language], ...fields.map(({ label }) => label)], language)
  for (let after = 0; ; ) {
    const page = await exportPage(db, filter, after, pageSize)
    let lines = ''
    for (const profile of page) {
      lines += csvLine(
        [
          profile.address === null ? '' : toE164(profile.address),
          profile.first_name,
          profile.last_name,
          profile.email,
          profile.external_id,
          profile.country,
          profile.language,
          profile.zone,
          profile.lists.map(({ name }) => name).join(', '),
          ...fields.map(({ name }) => shown(profile.attributes[name], language)),
        ],
        language,
      )
    }
    if (lines !== '') yield lines
    const last = page.at(-1)
    if (page.length < pageSize || last === undefined) return
    after = last.id
  }
}

function shown(value: AttributeValue | undefined, language: Language): string {
  if (value === undefined) return ''
  if (typeof value === 'boolean') return language === 'fr' ? (value ? 'oui' : 'non') : value ? 'yes' : 'no'
  if (typeof value === 'number') return language === 'fr' ? String(value).replace('.', ',') : String(value)
  return value
}
