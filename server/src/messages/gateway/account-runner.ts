import type { RunnableAccount } from '../../accounts/index.ts'
import { createCallbackDrain } from '../../callbacks/index.ts'
import type { Database } from '../../platform/database/index.ts'
import type { Incoming, Limits, Link, LinkState, ProviderEnv, Receipt } from '../../providers/index.ts'
import { answerReference } from '../numbering.ts'
import { createDriver, type Driver } from './driver.ts'
import type { Folder } from './folder.ts'
import type { GateOptions, SenderView } from './gate.ts'
import { giveNamed } from './give-named.ts'
import type { HeardStops } from './heard-stops.ts'
import { createLookUps } from './look-ups.ts'
import type { Pulse } from './pulse.ts'
import type { BatchKey } from './queries.ts'
import { createRateRing } from './rate-ring.ts'
import { createRecentReferences } from './recent-references.ts'
import { createReceiptRecorder, receiptBound } from './record-receipts.ts'
import { createSubmissionRecorder } from './record-submissions.ts'
import type { Token } from './sent.ts'
import { claimSlot, ensureSlots, freeSlot, livingGateways, showSlot } from './slots.ts'

export type GatewayParts = {
  database: Database
  epoch: number
  env: ProviderEnv
  wallNow: () => Date
  fresh: () => boolean
  folder: Folder
  pulse: Pulse
  stops: HeardStops
  sender: (id: number) => SenderView | undefined
  refreshSenders: () => Promise<void>
  closedUntil: GateOptions['closedUntil']
  validUntil: GateOptions['validUntil']
  /** Takes incoming messages; each is acknowledged by the taker, after its commit. */
  takeIncoming: (account: number, messages: readonly Incoming[]) => void
  onLinkState: (account: number) => void
  onTrouble: (error: unknown, facts: object) => void
}

type Running = { slot: number; token: number; link: Link<Token>; driver: Driver }

const againMs = 500
const withoutLinks: Limits = { links: 0, window: 0, partsPerSecond: null }
const hurried = 'a message that overtakes campaigns has left'

