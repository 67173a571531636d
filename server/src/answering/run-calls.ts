import type { Address } from '@parley/sms/address'
import { resolve, tell } from '../notices/index.ts'
import { type Db, transaction } from '../platform/database/index.ts'
import type { Caller } from '../platform/outgoing/index.ts'
import { type Rounds, startRounds } from '../platform/rounds.ts'
import type { Vault } from '../platform/secrets.ts'
import { callScript } from './call-script.ts'
import {
  type AttemptNote,
  type ClaimedCall,
  callAgain,
  claimCalls,
  endCall,
  failuresToRest,
  holdCall,
  insertAttempt,
  noteFailure,
  noteSuccess,
} from './queries.ts'
import type { ScriptAnswer } from './read-answer.ts'
import { callName } from './script-request.ts'
import { secretPlace } from './store-answering.ts'

const most = 64
const lanes = 16
// Much longer than a call may take, so that a call in hand is nobody else's.
const leaseSeconds = 60
const againMs = 1_000

/**
 * Sends the reply to an incoming message inside a transaction, once: answers why it does not go when it does not. The feature of
 * incoming messages gives it.
 */
export type SendReply = (
  tx: Db,
  reply: { incoming: number; text: string; until: Date; because: 'script' | 'fallback' },
) => Promise<string | null>

export type CallerOptions = {
  db: Db
  vault: Vault
  caller: Caller
  reply: SendReply
  /** The message is stored as unanswered, with this reason. */
  silence: (tx: Db, incoming: number, because: string) => Promise<unknown>
  now: () => Date
  clock: () => number
  signal: AbortSignal
  onTrouble: (error: unknown) => void
  pollMs?: number
}

/**
 * Calls the scripts of accounts for the messages that wait in `script_call`; any number of workers side by side. A script is
 * called once, twice where that is allowed; whatever dies in between, its reply is inserted in the transaction that ends the call.
 */
export function startScriptCalls({ signal, onTrouble, pollMs = 1_000, ...means }: CallerOptions): Rounds {
  const underWay = new Set<Promise<void>>()
  const rounds = startRounds({
    async round() {
      const room = most - underWay.size
      const calls = room > 0 ? await claimCalls(means.db, { lanes, most: room, leaseSeconds }) : []
      for (const call of calls) {
        const going: Promise<void> = runCall(means, call)
          .catch(onTrouble)
          .finally(() => {
            underWay.delete(going)
            rounds.wake()
          })
        underWay.add(going)
      }
      return false
    },
    pollMs,
    signal,
    onTrouble,
  })
  return { wake: rounds.wake, stopped: rounds.stopped.then(() => Promise.all(underWay)).then(() => {}) }
}

type Means = Omit<CallerOptions, 'signal' | 'onTrouble' | 'pollMs'>

async function runCall(means: Means, call: ClaimedCall): Promise<void> {
  const ended = whyNoCall(call)
  if (ended !== null) return end(means, call, null, ended)
  const secret = call.secret && means.vault.open(secretPlace(call.account_id), call.secret)
  if (secret === null || call.url === null) return end(means, call, null, failedBy('unreadable-secret'))
  const { incoming_id: id, recipient, text, tag, at, account_name: account } = call
  const { answer, note } = await callScript(
    means,
    { url: call.url, format: call.format, secret, deadlineMs: call.deadline_ms },
    callName(id),
    { id, at, address: call.address as Address, recipient, text, tag, account },
  )
  return end(means, call, note, answer)
}

const failedBy = (problem: 'unreadable-secret' | 'interrupted'): ScriptAnswer => ({
  kind: 'failed',
  problem,
  again: false,
})
const allowed = ({ retry }: ClaimedCall) => (retry ? 2 : 1)

type End = ScriptAnswer | { kind: 'not-called'; because: 'window-over' | 'answering-changed' | 'script-rests' }

function whyNoCall(call: ClaimedCall): End | null {
  if (call.over) return { kind: 'not-called', because: 'window-over' }
  if (call.kind !== 'script') return { kind: 'not-called', because: 'answering-changed' }
  // Whoever called last died before it could note the answer.
  if (call.attempt > allowed(call)) return failedBy('interrupted')
  return call.resting ? { kind: 'not-called', because: 'script-rests' } : null
}

async function end(means: Means, call: ClaimedCall, note: AttemptNote | null, outcome: End): Promise<void> {
  const { incoming_id: incoming, attempt, account_id: account } = call
  await transaction(means.db, async (tx) => {
    if (!(await holdCall(tx, incoming, attempt))) return
    if (note !== null) await insertAttempt(tx, incoming, attempt, note)
    if (outcome.kind === 'failed') await noteTrouble(tx, call)
    else if (outcome.kind !== 'not-called' && (await noteSuccess(tx, account)) > 0)
      await resolve(tx, noticeKey(account))
    if (outcome.kind === 'failed' && outcome.again && attempt < allowed(call)) return callAgain(tx, incoming, againMs)
    const { state, because } = await answer(means, tx, call, outcome)
    await endCall(tx, incoming, { state, because, forget: !call.store_texts })
  })
}

type Ended = { state: 'replied' | 'fallback' | 'silent'; because: string | null }

async function answer(means: Means, tx: Db, call: ClaimedCall, outcome: End): Promise<Ended> {
  const { incoming_id: incoming, fallback } = call
  const send = async (text: string, because: 'script' | 'fallback', state: Ended['state'], why: string | null) => {
    const silent = await means.reply(tx, { incoming, text, until: new Date(call.reply_until), because })
    return silent === null ? { state, because: why } : { state: 'silent' as const, because: silent }
  }
  const hush = async (because: string): Promise<Ended> => {
    await means.silence(tx, incoming, because)
    return { state: 'silent', because }
  }
  if (outcome.kind === 'reply') {
    const ended = await send(outcome.text, 'script', 'replied', null)
    // Only now is it known by which sender it would leave.
    if (ended.because !== 'link-from-reply-number' || fallback === null) return ended
    return send(fallback, 'fallback', 'fallback', ended.because)
  }
  if (outcome.kind === 'silence') return hush('script-silent')
  const [why, hushed] =
    outcome.kind === 'failed' ? [outcome.problem, 'script-failed'] : [outcome.because, outcome.because]
  if (why === 'window-over' || why === 'answering-changed' || fallback === null) return hush(hushed)
  return send(fallback, 'fallback', 'fallback', why)
}

const noticeKey = (account: number) => `script-failing:${account}`

/** Told when the script begins to rest, not each time. */
async function noteTrouble(tx: Db, { account_id: account, account_name: name }: ClaimedCall): Promise<void> {
  if ((await noteFailure(tx, account)) !== failuresToRest) return
  await tell(tx, {
    kind: 'script-failing',
    key: noticeKey(account),
    severity: 'alarm',
    right: 'channels.manage',
    title: { en: `The script of ${name} fails`, fr: `Le script de ${name} est en échec` },
    body: {
      en: `${failuresToRest} calls in a row failed. It is left alone for a minute at a time; meanwhile the fallback text answers, if there is one.`,
      fr: `${failuresToRest} appels de suite ont échoué. Il est laissé au repos une minute à la fois ; en attendant, le texte de secours répond s’il y en a un.`,
    },
    link: `/admin/accounts/${account}/answering`,
    mail: true,
  })
}
