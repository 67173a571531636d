// Words that mean opt-out, opt-in or help. Compiled from: FCC 47 CFR 64.1200(a)(10) (stop, quit, end, revoke, opt out,
// cancel, unsubscribe), CTIA Short Code Monitoring Handbook v1.8, Canadian common short code guidelines (ARRET, AIDE),
// the published defaults of Twilio, AWS, Telnyx, Braze, Sinch, Bird and Adobe Journey Optimizer, and words of our own
// where no list exists. Left out: NO (Adobe's, the commonest answer to a question) and TD (AWS's, meaning unknown).
// Every word is written as `normaliseKeyword` gives it.

export const intentLanguages = ['en', 'fr', 'es', 'de', 'it', 'pt', 'nl', 'pl', 'ru'] as const
export type IntentLanguage = (typeof intentLanguages)[number]

export type WordSet = {
  /** Count alone or with courtesy words. */
  optOut?: readonly string[]
  /** Have an ordinary meaning too: count only alone or with courtesy. */
  optOutOrdinary?: readonly string[]
  optIn?: readonly string[]
  /** Ordinary answers: count as opt-in only from someone who is opted out or was asked. */
  optInWhenAsked?: readonly string[]
  help?: readonly string[]
  /** Please, thanks and a greeting: change nothing beside any keyword. */
  courtesy?: readonly string[]
  /** Change nothing beside a keyword such as STOP; beside an ordinary word they may name what is to end. */
  beside?: readonly string[]
}

export const words: Readonly<Record<IntentLanguage | 'any', WordSet>> = {
  any: { optOut: ['STOP'], optIn: ['START', 'UNSTOP'], help: ['HELP', 'INFO'] },
  en: {
    optOut: ['STOPALL', 'STOP ALL', 'UNSUBSCRIBE', 'REVOKE', 'OPTOUT', 'OPT OUT', 'UNSUB', 'STOP2QUIT'],
    optOutOrdinary: ['CANCEL', 'END', 'QUIT', 'REMOVE'],
    optIn: ['SUBSCRIBE'],
    optInWhenAsked: ['YES', 'BEGIN', 'RESUME', 'REVERT', 'CONTINUE', 'JOIN'],
    courtesy: [
      ...[
        'PLEASE',
        'PLS',
        'PLZ',
        'THANKS',
        'THANK YOU',
        'THX',
        'TY',
        'THANK U',
        'THANKYOU',
        'CHEERS',
        'KINDLY',
        'HI',
        'HELLO',
      ],
    ],
    beside: ['NOW', 'IT', 'THIS', 'TEXTING', 'TEXTS', 'MESSAGES', 'MSGS', 'ME', 'ALL', 'SMS', 'TEXT', 'OK'],
  },
  fr: {
    optOut: [
      ...['STOP SMS', 'STOPSMS', 'STOP PUB', 'DESABONNER', 'DESABONNEMENT', 'DESINSCRIRE', 'DESINSCRIPTION'],
      ...['SE DESINSCRIRE', 'SE DESABONNER'],
      'ARRETT',
    ],
    optOutOrdinary: ['ARRET', 'ARRETE', 'ARRETER', 'ARRETEZ', 'RESILIER', 'FIN'],
    optIn: ['NONARRET', 'REPRENDRE'],
    optInWhenAsked: ['OUI'],
    help: ['AIDE'],
    courtesy: [
      ...[
        'SVP',
        'STP',
        'S IL VOUS PLAIT',
        'S IL TE PLAIT',
        'MERCI',
        'MERCI BIEN',
        'MERCI BEAUCOUP',
        'D AVANCE',
        'MERCI D',
      ],
      ...['BONJOUR', 'BONSOIR'],
    ],
    beside: ['SMS', 'PUB', 'PUBS', 'PUBLICITE', 'TOUT', 'AU', 'LES', 'LE', 'MESSAGES', 'ENVOIS'],
  },
  es: {
    optOut: ['NO MAS'],
    optOutOrdinary: ['DETENER', 'BAJA', 'ALTO', 'PARAR', 'CANCELAR'],
    optInWhenAsked: ['ALTA', 'SI'],
    help: ['AYUDA'],
    courtesy: ['POR FAVOR', 'PORFA', 'PORFAVOR', 'GRACIAS', 'MUCHAS GRACIAS', 'HOLA'],
    beside: ['SMS', 'MENSAJES'],
  },
  de: {
    optOut: ['STOPP', 'ABMELDEN', 'ABBESTELLEN'],
    optOutOrdinary: ['HALT', 'ENDE'],
    optIn: ['ANMELDEN'],
    optInWhenAsked: ['JA'],
    help: ['HILFE'],
    courtesy: ['BITTE', 'DANKE', 'VIELEN DANK', 'DANKE SCHON', 'HALLO'],
    beside: ['SMS'],
  },
  it: {
    optOut: ['DISISCRIVI'],
    optOutOrdinary: ['FERMA', 'BASTA', 'ANNULLA', 'CANCELLA'],
    optIn: ['ISCRIVI'],
    optInWhenAsked: ['SI'],
    help: ['AIUTO'],
    courtesy: ['PER FAVORE', 'PER PIACERE', 'PER CORTESIA', 'GRAZIE', 'GRAZIE MILLE', 'CIAO', 'BUONGIORNO'],
    beside: ['SMS'],
  },
  pt: {
    optOutOrdinary: ['PARAR', 'SAIR', 'CANCELAR', 'REMOVER'],
    optInWhenAsked: ['SIM'],
    help: ['AJUDA'],
    courtesy: ['POR FAVOR', 'SFF', 'OBRIGADO', 'OBRIGADA', 'OBG', 'OLA'],
    beside: ['SMS'],
  },
  nl: {
    optOut: ['AFMELDEN', 'UITSCHRIJVEN'],
    optOutOrdinary: ['STOPPEN'],
    optIn: ['AANMELDEN'],
    optInWhenAsked: ['JA'],
    help: ['HULP'],
    courtesy: ['AUB', 'SVP', 'GRAAG', 'ALSTUBLIEFT', 'ALSJEBLIEFT', 'BEDANKT', 'DANK U', 'DANK JE', 'HALLO'],
    beside: ['SMS'],
  },
  pl: { optOut: ['WYPISZ'], optOutOrdinary: ['ZATRZYMAJ'], help: ['POMOCY', 'POMOC'] },
  ru: { optOut: ['СТОП'], optOutOrdinary: ['ОСТАНОВИТЬ'], help: ['ПОМОЩЬ'] },
}

