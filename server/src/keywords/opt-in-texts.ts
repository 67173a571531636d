/** One SMS each, inside the standard alphabet. */
export const standardQuestions: Record<string, string> = {
  en: 'Do you want to receive our SMS? Reply YES to confirm. If you do not answer, nothing changes.',
  fr: 'Voulez-vous recevoir nos SMS ? Répondez OUI pour confirmer. Sans réponse, rien ne change.',
  es: '¿Desea recibir nuestros SMS? Responda SI para confirmarlo. Sin respuesta, nada cambia.',
  de: 'Möchten Sie SMS von uns erhalten? Antworten Sie JA. Ohne Antwort ändert sich nichts.',
  it: 'Vuole ricevere i nostri SMS? Risponda SI per confermare. Senza risposta non cambia nulla.',
  pt: 'Deseja receber os nossos SMS? Responda SIM para confirmar. Sem resposta, nada muda.',
  nl: 'Wilt u sms van ons ontvangen? Antwoord JA om te bevestigen. Zonder antwoord verandert er niets.',
}

/** To whoever has just confirmed. */
export const standardWelcomes: Record<string, string> = {
  en: 'You are subscribed. Reply STOP to unsubscribe, HELP for help.',
  fr: 'Votre inscription est confirmée. Pour ne plus recevoir nos SMS, répondez STOP.',
  es: 'Alta confirmada. Para darse de baja, responda STOP.',
  de: 'Ihre Anmeldung ist bestätigt. Mit STOP melden Sie sich ab.',
  it: 'Iscrizione confermata. Per disiscriversi, risponda STOP.',
  pt: 'Pedido confirmado. Para deixar de receber as nossas mensagens, responda STOP.',
  nl: 'Uw aanmelding is bevestigd. Antwoord STOP om u af te melden.',
}

type Own = Partial<Record<string, string>>
/** The account's own text, else ours; English where neither is there. */
export const questionIn = (language: string, own: Own): string =>
  own[language] || standardQuestions[language] || (standardQuestions.en as string)
export const welcomeIn = (language: string, own: Own): string =>
  own[language] || standardWelcomes[language] || (standardWelcomes.en as string)
