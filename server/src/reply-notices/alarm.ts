import { resolve, tell } from '../notices/index.ts'
import type { Db } from '../platform/database/index.ts'
import { hastenUnpaid, settledAlarms } from './queries.ts'

const prefix = 'replies-unpaid:'

/** A prepaid account had nothing left for a reply, a notification, or what was received. Told once until it is topped up. */
export const alarmUnpaid = (tx: Db, { id, name }: { id: number; name: string }) =>
  tell(tx, {
    kind: 'replies-unpaid',
    key: `${prefix}${id}`,
    severity: 'alarm',
    right: 'credits.manage',
    title: {
      en: `${name} has no credits left for replies or notifications.`,
      fr: `${name} n’a plus de crédits pour les réponses ou les notifications.`,
    },
    body: {
      en: 'What phones wrote is kept and opt-outs count. Automatic replies that could not be paid are not sent; notifications wait for credits for a week.',
      fr: 'Ce que les téléphones ont écrit est conservé et les désinscriptions comptent. Les réponses automatiques qui n’ont pas pu être payées ne partent pas ; les notifications attendent des crédits pendant une semaine.',
    },
    link: `/admin/credits/${id}`,
    mail: true,
  })

/** Alarms whose account was topped up since are over, and what waited for credits is tried at once. */
export async function endAlarms(tx: Db): Promise<void> {
  const settled = await settledAlarms(tx, prefix)
  for (const key of settled) await resolve(tx, key)
  if (settled.length > 0) await hastenUnpaid(tx)
}
