import type { Db } from '../platform/database/index.ts'
import { invalidRequest } from '../platform/http/problem.ts'
import { type ProviderKind, providers, type StoredSettings } from '../providers/index.ts'
import { type ChannelKind, type ChannelOptions, isTwoWay, planOptionsOf } from './channel.ts'
import { findAccount, findSender, type SenderRow } from './queries.ts'

export const mostFallbacks = 3

type Channel = {
  kind: ChannelKind
  options: ChannelOptions
  account: { id: number; kind: ProviderKind; settings: StoredSettings }
  sender: Pick<SenderRow, 'route'>
}

export type Fallback = { sender_id: number; account_id: number }

/**
 * The further senders of a channel, as they may stand: what is already written must be able to leave by each of them, and
 * nobody may lose the way out that its text names.
 */
export async function checkFallbacks(tx: Db, channel: Channel, senders: readonly number[]): Promise<Fallback[]> {
  const checked: Fallback[] = []
  const encodings = planOptionsOf(channel.options, channel.account).encodings ?? []
  for (const [i, id] of senders.entries()) {
    const refuse = (says: Words) => invalidRequest(undefined, [{ path: `fallbacks.${i}.sender_id`, says }])
    const sender = await findSender(tx, id)
    if (sender === null) throw refuse(unknown)
    if (sender.retired_at !== null) throw refuse(retired)
    const taken = [channel.account.id, ...checked.map(({ account_id }) => account_id)]
    if (taken.includes(sender.account_id)) throw refuse(sameAccount)
    const account = await findAccount(tx, sender.account_id)
    if (account === null) throw refuse(unknown)
    if (providers[account.kind].simulated !== providers[channel.account.kind].simulated) throw refuse(simulated)
    const takes = providers[account.kind].text(account.settings).encodings
    if (!encodings.every((encoding) => takes.includes(encoding))) throw refuse(encodingMissing)
    if (channel.kind === 'marketing') {
      if (sender.route_stop_handled_by === 'undecided') throw refuse(stopUndecided)
      if (channel.sender.route === 'itself' && !isTwoWay(sender.kind)) throw refuse(cannotBeAnswered)
    }
    checked.push({ sender_id: sender.id, account_id: account.id })
  }
  return checked
}

type Words = { en: string; fr: string }

const unknown: Words = { en: 'There is no such sender.', fr: 'Cet expéditeur n’existe pas.' }
const retired: Words = { en: 'This sender has been retired.', fr: 'Cet expéditeur a été retiré.' }
const sameAccount: Words = {
  en: 'Choose a sender of an account that does not stand before it.',
  fr: 'Choisissez un expéditeur d’un compte qui ne figure pas déjà avant lui.',
}
const simulated: Words = {
  en: 'A simulated account and a real one cannot stand in for each other.',
  fr: 'Un compte simulé et un compte réel ne peuvent pas se remplacer.',
}
const encodingMissing: Words = {
  en: 'Its account does not take every encoding of this channel.',
  fr: 'Son compte n’accepte pas tous les encodages de ce canal.',
}
const stopUndecided: Words = {
  en: 'Nobody has chosen yet who answers STOP on this sender.',
  fr: 'Personne n’a encore choisi qui répond au STOP sur cet expéditeur.',
}
const cannotBeAnswered: Words = {
  en: 'The texts of this channel ask to answer STOP, and nobody can answer a name.',
  fr: 'Les textes de ce canal invitent à répondre STOP, et on ne peut pas répondre à un nom.',
}
