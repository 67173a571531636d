import type { Language } from '../../platform/http/problem.ts'

type Said = Record<Language, string>

/**
 * What the names of SMPP’s statuses mean to someone who does not know it. They are what a carrier says of a refusal, so they
 * stay beside it, for whoever asks the carrier.
 */
const plain: Readonly<Record<string, Said>> = {
  RINVDSTADR: { en: 'Number refused', fr: 'Numéro refusé' },
  RINVSRCADR: { en: 'Sender refused', fr: 'Expéditeur refusé' },
  RINVSRCTON: { en: 'Sender refused', fr: 'Expéditeur refusé' },
  RINVSRCNPI: { en: 'Sender refused', fr: 'Expéditeur refusé' },
  RINVMSGLEN: { en: 'Text too long for the carrier', fr: 'Texte trop long pour l’opérateur' },
  RINVDCS: { en: 'Encoding refused', fr: 'Encodage refusé' },
  RINVEXPIRY: { en: 'Validity refused', fr: 'Période de validité refusée' },
  RTHROTTLED: { en: 'Too fast for the carrier', fr: 'Trop rapide pour l’opérateur' },
  RMSGQFUL: { en: 'The carrier’s queue is full', fr: 'File de l’opérateur pleine' },
  RSYSERR: { en: 'A fault at the carrier', fr: 'Panne chez l’opérateur' },
  RSUBMITFAIL: { en: 'The carrier could not take it', fr: 'L’opérateur n’a pas pu le prendre' },
  RDELIVERYFAILURE: { en: 'The carrier could not deliver it', fr: 'L’opérateur n’a pas pu le délivrer' },
  RPROHIBITED: { en: 'Not allowed by the carrier', fr: 'Non autorisé par l’opérateur' },
  RSERTYPDENIED: { en: 'Not allowed by the carrier', fr: 'Non autorisé par l’opérateur' },
  RSERTYPUNAUTH: { en: 'Not allowed by the carrier', fr: 'Non autorisé par l’opérateur' },
  RUNKNOWNERR: { en: 'Refused without a reason', fr: 'Refusé sans cause' },
}

/** The carrier’s words, after what they mean where they are only the name of a status. */
export function inPlainWords(words: string, language: Language): string {
  const meaning = plain[words]
  return meaning === undefined ? words : `${meaning[language]} (${words})`
}
