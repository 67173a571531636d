import { fold } from '../profile.ts'
import { type DateOrder, readDate, readYesNo } from './cells.ts'

/** What a cell about consent says. `on` is the day it names, when it names one. */
export type Said = { answer: 'yes' | 'no'; on: string | null }

/** A cell of an opt-out column or of a status column: "oui", "STOP", "désinscrit", "subscribed", "12/03/2026". */
export function readOptOut(text: string, order: DateOrder): Said | null {
  const word = fold(text)
  if (outWords.has(word)) return { answer: 'yes', on: null }
  if (inWords.has(word)) return { answer: 'no', on: null }
  return readYesOrDate(text, order)
}

/** A cell of a consent column: "oui", "opt-in", "12/03/2026"; a plain no, or a word that means opted out, is a refusal. */
export function readConsent(text: string, order: DateOrder): Said | null {
  const word = fold(text)
  if (inWords.has(word)) return { answer: 'yes', on: null }
  if (outWords.has(word)) return { answer: 'no', on: null }
  return readYesOrDate(text, order)
}

/** Whether a column speaks of who is subscribed: what makes a column named "Statut" one to propose. */
export function isAboutConsent(text: string): boolean {
  const word = fold(text)
  return outWords.has(word) || inWords.has(word)
}

function readYesOrDate(text: string, order: DateOrder): Said | null {
  const plain = readYesNo(text)
  if (plain !== null) return { answer: plain ? 'yes' : 'no', on: null }
  const on = readDate(text, order)
  return on === null ? null : { answer: 'yes', on }
}

const outWords = new Set(
  [
    ['stop', 'stop sms', 'stoppé', 'stoppée', 'désinscrit', 'désinscrite', 'désinscrit (stop)', 'désinscription'],
    ['désabonné', 'désabonnée', 'désabonnement', 'liste noire', 'blacklisté', 'blacklistée', 'ne plus contacter'],
    ['refus', 'refusé', 'unsubscribed', 'unsubscribe', 'unsub', 'opted out', 'opt-out', 'optout', 'opt out sms'],
    ['blacklist', 'blacklisted', 'do not contact', 'dnc', 'do not text', 'denied', 'refused', 'revoked'],
  ]
    .flat()
    .map(fold),
)

const inWords = new Set(
  [
    ['inscrit', 'inscrite', 'abonné', 'abonnée', 'actif', 'active', 'accord', 'accepté', 'consenti', 'valide'],
    ['subscribed', 'subscriber', 'opted in', 'opt-in', 'optin', 'agreed', 'granted', 'accepted', 'valid'],
  ]
    .flat()
    .map(fold),
)
