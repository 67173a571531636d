import { intentLanguages } from '@parley/sms/intent'

/** One SMS each, inside the standard alphabet. */
export const standardQuestions: Record<string, string> = {
  en: 'Do you want no more SMS from us? Reply STOP or YES to confirm. If you do not answer, nothing changes.',
  fr: 'Voulez-vous ne plus recevoir nos SMS ? Répondez STOP ou OUI pour confirmer. Sans réponse, rien ne change.',
  es: '¿Desea dejar de recibir nuestros SMS? Responda STOP o SI para confirmarlo. Sin respuesta, nada cambia.',
  de: 'Möchten Sie keine SMS mehr von uns? Antworten Sie STOP oder JA. Ohne Antwort ändert sich nichts.',
  it: 'Vuole smettere di ricevere i nostri SMS? Risponda STOP o SI per confermare. Senza risposta non cambia nulla.',
  pt: 'Deseja deixar de receber os nossos SMS? Responda STOP ou SIM para confirmar. Sem resposta, nada muda.',
  nl: 'Wilt u geen sms meer van ons? Antwoord STOP of JA om te bevestigen. Zonder antwoord verandert er niets.',
}

export const questionLanguages = intentLanguages.filter((language) => language in standardQuestions)

/** The account's own text, else ours; English where neither is there. */
export const questionIn = (language: string, own: Partial<Record<string, string>>): string =>
  own[language] || standardQuestions[language] || own.en || (standardQuestions.en as string)
