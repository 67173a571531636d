import { byteOrderMark, csvLine } from '../../platform/csv.ts'
import type { Db } from '../../platform/database/index.ts'
import type { Language } from '../../platform/http/problem.ts'
import { exclusionWords } from '../reasons.ts'
import type { DeliveryEvent } from './events.ts'
import { type Excluded, readExclusions, viewExclusion } from './exclusions.ts'
import { type LogFilter, type Logged, type LogPlace, readSending } from './sending.ts'

const pageSize = 2_000

const exclusionHeaders: Record<Language, string[]> = {
  en: ['Profile number', 'Profile', 'Address', 'Reason', 'Explanation', 'Profile that is written to'],
  fr: ['Numéro de profil', 'Profil', 'Adresse', 'Cause d’exclusion', 'Explication', 'Profil qui reçoit le message'],
}

/** Who was left out, as a file: a page at a time, each in a statement of its own, so that its length costs no memory. */
export async function* exclusionFile(
  db: Db,
  preparations: readonly number[],
  reason: number | null,
  language: Language,
): AsyncGenerator<string> {
  yield byteOrderMark + csvLine(exclusionHeaders[language], language)
  for (let after: { preparation: number; place: string } | null = null; ; ) {
    const found: Excluded[] = await readExclusions(db, preparations, { reason, after, limit: pageSize })
    let lines = ''
    for (const row of found) {
      const { profile, number, written, reason: why, says, kept } = viewExclusion(row, language)
      const keptOne = kept === null ? '' : (kept.name ?? String(kept.id))
      const cells = [
        profile?.id ?? null,
        profile?.name ?? '',
        number ?? written ?? '',
        exclusionWords[why].name[language],
        says,
        keptOne,
      ]
      lines += csvLine(cells, language)
    }
    if (lines !== '') yield lines
    const last = found.at(-1)
    if (found.length < pageSize || last === undefined) return
    after = last
  }
}

const sendingHeaders: Record<Language, string[]> = {
  en: [
    'Message',
    'Address',
    'Profile number',
    'Profile',
    'State',
    'SMS per message',
    'Attempt',
    'Due',
    'Submitted',
    'Ended',
    'Error code',
    'Error',
    'Text',
  ],
  fr: [
    'Message',
    'Adresse',
    'Numéro de profil',
    'Profil',
    'État',
    'SMS par message',
    'Tentative',
    'Prévu',
    'Transmis',
    'Terminé',
    'Code d’erreur',
    'Erreur',
    'Texte',
  ],
}

const stateWords: Record<Language, Record<string, string>> = {
  en: {
    waiting: 'Waiting',
    'in-doubt': 'In doubt',
    excluded: 'Excluded',
    expired: 'Expired',
    cancelled: 'Cancelled',
    refused: 'Refused',
    submitted: 'Submitted',
    undelivered: 'Undelivered',
    'sent-without-receipt': 'Sent, no receipt',
    delivered: 'Delivered',
  },
  fr: {
    waiting: 'En attente',
    'in-doubt': 'Incertain',
    excluded: 'Exclu',
    expired: 'Expiré',
    cancelled: 'Annulé',
    refused: 'Refusé',
    submitted: 'Transmis à l’opérateur',
    undelivered: 'Non délivré',
    'sent-without-receipt': 'Transmis, sans accusé',
    delivered: 'Délivré',
  },
}

export async function* sendingFile(db: Db, filter: LogFilter, language: Language): AsyncGenerator<string> {
  yield byteOrderMark + csvLine(sendingHeaders[language], language)
  for (let after: LogPlace | null = null; ; ) {
    const found: Logged[] = await readSending(db, filter, after, pageSize, language)
    let lines = ''
    for (const { entry } of found) {
      const cells = [
        entry.message_id,
        entry.to,
        entry.profile?.id ?? null,
        entry.profile?.name ?? '',
        stateWords[language][entry.state] ?? entry.state,
        entry.parts,
        entry.attempt,
        entry.due_at,
        entry.submitted_at,
        entry.ended_at,
        entry.error?.code ?? null,
        entry.error?.says ?? '',
        entry.text,
      ]
      lines += csvLine(cells, language)
    }
    if (lines !== '') yield lines
    const last = found.at(-1)
    if (found.length < pageSize || last === undefined) return
    after = last.place
  }
}

const errorHeaders: Record<Language, string[]> = {
  en: ['Error code', 'Error', 'Messages'],
  fr: ['Code d’erreur', 'Erreur', 'Messages'],
}

export function* errorFile(
  found: readonly { code: number; says: string; messages: number }[],
  language: Language,
): Generator<string> {
  yield byteOrderMark + csvLine(errorHeaders[language], language)
  for (const { code, says, messages } of found) yield csvLine([code, says, messages], language)
}

const eventHeaders: Record<Language, string[]> = {
  en: ['When', 'Who', 'What', 'Details'],
  fr: ['Quand', 'Qui', 'Quoi', 'Détails'],
}

export function* eventFile(acts: readonly DeliveryEvent[], language: Language): Generator<string> {
  yield byteOrderMark + csvLine(eventHeaders[language], language)
  for (const { at, by, says, details } of acts)
    yield csvLine(
      [at, by ?? 'Parley', says, Object.keys(details).length === 0 ? '' : JSON.stringify(details)],
      language,
    )
}
