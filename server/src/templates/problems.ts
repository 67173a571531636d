import { defineProblem } from '../platform/http/problem.ts'

type Said = { en: string; fr: string }

export const templateChanged = defineProblem<{ version: number }>({
  code: 'template-changed',
  status: 409,
  title: {
    en: 'Someone else changed this template meanwhile.',
    fr: 'Quelqu’un d’autre a modifié ce modèle entre-temps.',
  },
  fix: { en: 'Load it again, then repeat your change.', fr: 'Rechargez-le, puis refaites votre modification.' },
})

export const builtinTemplate = defineProblem({
  code: 'template-builtin',
  status: 409,
  title: {
    en: 'This template comes with Parley and stays as it is.',
    fr: 'Ce modèle est fourni avec Parley et reste tel quel.',
  },
  fix: { en: 'Duplicate it and change the copy.', fr: 'Dupliquez-le et modifiez la copie.' },
})

/** The first mistake stands for all: it is where whoever writes looks next. */
export const contentMistaken = defineProblem<{ says: Said; line: number; column: number; language: string | null }>({
  code: 'content-mistaken',
  status: 400,
  title: {
    en: ({ says, line, column, language }) =>
      `Line ${line}, column ${column}${language === null ? '' : ` of the text in “${language}”`}: ${says.en}`,
    fr: ({ says, line, column, language }) =>
      `Ligne ${line}, colonne ${column}${language === null ? '' : ` du texte en « ${language} »`} : ${says.fr}`,
  },
})

export const contentEmpty = defineProblem({
  code: 'content-empty',
  status: 400,
  title: { en: 'The text is empty.', fr: 'Le texte est vide.' },
  fix: { en: 'Write it in every language that was added.', fr: 'Écrivez-le dans chaque langue ajoutée.' },
})

export const fieldsMissing = defineProblem<{ fields: readonly string[] }>({
  code: 'fields-missing',
  status: 409,
  title: {
    en: ({ fields }) => `The text needs what nobody knows of this person: ${fields.join(', ')}.`,
    fr: ({ fields }) => `Le texte a besoin de ce que l’on ignore de cette personne : ${fields.join(', ')}.`,
  },
  fix: {
    en: 'Give it with the message, complete the profile, or write a default value into the template. Nothing was sent.',
    fr: 'Donnez-le avec le message, complétez le profil, ou mettez une valeur par défaut dans le modèle. Rien n’est parti.',
  },
})

export const cannotRender = defineProblem({
  code: 'text-not-made',
  status: 409,
  title: {
    en: 'The template makes no text with these values.',
    fr: 'Le modèle ne produit aucun texte avec ces valeurs.',
  },
  fix: { en: 'Look at its calculations and conditions.', fr: 'Vérifiez ses calculs et ses conditions.' },
})

export const wrongKind = defineProblem({
  code: 'template-for-marketing',
  status: 409,
  title: {
    en: 'This template is for marketing; the channel is for service messages.',
    fr: 'Ce modèle est marketing ; le canal est réservé aux messages de service.',
  },
  fix: {
    en: 'Choose a marketing channel: service messages reach people who opted out.',
    fr: 'Choisissez un canal marketing : les messages de service atteignent aussi les personnes désinscrites.',
  },
})
