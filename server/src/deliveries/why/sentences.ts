import { messageState, whyExcluded } from '../../messages/index.ts'
import type { Reader } from '../../platform/http/problem.ts'
import { reasonOf } from '../logs/exclusions.ts'
import { sayExclusion } from '../reasons.ts'
import type { FactRow } from './queries.ts'
import type { WhyKind } from './view.ts'

export type Told = { kind: WhyKind; code: string; says: string }

/** What one fact means to the person it is about, in a sentence. */
export function tellFact(fact: FactRow, reader: Reader): Told {
  switch (fact.what) {
    case 'message':
      return tellMessage(fact, reader)
    case 'exclusion': {
      const reason = reasonOf(fact.reason ?? 0)
      const { language } = reader
      const lead = { en: 'Did not get it.', fr: 'Ne l’a pas reçu.' }
      return { kind: 'left-out', code: reason, says: `${lead[language]} ${sayExclusion(reason, fact.field, language)}` }
    }
    case 'incoming':
      return { kind: 'wrote', code: fact.meaning ?? 'none', says: both(reader, 'Wrote to us.', 'Nous a écrit.') }
    case 'click':
      return { kind: 'clicked', code: 'clicked', says: both(reader, 'Followed a link.', 'A cliqué sur un lien.') }
    case 'consent':
      return tellConsent(fact, reader)
  }
}

const both = ({ language }: Reader, en: string, fr: string) => (language === 'fr' ? fr : en)

const excludedSince: Record<ReturnType<typeof whyExcluded>, readonly [en: string, fr: string]> = {
  'opted-out': [
    'Did not get it: opted out after it was prepared.',
    'Ne l’a pas reçu : désinscrit après la préparation.',
  ],
  quarantined: [
    'Did not get it: quarantined after it was prepared.',
    'Ne l’a pas reçu : mis en quarantaine après la préparation.',
  ],
  'no-sms': [
    'Did not get it: no SMS to this person, decided after it was prepared.',
    'Ne l’a pas reçu : ne plus contacter par SMS, décidé après la préparation.',
  ],
}

function tellMessage(fact: FactRow, reader: Reader): Told {
  const state = messageState(fact.states ?? Buffer.alloc(0))
  const moment = (at: string | null) => (at === null ? null : hour(at, reader))
  const [left, arrived] = [moment(fact.submitted_at), moment(fact.delivered_at)]
  const error =
    fact.error_code === null ? '' : both(reader, ` (error ${fact.error_code})`, ` (erreur ${fact.error_code})`)
  const told = (kind: WhyKind, en: string, fr: string): Told => ({ kind, code: state, says: both(reader, en, fr) })
  switch (state) {
    case 'delivered': {
      if (fact.opted_out_then && fact.marketing === false)
        return told(
          'received-though-opted-out',
          'Got it although opted out: a service message.',
          'L’a reçu, bien que désinscrit : message de service.',
        )
      const en = left === null ? `Got it at ${arrived}.` : `Got it: submitted at ${left}, delivered at ${arrived}.`
      const fr = left === null ? `L’a reçu à ${arrived}.` : `L’a reçu : transmis à ${left}, délivré à ${arrived}.`
      return told('received', en, fr)
    }
    case 'submitted':
      return told(
        'on-its-way',
        `Submitted to the carrier${left === null ? '' : ` at ${left}`}; its receipt has not come.`,
        `Transmis à l’opérateur${left === null ? '' : ` à ${left}`} ; son accusé n’est pas arrivé.`,
      )
    case 'waiting':
      return told('on-its-way', 'Has not left yet.', 'N’est pas encore parti.')
    case 'in-doubt':
      return told(
        'in-doubt',
        'May have left: the link broke while it was being handed over. It is not sent again by itself.',
        'Peut-être parti : le lien s’est coupé pendant la transmission. Il n’est pas renvoyé de lui-même.',
      )
    case 'sent-without-receipt':
      return told(
        'received',
        'Submitted; the carrier never said what became of it.',
        'Transmis ; l’opérateur n’a jamais dit ce qu’il en est advenu.',
      )
    case 'excluded':
      return told('left-out', ...excludedSince[whyExcluded(fact.skipped_code)])
    case 'refused':
      return told('not-delivered', `The carrier refused it${error}.`, `L’opérateur l’a refusé${error}.`)
    case 'expired':
      return told(
        'not-delivered',
        'Its validity ended before it could be delivered.',
        'Sa période de validité s’est terminée avant la remise.',
      )
    case 'cancelled':
      return told('left-out', 'Did not get it: cancelled before it left.', 'Ne l’a pas reçu : annulé avant de partir.')
    case 'undelivered':
      return told(
        'not-delivered',
        `The carrier could not deliver it${error}.`,
        `L’opérateur n’a pas pu le délivrer${error}.`,
      )
  }
}

function tellConsent({ consent, source }: FactRow, reader: Reader): Told {
  const by = sources[source ?? ''] ?? { en: '', fr: '' }
  const tell = (kind: WhyKind, en: string, fr: string): Told => ({
    kind,
    code: consent ?? '',
    says: both(reader, `${en}${by.en}.`, `${fr}${by.fr}.`),
  })
  switch (consent) {
    case 'opt-out':
      return tell('opted-out', 'Opted out', 'Désinscription')
    case 'opt-in':
      return tell('opted-in', 'Opted in again', 'Réinscription')
    case 'quarantine':
      return tell('quarantined', 'Put in quarantine', 'Mise en quarantaine')
    case 'lift':
      return tell('lifted', 'Taken out of quarantine', 'Retrait de la quarantaine')
    case 'no-sms':
      return tell('quarantined', 'No SMS to this person any more, decided', 'Ne plus contacter par SMS, décidé')
    case 'sms-again':
      return tell('lifted', 'SMS to this person again, decided', 'De nouveau contactable par SMS, décidé')
    case 'kept':
      return tell('quarantined', 'Looked at and left closed', 'Examiné et laissé fermé')
    case 'erasure':
      return tell('noted', 'Content of the proofs erased', 'Contenu des preuves effacé')
    default:
      return tell('opted-in', 'Consent given', 'Accord donné')
  }
}

const sources: Record<string, { en: string; fr: string }> = {
  keyword: { en: ' by SMS', fr: ' par SMS' },
  person: { en: ' by a person of the team', fr: ' par une personne de l’équipe' },
  import: { en: ' by an import', fr: ' par un import' },
  provider: { en: ' told by the carrier', fr: ' signalée par l’opérateur' },
  errors: { en: ' after errors of the carrier', fr: ' après des erreurs de l’opérateur' },
  'carried-over': { en: ' carried over from an earlier number', fr: ' reprise d’un ancien numéro' },
  api: { en: ' by a program', fr: ' par un programme' },
}

const hour = (at: string, { language, zone }: Reader) =>
  new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-US', { timeStyle: 'medium', timeZone: zone }).format(
    new Date(at),
  )
