import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Simulator, type SimulatorOptions, startSimulator } from '@parley/simulator'
import { afterAll, beforeAll } from 'vitest'
import { createAccount } from '../../server/src/accounts/store-account.ts'
import { changeChannel } from '../../server/src/accounts/store-channel.ts'
import { createSender } from '../../server/src/accounts/store-sender.ts'
import { accountSettings, type Ground, vault } from './ground.ts'
import { tester } from './sending.ts'

export const nextValue = '36999'

/** A second carrier, to whose account the channels `news` and `service` go on when the first cannot take their messages. */
export function openNextCarrier(ground: Ground, settings: SimulatorOptions['settings'] = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'parley-next-carrier-'))
  let opened: { carrier: Simulator; account: number; sender: number } | null = null
  beforeAll(async () => {
    const carrier = await startSimulator({
      data: folder,
      settings: { ...settings, receipts: { delayMs: 0, ...settings.receipts } },
    })
    const account = await createAccount(ground.db, vault, 'parley', {
      name: 'Next',
      kind: 'smpp',
      settings: accountSettings(carrier.smppPort),
      secrets: { password: 'parley' },
      enabled: true,
    })
    const sender = await createSender(ground.db, 'parley', {
      account_id: account,
      kind: 'reply-number',
      value: nextValue,
      country: 'FR',
    })
    for (const channel of [ground.channels.news, ground.channels.service])
      await changeChannel(ground.db, tester, channel, { fallbacks: [sender] })
    opened = { carrier, account, sender }
  })
  afterAll(async () => {
    await opened?.carrier.stop()
    rmSync(folder, { recursive: true, force: true })
  })
  const there = () => {
    if (opened === null) throw new Error('The next carrier is there from the first hook on.')
    return opened
  }
  return {
    get account() {
      return there().account
    },
    get sender() {
      return there().sender
    },
    /** The same ground with this carrier's book. */
    get ground(): Ground {
      return Object.create(ground, { carrier: { value: there().carrier } })
    },
  }
}