/** Keywords that are compared with typing mistakes. The short ones have too many real neighbours (END: AND, SEND). */
export const fuzzyKeywords: readonly string[] = [
  ...['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'REVOKE', 'OPTOUT', 'ARRET', 'ARRETER', 'DESABONNER'],
  ...['DESABONNEMENT', 'DESINSCRIRE', 'DESINSCRIPTION', 'DETENER', 'CANCELAR', 'ABMELDEN', 'ABBESTELLEN'],
  ...['DISISCRIVI', 'AFMELDEN', 'UITSCHRIJVEN'],
]

/** Words that exist: no typing mistake of a keyword, however near. */
export const realWords: ReadonlySet<string> = new Set([
  ...[
    'SHOP',
    'STEP',
    'STEPS',
    'TOP',
    'TOPS',
    'ATOP',
    'STOW',
    'STOMP',
    'SLOP',
    'SOAP',
    'SWAP',
    'STROP',
    'STUMP',
    'SOUP',
  ],
  ...['SCOOP', 'SPOT', 'SOP', 'STAB', 'STOCK', 'STORE', 'STORY', 'STOOL', 'STOUT', 'STOIC', 'ESTOP', 'SWOP', 'SCOP'],
  ...['STOT', 'STOPE', 'CANCER', 'CHANCEL', 'QUITE', 'QUIET', 'QUIZ', 'SUIT', 'QUILT', 'ARRETES', 'REVOTE', 'EVOKE'],
  ...['REMOTE', 'CANCELS', 'CANCELED', 'CANCELLED', 'CANCELADO', 'CANCELADA', 'CANCELE', 'CANCELEI', 'QUITO'],
])

/** Misspellings of STOP seen often; some are real words that nobody answers with. */
export const misspeltStop: ReadonlySet<string> = new Set([
  ...['STOPS', 'STOOP', 'STPO', 'SOTP', 'TSOP', 'STP', 'SROP', 'STOPP', 'SSTOP', 'STOP1', 'SPTO', 'STAHP'],
])

/** Alone, a plausible opt-out for a reasonable person. */
export const optOutEmoji = /[🛑⛔🙅]/u
