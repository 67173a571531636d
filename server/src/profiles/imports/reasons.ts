import { type NumberProblem, numberProblems } from '@parley/sms/number'
import type { Language } from '../../platform/http/problem.ts'

const otherReasons = [
  'missing-key',
  'too-many-columns',
  'not-decodable',
  'text-too-long',
  'wrong-number',
  'wrong-date',
  'wrong-boolean',
  'unknown-country',
  'unknown-language',
  'unknown-zone',
  'wrong-email',
  'unclear-consent',
  'unclear-opt-out',
  'external-id-taken',
  'external-id-twice',
  'fixed-line',
  'not-a-mobile',
] as const

/** Why a row was left out, or (fixed-line, not-a-mobile) what should be looked at in one that was taken. */
export const reasonCodes = [
  ...numberProblems.filter((problem) => problem !== 'empty').map((problem) => `number-${problem}` as const),
  ...otherReasons,
] as const
export type ReasonCode = `number-${Exclude<NumberProblem, 'empty'>}` | (typeof otherReasons)[number]

export type Reason = {
  code: ReasonCode
  /** The header of the cell it is about, and what the cell holds. */
  column?: string
  cell?: string
  /** What may have been meant; never taken by itself. */
  suggestion?: string
}

/** A sentence that says how to mend it. */
export function sayReason(reason: Reason, language: Language): string {
  const [en, fr] = says[reason.code](shown(reason.cell ?? ''))
  const where = reason.column ? (language === 'fr' ? `${reason.column} : ` : `${reason.column}: `) : ''
  const hint = reason.suggestion
    ? language === 'fr'
      ? ` Peut-être ${reason.suggestion} ?`
      : ` Perhaps ${reason.suggestion}?`
    : ''
  return where + (language === 'fr' ? fr : en) + hint
}

type Both = readonly [en: string, fr: string]

const says: Record<ReasonCode, (cell: string) => Both> = {
  'number-too-short': (cell) => [`${cell} has too few digits.`, `${cell} n’a pas assez de chiffres.`],
  'number-too-long': (cell) => [`${cell} has too many digits.`, `${cell} a trop de chiffres.`],
  'number-letters': (cell) => [
    `${cell} holds letters. Write only the number.`,
    `${cell} contient des lettres. N’écrivez que le numéro.`,
  ],
  'number-excel-scientific': (cell) => [
    `Excel replaced this number by ${cell}: its last digits are lost. In the original file, select the column, choose the format Text (or Number without decimals) and export again.`,
    `Excel a remplacé ce numéro par ${cell} : ses derniers chiffres sont perdus. Dans le fichier d’origine, sélectionnez la colonne, choisissez le format Texte (ou Nombre sans décimale), puis exportez de nouveau.`,
  ],
  'number-short-code': (cell) => [
    `${cell} is a short code: nobody can be reached there.`,
    `${cell} est un numéro court : on n’y joint personne.`,
  ],
  'number-impossible': (cell) => [
    `No number of this country looks like ${cell}. Check the country, or write it with + and the country code.`,
    `Aucun numéro de ce pays ne ressemble à ${cell}. Vérifiez le pays, ou écrivez-le avec + et l’indicatif.`,
  ],
  'number-invalid': (cell) => [
    `${cell} is not a number that is in use. Check the digits and the country.`,
    `${cell} n’est pas un numéro attribué. Vérifiez les chiffres et le pays.`,
  ],
  'missing-key': () => [
    'The cell that rows are recognised by is empty.',
    'La cellule qui sert à reconnaître les lignes est vide.',
  ],
  'too-many-columns': () => [
    'This row has more cells than there are columns: a separator inside a text needs quotes around it.',
    'Cette ligne a plus de cellules qu’il n’y a de colonnes : un séparateur dans un texte doit être entre guillemets.',
  ],
  'not-decodable': () => [
    'Some characters cannot be read. Export the file again as “CSV UTF-8”.',
    'Des caractères sont illisibles. Exportez de nouveau le fichier en « CSV UTF-8 ».',
  ],
  'text-too-long': () => ['This text has more than 1,000 characters.', 'Ce texte a plus de 1 000 caractères.'],
  'wrong-number': (cell) => [`${cell} is not a number.`, `${cell} n’est pas un nombre.`],
  'wrong-date': (cell) => [
    `${cell} is not a date of the calendar with a year of four digits.`,
    `${cell} n’est pas une date du calendrier avec une année à quatre chiffres.`,
  ],
  'wrong-boolean': (cell) => [`${cell} is neither yes nor no.`, `${cell} n’est ni oui ni non.`],
  'unknown-country': (cell) => [
    `${cell} is not a country. Write its name or its two letters (FR).`,
    `${cell} n’est pas un pays. Écrivez son nom ou ses deux lettres (FR).`,
  ],
  'unknown-language': (cell) => [
    `${cell} is not a language. Write its name or its two letters (fr).`,
    `${cell} n’est pas une langue. Écrivez son nom ou ses deux lettres (fr).`,
  ],
  'unknown-zone': (cell) => [
    `${cell} is not a time zone. Write it like Europe/Paris.`,
    `${cell} n’est pas un fuseau horaire. Écrivez-le comme Europe/Paris.`,
  ],
  'wrong-email': (cell) => [`${cell} is not an e-mail address.`, `${cell} n’est pas une adresse e-mail.`],
  'unclear-consent': (cell) => [
    `${cell} does not say whether the person agreed. Write yes, no or a date.`,
    `${cell} ne dit pas si la personne a donné son accord. Écrivez oui, non ou une date.`,
  ],
  'unclear-opt-out': (cell) => [
    `${cell} does not say whether the person opted out. Write yes, no or a date.`,
    `${cell} ne dit pas si la personne s’est désinscrite. Écrivez oui, non ou une date.`,
  ],
  'external-id-taken': (cell) => [
    `${cell} is the identifier of another profile.`,
    `${cell} est l’identifiant d’un autre profil.`,
  ],
  'external-id-twice': (cell) => [
    `${cell} is the identifier of another row too.`,
    `${cell} est aussi l’identifiant d’une autre ligne.`,
  ],
  'fixed-line': (cell) => [
    `${cell} is a landline: most of them receive no SMS.`,
    `${cell} est une ligne fixe : la plupart ne reçoivent pas de SMS.`,
  ],
  'not-a-mobile': (cell) => [
    `${cell} is not a mobile number: it may not receive SMS.`,
    `${cell} n’est pas un numéro de mobile : il peut ne pas recevoir de SMS.`,
  ],
}

function shown(cell: string): string {
  return cell.length > 60 ? `${cell.slice(0, 60)}…` : cell
}
