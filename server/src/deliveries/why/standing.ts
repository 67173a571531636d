import type { Address } from '@parley/sms/address'
import { toE164 } from '@parley/sms/address'
import { classify } from '@parley/sms/classify'
import type { z } from 'zod'
import { whatCloses } from '../../consent/index.ts'
import { checkNumber } from '../../hours/index.ts'
import type { Db } from '../../platform/database/index.ts'
import { sayMoment } from '../../platform/http/language.ts'
import type { Reader } from '../../platform/http/problem.ts'
import { cannotReceive } from '../preparation/plan.ts'
import type { whyStanding } from './view.ts'

type Standing = z.infer<typeof whyStanding>

/** Whether a message of this kind may be sent to a number now, and if not, why not or when. */
export async function standingOf(
  db: Db,
  address: number | null,
  marketing: boolean,
  { reader, now }: { reader: Reader; now: Date },
): Promise<Standing> {
  const said = says[reader.language]
  const no = (code: string, words: string): Standing => ({ ok: false, code, says: words, from: null })
  if (address === null) return no('no-address', said.nowhere)
  const number = classify(address as Address)
  if (number === null) return no('invalid-number', said.invalid)
  if (cannotReceive(number.type)) return no('landline', said.landline)
  const closed = await whatCloses(db, { address, senders: [], marketing })
  if (closed?.status === 'no-sms') return no('no-sms', said.noSms(sayMoment(closed.since, reader)))
  if (closed?.blocks === 'all') return no('quarantined', said.quarantined(sayMoment(closed.since, reader)))
  if (closed?.status === 'asked') return no('asked-whether-to-stop', said.asked(sayMoment(closed.since, reader)))
  if (closed !== null) return no('opted-out', said.optedOut(sayMoment(closed.since, reader)))
  const yes: Standing = { ok: true, code: 'open', says: said.open, from: null }
  if (!marketing) return yes
  const hours = await checkNumber(db, {
    number: toE164(address as Address),
    channel: null,
    at: now,
    defaultCountry: number.region ?? 'FR',
  })
  if (hours.open) return yes
  return {
    ok: true,
    code: 'outside-hours',
    says: hours.leaves_at === null ? said.never : said.later(sayMoment(hours.leaves_at, reader)),
    from: hours.leaves_at,
  }
}

const says = {
  en: {
    open: 'Yes.',
    nowhere: 'No: there is no number to write to.',
    invalid: 'No: this number does not exist.',
    landline: 'No: this is a landline.',
    noSms: (since: string) => `No: no SMS to this person since ${since}.`,
    quarantined: (since: string) => `No: in quarantine since ${since}.`,
    optedOut: (since: string) => `No: opted out since ${since}.`,
    asked: (since: string) => `No: asked on ${since} whether to stop; nothing promotional until they answer.`,
    later: (from: string) => `Not at this hour where they are: from ${from}.`,
    never: 'Not at this hour where they are.',
  },
  fr: {
    open: 'Oui.',
    nowhere: 'Non : il n’y a pas de numéro.',
    invalid: 'Non : ce numéro n’existe pas.',
    landline: 'Non : c’est une ligne fixe.',
    noSms: (since: string) => `Non : cette personne n’est plus contactée par SMS depuis le ${since}.`,
    quarantined: (since: string) => `Non : en quarantaine depuis le ${since}.`,
    optedOut: (since: string) => `Non : désinscription depuis le ${since}.`,
    asked: (since: string) =>
      `Non : confirmation du STOP demandée le ${since} ; rien de promotionnel d’ici la réponse.`,
    later: (from: string) => `Pas à cette heure là-bas : à partir du ${from}.`,
    never: 'Pas à cette heure là-bas.',
  },
}
