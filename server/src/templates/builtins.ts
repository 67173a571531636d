import type { Db } from '../platform/database/index.ts'
import type { Language } from '../platform/http/problem.ts'
import { type Content, type TemplateKind, templateSettings } from './content.ts'
import { keepBuiltins } from './queries.ts'

type Builtin = { label: Record<Language, string>; kind: TemplateKind; fr: string; en: string; values?: string[] }

/**
 * Templates that come with Parley. All in the standard alphabet, and one SMS each with names and values of usual length.
 * Fields beyond those of every profile would not be there on the first day: what differs is written in capitals.
 */
const builtins: Record<string, Builtin> = {
  welcome: {
    label: { en: 'Welcome', fr: 'Bienvenue' },
    kind: 'marketing',
    fr: 'Bonjour {{ first_name | default: "et bienvenue" }}, merci de votre inscription chez ENSEIGNE. Vous recevrez ici nos offres avant tout le monde.',
    en: 'Hello {{ first_name | default: "and welcome" }}, thank you for joining BRAND. You will get our offers here before everyone else.',
  },
  promotion: {
    label: { en: 'Promotion', fr: 'Promotion' },
    kind: 'marketing',
    fr: '{% if first_name %}{{ first_name }}, {% endif %}-20% chez ENSEIGNE du 1er au 3 avec le code CODE20, en magasin et en ligne.',
    en: '{% if first_name %}{{ first_name }}, {% endif %}20% off at BRAND from the 1st to the 3rd with the code CODE20, in store and online.',
  },
  reminder: {
    label: { en: 'Reminder of an appointment', fr: 'Rappel de rendez-vous' },
    kind: 'transactional',
    fr: 'Bonjour{% if first_name %} {{ first_name }}{% endif %}, nous vous attendons le JOUR à HEURE chez ENSEIGNE. Pour annuler, appelez le NUMERO.',
    en: 'Hello{% if first_name %} {{ first_name }}{% endif %}, we expect you on DAY at TIME at BRAND. To cancel, call NUMBER.',
  },
  code: {
    label: { en: 'One-time code', fr: 'Code à usage unique' },
    kind: 'transactional',
    fr: 'Votre code ENSEIGNE est {{ code }}. Il est valable 10 minutes. Ne le donnez à personne.',
    en: 'Your BRAND code is {{ code }}. It is valid for 10 minutes. Do not give it to anyone.',
    values: ['code'],
  },
  event: {
    label: { en: 'Event', fr: 'Évènement' },
    kind: 'marketing',
    fr: 'Bonjour{% if first_name %} {{ first_name }}{% endif %}, nous vous invitons le JOUR à HEURE chez ENSEIGNE. Répondez OUI pour venir.',
    en: 'Hello{% if first_name %} {{ first_name }}{% endif %}, you are invited on DAY at TIME at BRAND. Reply YES to come.',
  },
  satisfaction: {
    label: { en: 'Satisfaction question', fr: 'Question de satisfaction' },
    kind: 'transactional',
    fr: 'Bonjour{% if first_name %} {{ first_name }}{% endif %}, comment notez-vous votre dernière visite chez ENSEIGNE, de 0 à 10 ? Répondez par un chiffre.',
    en: 'Hello{% if first_name %} {{ first_name }}{% endif %}, how do you rate your last visit to BRAND, from 0 to 10? Reply with a number.',
  },
  birthday: {
    label: { en: 'Birthday', fr: 'Anniversaire' },
    kind: 'marketing',
    fr: 'Joyeux anniversaire{% if first_name %} {{ first_name }}{% endif %} ! Pour vous, un cadeau chez ENSEIGNE, toute la semaine.',
    en: 'Happy birthday{% if first_name %} {{ first_name }}{% endif %}! A gift waits for you at BRAND, all week long.',
  },
  appointment: {
    label: { en: 'Appointment: C or R', fr: 'Rendez-vous : C ou R' },
    kind: 'transactional',
    fr: 'ENSEIGNE : nous vous attendons le {{ day }} à {{ hour }}. Répondez C pour confirmer, R pour un autre jour.',
    en: 'BRAND: we expect you on {{ day }} at {{ hour }}. Reply C to confirm, R for another day.',
    values: ['day', 'hour'],
  },
  'appointment-confirmed': {
    label: { en: 'Appointment confirmed', fr: 'Rendez-vous confirmé' },
    kind: 'transactional',
    fr: 'ENSEIGNE : merci, votre rendez-vous est confirmé. Au plaisir de vous voir !',
    en: 'BRAND: thank you, your appointment is confirmed. See you soon!',
  },
  'appointment-moved': {
    label: { en: 'Appointment to be moved', fr: 'Rendez-vous à déplacer' },
    kind: 'transactional',
    fr: 'ENSEIGNE : bien noté, nous vous appelons pour trouver un autre jour.',
    en: 'BRAND: noted, we will call you to find another day.',
  },
  'win-back': {
    label: { en: 'Offer to win back', fr: 'Offre de reconquête' },
    kind: 'marketing',
    fr: '{% if first_name %}{{ first_name }}, vous{% else %}Vous{% endif %} nous manquez ! -20% chez ENSEIGNE : répondez OUI et votre code arrive.',
    en: '{% if first_name %}{{ first_name }}, we{% else %}We{% endif %} miss you! 20% off at BRAND: reply YES and your code is on its way.',
  },
  'win-back-last': {
    label: { en: 'Last reminder of an offer', fr: 'Dernière relance d’une offre' },
    kind: 'marketing',
    fr: 'Dernier rappel : -20% chez ENSEIGNE avec le code CODE20, encore trois jours.',
    en: 'Last reminder: 20% off at BRAND with the code CODE20, three days left.',
  },
}

const contentOf = ({ kind, fr, en }: Builtin): Content => ({
  text: fr,
  language: 'fr',
  variants: [{ language: 'en', text: en }],
  mention: kind === 'marketing',
})

/** At every start; an upgrade changes what it changed, and nobody else can. */
export async function ensureTemplates(db: Db): Promise<void> {
  await keepBuiltins(
    db,
    Object.entries(builtins).map(([builtin, one]) => ({
      builtin,
      label: one.label.en,
      kind: one.kind,
      content: contentOf(one),
      settings: templateSettings.parse({ values: one.values ?? [] }),
    })),
  )
}

export const builtinLabel = (builtin: string, language: Language): string | null =>
  builtins[builtin]?.label[language] ?? null

/** Those whose label in the reader's language has these words. */
export function builtinsNamed(q: string, language: Language): string[] {
  const wanted = q.toLowerCase()
  return Object.keys(builtins).filter((name) => builtins[name]!.label[language].toLowerCase().includes(wanted))
}
