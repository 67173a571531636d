import type { Actor } from '../access/index.ts'
import { sayCredits } from '../credits/index.ts'
import { type NewNotice, resolve, tell } from '../notices/index.ts'
import type { Db } from '../platform/database/index.ts'
import type { Language } from '../platform/http/problem.ts'
import { publishEvent } from '../webhooks/index.ts'
import type { DeliveryCounts } from './counts.ts'
import type { PreparationSummary } from './delivery.ts'
import { type EndedPreparation, readProblem } from './preparation/index.ts'
import { asksConfirmation, authorOf, labelOf } from './queries.ts'

/** While this notice is open, a delivery waits for someone’s confirmation. */
export const waitsFor = (delivery: number) => `delivery-to-confirm:${delivery}`

const count: Record<Language, Intl.NumberFormat> = {
  en: new Intl.NumberFormat('en-US'),
  fr: new Intl.NumberFormat('fr-FR'),
}

/** In the transaction that ends a preparation: whoever may confirm is told, or whoever asked for it why it failed. */
export async function tellPreparationEnded(tx: Db, ended: EndedPreparation): Promise<void> {
  const { delivery, preparation } = ended
  const label = await labelOf(tx, delivery)
  if (ended.outcome === 'prepared') {
    const { messages, price, target } = ended.summary
    if (await asksConfirmation(tx, delivery)) await tell(tx, toConfirm(delivery, label, messages, price))
    await publishEvent(tx, {
      type: 'delivery.prepared',
      data: { delivery, label, preparation, target, messages, price },
    })
    return
  }
  const { kind, params } = readProblem(ended.problem)
  const says = (language: Language) => {
    const title: unknown = kind.title[language]
    return typeof title === 'function' ? String(title(params, 'UTC')) : String(title)
  }
  const author = await authorOf(tx, delivery)
  if (author !== null)
    await tell(tx, {
      kind: 'preparation-failed',
      severity: 'note',
      title: { en: `“${label}” could not be prepared`, fr: `« ${label} » n’a pas pu être préparée` },
      body: { en: says('en'), fr: says('fr') },
      link: `/deliveries/${delivery}`,
      mail: true,
      user: author,
    })
  await publishEvent(tx, { type: 'delivery.failed', data: { delivery, label, preparation, code: ended.problem.code } })
}

/** What was to leave by itself cannot: it waits for a person now. */
export async function tellToConfirm(tx: Db, delivery: number, { messages, price }: PreparationSummary): Promise<void> {
  await tell(tx, toConfirm(delivery, await labelOf(tx, delivery), messages, price))
}

function toConfirm(delivery: number, label: string, messages: number, price: number | null): NewNotice {
  const costs = (language: Language) => (price === null ? '' : `, ${sayCredits(price, language)}`)
  return {
    kind: 'confirmation-needed',
    key: waitsFor(delivery),
    severity: 'note',
    title: { en: `“${label}” waits for confirmation`, fr: `« ${label} » attend votre confirmation` },
    body: {
      en: `${count.en.format(messages)} ${messages === 1 ? 'message' : 'messages'}${costs('en')}. Nothing leaves before someone confirms.`,
      fr: `${count.fr.format(messages)} ${messages < 2 ? 'message' : 'messages'}${costs('fr')}. Rien ne part avant une confirmation.`,
    },
    link: `/deliveries/${delivery}/confirm`,
    mail: true,
    right: 'deliveries.confirm',
  }
}

const pausedOne = (delivery: number) => `delivery-paused:${delivery}`

/** Whoever wrote it learns that somebody else holds it back, until it goes on or is stopped. */
export async function tellPaused(tx: Db, { id, label }: { id: number; label: string }, by: Actor): Promise<void> {
  const author = await authorOf(tx, id)
  if (author === null || (by.kind === 'user' && by.id === author)) return
  await tell(tx, {
    kind: 'delivery-paused',
    key: pausedOne(id),
    severity: 'note',
    title: { en: `“${label}” is paused`, fr: `«\u00a0${label}\u00a0» est en pause` },
    body: {
      en: `By ${by.name}. Nothing leaves until someone resumes it.`,
      fr: `Par ${by.name}. Rien ne part tant que personne ne la reprend.`,
    },
    link: `/deliveries/${id}`,
    mail: true,
    user: author,
  })
}

export const pausedNoMore = (tx: Db, delivery: number) => resolve(tx, pausedOne(delivery))

/** It is over: whoever wrote it is told how it went. */
export async function tellEnded(
  tx: Db,
  {
    delivery,
    label,
    how,
    counts,
  }: { delivery: number; label: string; how: 'finished' | 'stopped'; counts: DeliveryCounts | null },
): Promise<void> {
  const author = await authorOf(tx, delivery)
  if (author !== null)
    await tell(tx, {
      kind: 'delivery-ended',
      severity: 'note',
      title:
        how === 'finished'
          ? { en: `“${label}” is finished`, fr: `« ${label} » est terminée` }
          : { en: `“${label}” was stopped`, fr: `« ${label} » a été arrêtée` },
      body: { en: sumUp(counts, 'en'), fr: sumUp(counts, 'fr') },
      link: `/deliveries/${delivery}`,
      mail: false,
      user: author,
    })
  await publishEvent(tx, {
    type: how === 'finished' ? 'delivery.finished' : 'delivery.stopped',
    data: { delivery, label, counts },
  })
}

/** In one line. */
export function sumUp(counts: DeliveryCounts | null, language: Language): string {
  if (counts === null)
    return language === 'fr' ? 'Ce qui n’était pas parti est annulé.' : 'What had not left is cancelled.'
  const said = outcomes.flatMap(({ of, en, fr }) => {
    const people = of.reduce((sum, name) => sum + counts[name], 0)
    if (people === 0) return []
    const number = count[language].format(people)
    return [`${number} ${language === 'en' ? en : fr[people < 2 ? 0 : 1]}`]
  })
  return `${said.join(', ')}.`
}

/** What became of everyone: they add up to the target. What nobody is in is not said. */
const outcomes: { of: (keyof DeliveryCounts)[]; en: string; fr: [one: string, more: string] }[] = [
  { of: ['target'], en: 'targeted', fr: ['ciblé', 'ciblés'] },
  { of: ['excluded', 'excluded_late'], en: 'excluded', fr: ['exclu', 'exclus'] },
  { of: ['delivered'], en: 'delivered', fr: ['délivré', 'délivrés'] },
  { of: ['waiting', 'submitted'], en: 'still open', fr: ['encore ouvert', 'encore ouverts'] },
  { of: ['sent_without_receipt'], en: 'sent, no receipt', fr: ['transmis, sans accusé', 'transmis, sans accusé'] },
  { of: ['undelivered', 'refused', 'expired'], en: 'failed', fr: ['en échec', 'en échec'] },
  { of: ['cancelled'], en: 'cancelled', fr: ['annulé', 'annulés'] },
  { of: ['in_doubt'], en: 'in doubt', fr: ['incertain', 'incertains'] },
]

/** It does not wait for anyone any more: confirmed, edited, prepared again or lapsed. */
export const waitsNoMore = (tx: Db, delivery: number) => resolve(tx, waitsFor(delivery))
