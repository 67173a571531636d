import type { IntentLanguage } from './keywords.ts'

// Keywords in another sense. Patterns run on normalised text (upper case, no accents, an apostrophe is a space) and match
// whole words. What asks for an opt-out is read from the words of `roles/`.

type Patterns = Partial<Record<IntentLanguage | 'any', readonly string[]>>

/** What matches is taken out before the rest is read. */
export const otherMeanings: Patterns = {
  any: ['NON STOP'],
  en: [
    '(?:BUS|TRAM|TRAIN|METRO|SUBWAY|PIT|TRUCK|REST|NEXT|LAST|FIRST|FULL|ONE) STOP',
    'STOP (?:BY|OVER|OFF AT|IN AT|SIGNS?|WATCH|LIGHTS?)',
    '(?:DON ?T|DO NOT|NEVER|CAN ?T|CANNOT|WON ?T|WILL NOT|COULDN ?T|COULD NOT) (?:EVER )?STOP',
    '(?:DOES|DID) (?:THE|IT|THIS|THAT|YOUR) (?:[^ ]+ ){0,3}STOP',
  ],
  fr: [
    ...['AUTO STOP', 'STOP OU ENCORE', '(?:PANNEAU|FEU) STOP', 'N ARRETEZ? (?:PAS|JAMAIS|SURTOUT PAS)'],
    '(?:UN|LE|AU) STOP (?:A|AU|AUX|CHEZ|DE|DU|DANS|EST)',
  ],
  es: ['(?:EL|UN|DEL|AL) STOP (?:DE|DEL|EN|ESTA|A)', 'SENAL DE STOP'],
  de: ['HABE (?:NOCH |HEUTE )?KEINE [^ ]+ (?:[^ ]+ ){0,4}(?:BEKOMMEN|ERHALTEN)', '(?:ZWISCHEN|BOXEN) ?STOPP?'],
  it: ['(?:LO|UNO|ALLO|DELLO) STOP (?:A|AL|ALL|DEL|E|ALLA)'],
  pt: ['(?:SINAL|PLACA) DE STOP', '(?:O|UM|NO|DO) STOP (?:DA|DO|NA|NO|ESTA)'],
  nl: ['(?:VOLGENDE|EERSTE|LAATSTE|TUSSEN|IK) STOP', 'STOP(?:PEN)? MET (?:ROKEN|WERKEN|DRINKEN|STUDEREN)'],
}
