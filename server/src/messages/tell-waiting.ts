import { openKeys, resolve, tell } from '../notices/index.ts'
import { type Db, transaction } from '../platform/database/index.ts'
import { waitingOnPausedChannels } from './queries.ts'

// Someone switches an account off to change something and on again: nobody is called for that.
const quietMs = 120_000
const keyOf = (channel: number) => `channel-paused:${channel}`

/**
 * Tells that messages are due on a channel whose account was switched off while they waited. Ends when nothing waits there
 * any more.
 */
export async function keepPausedNotices(db: Db, now: Date): Promise<void> {
  const waiting = await waitingOnPausedChannels(db, new Date(now.getTime() - quietMs))
  const keys = new Set(waiting.map(({ channel }) => keyOf(channel)))
  const over = (await openKeys(db, 'channel-paused')).filter((key) => !keys.has(key))
  if (waiting.length === 0 && over.length === 0) return
  await transaction(db, async (tx) => {
    for (const key of over) await resolve(tx, key)
    for (const { channel, name, account } of waiting) {
      await tell(tx, {
        kind: 'channel-paused',
        key: keyOf(channel),
        severity: 'alarm',
        title: { en: `The channel ${name} is paused`, fr: `Le canal ${name} est en pause` },
        body: {
          en: `Messages are due on it, and its account ${account} is switched off. They wait, and expire when their validity is over.`,
          fr: `Des messages devraient partir, et son compte ${account} est désactivé. Ils attendent, et expirent à la fin de leur validité.`,
        },
        link: '/admin/channels',
        mail: true,
        right: 'channels.read',
      })
    }
  })
}
