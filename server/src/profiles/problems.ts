import { defineProblem } from '../platform/http/problem.ts'

export const fileTooLarge = defineProblem<{ megabytes: number }>({
  code: 'file-too-large',
  status: 413,
  title: {
    en: ({ megabytes }) => `The file has more than ${megabytes} MB.`,
    fr: ({ megabytes }) => `Le fichier dépasse ${megabytes} Mo.`,
  },
  fix: { en: 'Split it into several files.', fr: 'Découpez-le en plusieurs fichiers.' },
})

export const emptyFile = defineProblem({
  code: 'empty-file',
  status: 400,
  title: { en: 'The file holds no rows.', fr: 'Le fichier ne contient aucune ligne.' },
  fix: {
    en: 'Open it to check, then choose it again.',
    fr: 'Ouvrez-le pour vérifier, puis choisissez-le de nouveau.',
  },
})

export const fileIsSpreadsheet = defineProblem({
  code: 'spreadsheet-file',
  status: 415,
  title: { en: 'This is an Excel workbook, not a CSV file.', fr: 'C’est un classeur Excel, pas un fichier CSV.' },
  fix: {
    en: 'In Excel: File › Save as › CSV UTF-8. Columns of numbers need the format Text first.',
    fr: 'Dans Excel : Fichier › Enregistrer sous › CSV UTF-8. Mettez d’abord les colonnes de numéros au format Texte.',
  },
})

export const fileIsNoText = defineProblem({
  code: 'not-a-text-file',
  status: 415,
  title: { en: 'This file is not text.', fr: 'Ce fichier n’est pas du texte.' },
  fix: {
    en: 'Choose a CSV or text file with one person per line.',
    fr: 'Choisissez un fichier CSV ou texte avec une personne par ligne.',
  },
})

export const importStarted = defineProblem({
  code: 'import-started',
  status: 409,
  title: { en: 'This import has already been started.', fr: 'Cet import a déjà été lancé.' },
  fix: { en: 'Look at its progress, or begin another one.', fr: 'Suivez son avancement, ou commencez-en un autre.' },
})

export const importOver = defineProblem({
  code: 'import-over',
  status: 409,
  title: { en: 'This import is already over.', fr: 'Cet import est déjà terminé.' },
})

export const nameTaken = defineProblem<{ name: string }>({
  code: 'name-taken',
  status: 409,
  title: {
    en: ({ name }) => `There is already one called “${name}”.`,
    fr: ({ name }) => `Il y en a déjà un du nom de « ${name} ».`,
  },
  fix: { en: 'Choose another name.', fr: 'Choisissez un autre nom.' },
})

export const externalIdTaken = defineProblem<{ external_id: string; profile_id: number }>({
  code: 'external-id-taken',
  status: 409,
  title: {
    en: ({ external_id }) => `${external_id} is the identifier of another profile.`,
    fr: ({ external_id }) => `${external_id} est l’identifiant d’un autre profil.`,
  },
  fix: { en: 'Change it there first, or use another one.', fr: 'Changez-le d’abord là-bas, ou utilisez-en un autre.' },
})

export const listInUse = defineProblem<{ name: string }>({
  code: 'list-in-use',
  status: 409,
  title: {
    en: ({ name }) => `An import is filling the list “${name}”.`,
    fr: ({ name }) => `Un import remplit la liste « ${name} ».`,
  },
  fix: { en: 'Wait for its end, or cancel it.', fr: 'Attendez la fin de l’import, ou annulez-le.' },
})