/** All links of one account that this process holds, with what they share: the references and the two recorders. */
export function createAccountRunner(account: RunnableAccount, parts: GatewayParts) {
  const { database, epoch, env, folder, pulse } = parts
  const limits = account.enabled ? account.provider.limits(account.settings) : withoutLinks
  const references = createRecentReferences()
  const onTrouble = (error: unknown) => parts.onTrouble(error, { account: account.name })
  const submissions = createSubmissionRecorder({
    database,
    account: account.id,
    folder,
    pulse,
    onRecorded() {
      for (const { driver } of running) driver.goOn()
    },
    onTrouble,
  })
  const receipts = createReceiptRecorder({ database, account: account.id, references, folder, pulse, onTrouble })
  const running: Running[] = []
  const lookUps = createLookUps({
    db: database.db,
    account: account.id,
    link: () => running.find(({ link }) => link.state.kind === 'up')?.link,
    sender: parts.sender,
    addFacts: (facts) => folder.add(facts),
    onTrouble,
  })
  const takeReceipts = (list: readonly Receipt[]) => {
    if (receipts.size + list.length > receiptBound) for (const receipt of list) receipt.refuse()
    else receipts.add(list)
  }
  const callbacks = createCallbackDrain({
    db: database.db,
    account: account.id,
    clock: env.clock,
    onReceipts: takeReceipts,
    onIncoming: (messages) => parts.takeIncoming(account.id, messages),
    onTrouble,
  })
  let shown: Promise<unknown> = Promise.resolve()
  let stopped = false

  /** Each time another one first. */
  let turn = 0
  function inTurn() {
    const first = turn++ % Math.max(1, running.length)
    return [...running.slice(first), ...running.slice(0, first)].map(({ driver }) => driver)
  }

  async function untilDone(act: () => Promise<unknown>) {
    for (;;) {
      try {
        await act()
        return
      } catch (error) {
        onTrouble(error)
        await new Promise<void>((resolve) => env.clock.after(againMs, resolve))
      }
    }
  }

  async function claim() {
    if (running.length === limits.links) return
    await ensureSlots(database.db, account.id, limits.links)
    // Gateways that start together share the links; what nobody takes comes with the next calls, one at a time.
    const share = Math.ceil(limits.links / (await livingGateways(database.db)))
    for (let most = Math.max(1, share - running.length); most > 0 && !stopped; most--) {
      const held = running.map(({ slot }) => slot)
      const claimed = await claimSlot(database.db, account.id, epoch, held)
      if (claimed === null) return
      running.push(openSlot(claimed))
    }
  }

  function openSlot({ slot, token, lately }: { slot: number; token: number; lately: boolean }): Running {
    const share = limits.partsPerSecond === null ? 0 : limits.partsPerSecond / limits.links
    let driver: Driver | null = null
    const show = (state: LinkState) => {
      // One after the other, so that the last state is the one that stays.
      shown = shown
        .then(() => showSlot(database.db, account.id, slot, token, state))
        .then(() => parts.onLinkState(account.id))
        .catch(onTrouble)
    }
    const link = account.provider.open<Token>(
      account,
      {
        onAnswers: (answers) => driver?.onAnswers(answers),
        onTimeout: (tokens) => driver?.onTimeout(tokens),
        onLost: (lost) => driver?.onLost(lost),
        onRoom: () => driver?.onRoom(),
        onReceipts: takeReceipts,
        onIncoming: (messages) => parts.takeIncoming(account.id, messages),
        referenceOf: ({ batch, item }) => answerReference(batch.preparation, item.no),
        onState(state) {
          show(state)
          driver?.wake()
        },
      },
      env,
    )
    driver = createDriver({
      db: database.db,
      account: account.id,
      epoch,
      link,
      ring: createRateRing(share, lately ? env.clock.now() : null),
      clock: env.clock,
      wallNow: parts.wallNow,
      random: env.random,
      fresh: parts.fresh,
      stops: parts.stops,
      sender: parts.sender,
      refreshSenders: parts.refreshSenders,
      recorder: submissions,
      linkNumber: account.id * 1_000 + slot,
      prime: folder.prime,
      closedUntil: parts.closedUntil,
      validUntil: parts.validUntil,
      addFacts: (facts) => folder.add(facts),
      onHurried: (waited) => env.log.debug({ account: account.id, waited }, hurried),
      remember: (refKey, { batch, item, part }) =>
        references.remember(refKey, batch.preparation, item.no, part, batch.attempt, item.address),
      onTrouble,
    })
    driver.wake()
    return { slot, token, link, driver }
  }

  return {
    account,
    claim,
    lookUp: () => void lookUps.look(),
    /**
     * Its provider called. Of several gateways that hold links of it, one takes what was said. Where it is switched off each does, and
     * the second to come finds a repetition: a STOP counts whether or not we would still send.
     */
    heard() {
      if (stopped || account.provider.callbacks === undefined) return
      if (!account.enabled || running.some(({ slot }) => slot === 1)) callbacks.look()
    },
    wake(named: readonly BatchKey[] = []) {
      if (named.length > 0) return giveNamed(inTurn(), named)
      for (const { driver } of running) driver.wake()
    },
    /**
     * Stops taking, waits for the answers that are on their way, gives back the rest, frees the links: however long the database
     * is away, as what is not given back stays ours, and nobody else's, until this process ends.
     */
    async stop() {
      stopped = true
      await callbacks.halt()
      await Promise.all(
        running.map(async ({ slot, token, link, driver }) => {
          await driver.halt()
          await link.drain()
          await untilDone(() => driver.release())
          await untilDone(() => freeSlot(database.db, account.id, slot, token))
        }),
      )
      await Promise.all([submissions.settled(), receipts.settled(), lookUps.settled(), shown])
      await callbacks.close()
      parts.onLinkState(account.id)
    },
    /** Another may have taken over: ends the links at once. What was on its way is in doubt already. */
    fence() {
      stopped = true
      void callbacks.halt()
      for (const { link } of running) void link.close()
    },
  }
}
export type AccountRunner = ReturnType<typeof createAccountRunner>
