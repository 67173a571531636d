import { channelLimits, hindranceSays, loadChannel } from '../../accounts/index.ts'
import type { Db } from '../../platform/database/index.ts'
import type { Language } from '../../platform/http/problem.ts'

export type Stuck = { code: 'account-disabled' | 'no-link'; says: string }

/** Why nothing leaves although it may: its account is switched off, or has no link now. Null: nothing is known to be in the way. */
export async function stuckBy(db: Db, channelId: number | null, language: Language): Promise<Stuck | null> {
  const channel = channelId === null ? null : await loadChannel(db, channelId)
  if (channel === null) return null
  const { account, hindrance } = channel
  if (hindrance === 'account-disabled') return { code: hindrance, says: hindranceSays[hindrance][language] }
  const limits = await channelLimits(db, channel.id)
  // Where there is another account, messages go on by that.
  if (!limits || limits.linksUp > 0 || channel.fallbacks.length > 0) return null
  const says =
    language === 'fr'
      ? `Le compte externe ${account.name} n’a aucun lien avec l’opérateur en ce moment.`
      : `The account ${account.name} has no link to the carrier now.`
  return { code: 'no-link', says }
}
