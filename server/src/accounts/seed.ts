import { type Db, transaction } from '../platform/database/index.ts'
import type { Vault } from '../platform/secrets.ts'
import { hasKind, lockSeeding } from './queries.ts'
import { createAccount } from './store-account.ts'
import { createChannel } from './store-channel.ts'
import { createSender } from './store-sender.ts'

/**
 * The simulated carrier with one sender of each kind, so that a first SMS can leave two minutes after the installation.
 * Once: whoever removed or changed something finds it so after the next start.
 */
export async function ensureSimulator(db: Db, vault: Vault): Promise<void> {
  await transaction(db, async (tx) => {
    await lockSeeding(tx)
    if (await hasKind(tx, 'simulator')) return
    const account_id = await createAccount(tx, vault, 'parley', {
      name: 'Simulator',
      kind: 'simulator',
      settings: {},
      secrets: {},
      enabled: true,
    })
    const sender = (kind: Kind, value: string, country: string, routeTo: number | null = null) =>
      createSender(tx, 'parley', {
        account_id,
        kind,
        value,
        country,
        ...(routeTo === null
          ? {}
          : { route: { route: 'sender' as const, route_sender_id: routeTo, route_value: null } }),
      })
    const reply = await sender('reply-number', '36173', 'FR')
    const long = await sender('long-number', '+33 7 57 93 00 10', 'FR')
    await sender('short-code', '38064', 'FR')
    await sender('toll-free', '+1 833 555 0119', 'US')
    const name = await sender('alphanumeric', 'PARLEY', 'FR', reply)

    const channel = (called: string, kind: 'marketing' | 'transactional', sender_id: number) =>
      createChannel(tx, 'parley', {
        name: called,
        kind,
        sender_id,
        // Virtual phones do not sleep, and whoever tries Parley on a Sunday wants to see something leave.
        options: { default_country: 'FR', hours: 'none' },
      })
    await channel('Simulator-marketing', 'marketing', reply)
    await channel('Simulator-service', 'transactional', name)
    await channel('Simulator-long-number', 'marketing', long)
    await channel('Simulator-PARLEY', 'marketing', name)
  })
}

type Kind = 'reply-number' | 'long-number' | 'short-code' | 'toll-free' | 'alphanumeric'
