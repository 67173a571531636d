/** What can be wrong with a value. */
export const faults = {
  needsText: {
    en: 'Write a text of 1,000 characters at most.',
    fr: 'Écrivez un texte de 1 000 caractères au plus.',
  },
  needsNumber: { en: 'Write a number.', fr: 'Écrivez un nombre.' },
  needsYesOrNo: { en: 'Choose yes or no.', fr: 'Choisissez oui ou non.' },
  needsPhone: { en: 'Write a number like +33612345678.', fr: 'Écrivez un numéro comme +33612345678.' },
  needsReference: { en: 'Choose one of those there are.', fr: 'Choisissez parmi ce qui existe.' },
  noSuchReference: { en: 'This does not exist any more.', fr: 'Cet élément n’existe plus.' },
  noSuchChoice: { en: 'This is none of the possible values.', fr: 'Ce n’est pas une des valeurs possibles.' },
  needsSeveral: { en: 'Write one value or several, as a list.', fr: 'Écrivez une ou plusieurs valeurs, en liste.' },
  tooManyValues: { en: 'A list has 1,000 values at most.', fr: 'Une liste a 1 000 valeurs au plus.' },
  needsDay: {
    en: 'Write a date like 2026-11-20, or days counted from today.',
    fr: 'Écrivez une date comme 2026-11-20, ou des jours comptés à partir d’aujourd’hui.',
  },
  needsMoment: {
    en: 'Write a date like 2026-11-20, a minute like 2026-11-20T18:30, or units counted from now.',
    fr: 'Écrivez une date comme 2026-11-20, une minute comme 2026-11-20T18:30, ou des unités comptées à partir de maintenant.',
  },
  needsRelative: {
    en: 'Write { "unit", "from", "to" }.',
    fr: 'Écrivez { "unit", "from", "to" }.',
  },
  noSuchUnit: {
    en: 'Choose minute, hour, day, week, month or year.',
    fr: 'Choisissez minute, hour, day, week, month ou year.',
  },
  daysOnly: {
    en: 'A date has no hours: choose at least a day.',
    fr: 'Une date n’a pas d’heures : choisissez au moins un jour.',
  },
  tooFar: {
    en: 'Write a whole number that is nearer to now.',
    fr: 'Écrivez un nombre entier, plus proche de maintenant.',
  },
  backwards: { en: 'The end comes before the beginning.', fr: 'La fin précède le début.' },
  needsAnniversary: {
    en: 'Write { "from", "to", "leap" }, in days from today.',
    fr: 'Écrivez { "from", "to", "leap" }, en jours à partir d’aujourd’hui.',
  },
  needsLeapDay: {
    en: 'Choose which day stands for 29 February in other years: 02-28 or 03-01.',
    fr: 'Choisissez le jour qui remplace le 29 février les autres années : 02-28 ou 03-01.',
  },
} as const
