import type { Db } from '../../platform/database/index.ts'
import { type FieldProblem, invalidRequest } from '../../platform/http/problem.ts'
import { findList } from '../lists/queries.ts'
import { listFields } from '../queries.ts'
import { readDate } from './cells.ts'
import { isCountry, readZone } from './places.ts'
import type { ImportSettings } from './settings.ts'

/** Everything in an import's settings that would stop it, each on the field that mends it. */
export async function checkSettings(db: Db, settings: ImportSettings, width: number): Promise<void> {
  const problems: FieldProblem[] = []
  const say = (path: string, en: string, fr: string) => problems.push({ path, says: { en, fr } })
  const { columns, key, consent, list, defaults } = settings

  if (columns.length !== width)
    say(
      'columns',
      `The file has ${width} columns, not ${columns.length}.`,
      `Le fichier a ${width} colonnes, pas ${columns.length}.`,
    )
  const fields = new Set((await listFields(db)).map(({ name }) => name))
  const seen = new Set<string>()
  columns.forEach((target, index) => {
    const path = `columns.${index}`
    if (target.to === 'field' && !fields.has(target.field))
      say(path, 'This field has been deleted.', 'Ce champ a été supprimé.')
    if (target.to === 'new-field' && target.label === '')
      say(path, 'Write a name for the field.', 'Écrivez un nom pour le champ.')
    if (target.to === 'ignore') return
    const what =
      target.to === 'field'
        ? `field:${target.field}`
        : target.to === 'new-field'
          ? `new:${target.label.toLowerCase()}`
          : target.to
    if (seen.has(what)) say(path, 'Another column goes there already.', 'Une autre colonne y va déjà.')
    seen.add(what)
  })
  if (!columns.some(({ to }) => to !== 'ignore'))
    say('columns', 'Choose at least one column.', 'Choisissez au moins une colonne.')
  if (key !== 'none' && !seen.has(key))
    say('key', 'No column of the file holds this key.', 'Aucune colonne du fichier ne contient cette clé.')
  if (!isCountry(defaults.country)) say('defaults.country', 'Choose a country.', 'Choisissez un pays.')
  if (defaults.zone !== null && readZone(defaults.zone) === null)
    say('defaults.zone', 'Choose a time zone like Europe/Paris.', 'Choisissez un fuseau comme Europe/Paris.')
  if (list.to === 'existing' && (await findList(db, list.id)) === null)
    say('list', 'This list has been deleted.', 'Cette liste a été supprimée.')
  if (list.to === 'new' && list.name === '')
    say('list.name', 'Write a name for the list.', 'Écrivez un nom pour la liste.')
  if (consent.kind === 'statement') {
    if (readDate(consent.date, 'ymd') !== consent.date)
      say(
        'consent.date',
        'Say on which day these people agreed.',
        'Dites quel jour ces personnes ont donné leur accord.',
      )
    if (consent.means === '')
      say(
        'consent.means',
        'Say by which means they agreed: it is the proof.',
        'Dites par quel moyen : c’est la preuve.',
      )
  }
  if (consent.kind === 'column' && !seen.has('consent'))
    say('consent', 'No column says who agreed.', 'Aucune colonne ne dit qui a donné son accord.')
  if (consent.kind !== 'column' && seen.has('consent'))
    say(
      'consent',
      'A column says who agreed: use it, or leave it out.',
      'Une colonne dit qui a donné son accord : utilisez-la ou ignorez-la.',
    )
  if ((consent.kind !== 'none' || seen.has('opt_out')) && !seen.has('mobile'))
    say('consent', 'Consent needs a column of numbers.', 'Le consentement demande une colonne de numéros.')
  if (problems.length > 0) throw invalidRequest(undefined, problems)
}
