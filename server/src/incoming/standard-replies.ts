import type { Meaning } from '@parley/sms/intent'

/**
 * What Parley answers to STOP, START and HELP when nobody wrote anything else. All inside the standard alphabet, one SMS
 * each, no typographic quotes nor narrow spaces.
 */
export const standardReplies: Record<Meaning, Record<string, string>> = {
  'opt-out': {
    en: 'You are unsubscribed: you will not receive any more messages from us. Reply START to come back.',
    fr: 'Votre demande est prise en compte : vous ne recevrez plus nos SMS. Pour revenir, répondez START.',
    es: 'Baja confirmada: ya no le enviaremos mensajes. Para volver, responda START.',
    de: 'Sie sind abgemeldet und erhalten keine SMS mehr von uns. Mit START melden Sie sich wieder an.',
    it: 'Disiscrizione confermata: non le invieremo altri messaggi. Per tornare, risponda START.',
    pt: 'Pedido registado: deixa de receber as nossas mensagens. Para voltar, responda START.',
    nl: 'U bent afgemeld en ontvangt geen sms meer van ons. Antwoord START om terug te komen.',
  },
  'opt-in': {
    en: 'You are subscribed again. Reply STOP to unsubscribe, HELP for help.',
    fr: 'Vous recevrez de nouveau nos SMS. Pour ne plus les recevoir, répondez STOP.',
    es: 'Alta confirmada: vuelve a recibir nuestros mensajes. Para darse de baja, responda STOP.',
    de: 'Sie erhalten wieder SMS von uns. Mit STOP melden Sie sich ab.',
    it: 'Iscrizione confermata: torna a ricevere i nostri messaggi. Per disiscriversi, risponda STOP.',
    pt: 'Voltou a receber as nossas mensagens. Para cancelar, responda STOP.',
    nl: 'U ontvangt weer sms van ons. Antwoord STOP om u af te melden.',
  },
  help: {
    en: 'Reply STOP to receive no more messages from us, START to receive them again.',
    fr: 'Répondez STOP pour ne plus recevoir nos SMS, START pour les recevoir de nouveau.',
    es: 'Responda STOP para dejar de recibir nuestros mensajes, START para volver a recibirlos.',
    de: 'Antworten Sie STOP, um keine SMS mehr von uns zu erhalten, START, um sie wieder zu erhalten.',
    it: 'Risponda STOP per non ricevere altri nostri messaggi, START per riceverli di nuovo.',
    pt: 'Responda STOP para deixar de receber as nossas mensagens, START para voltar a receber.',
    nl: 'Antwoord STOP om geen sms meer van ons te ontvangen, START om ze weer te ontvangen.',
  },
}

/** Countries whose people are answered in another language than English when neither word nor profile says more. */
const languageOfCountry: Record<string, string> = {
  FR: 'fr',
  RE: 'fr',
  GP: 'fr',
  MQ: 'fr',
  GF: 'fr',
  YT: 'fr',
  PM: 'fr',
  BL: 'fr',
  MF: 'fr',
  NC: 'fr',
  PF: 'fr',
  WF: 'fr',
  MC: 'fr',
  LU: 'fr',
  ES: 'es',
  MX: 'es',
  AR: 'es',
  CO: 'es',
  CL: 'es',
  PE: 'es',
  DE: 'de',
  AT: 'de',
  IT: 'it',
  SM: 'it',
  PT: 'pt',
  BR: 'pt',
  NL: 'nl',
}

/** The word's own language, else the person's, else their country's. STOP and START belong to every language, PARAR to two. */
export function replyLanguage(word: string | null, profile: string | null, country: string | null): string {
  for (const language of [word, profile?.slice(0, 2).toLowerCase() ?? null]) {
    if (language !== null && language in standardReplies.help) return language
  }
  return languageOfCountry[country ?? ''] ?? 'en'
}
