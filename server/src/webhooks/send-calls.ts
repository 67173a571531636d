import { recordAct } from '../access/index.ts'
import { tell } from '../notices/index.ts'
import { type Db, transaction } from '../platform/database/index.ts'
import type { Caller, CallResult } from '../platform/outgoing/index.ts'
import { type Rounds, startRounds } from '../platform/rounds.ts'
import type { Vault } from '../platform/secrets.ts'
import {
  type ClaimedCall,
  claimCalls,
  disableEndpoint,
  failWaiting,
  insertAttempt,
  noteArrived,
  noteFailing,
  noteHealthy,
  noteInVain,
  notifyScreens,
  testType,
} from './queries.ts'
import { failingDays, failingTooLongMs, pauseAfter } from './retry.ts'
import { webhookHeaders } from './sign.ts'
import { secretPlace } from './store-endpoint.ts'

const most = 64
const lanes = 4
// Much longer than a call may take, so that a call in hand is nobody else's.
const leaseSeconds = 60
const gone = 410

export type SenderOptions = {
  db: Db
  vault: Vault
  caller: Caller
  now: () => Date
  /** Milliseconds that only go forward. */
  clock: () => number
  chance: () => number
  signal: AbortSignal
  onTrouble: (error: unknown) => void
  pollMs?: number
}

/**
 * Sends what waits in `webhook_call`; any number of workers may do so side by side. At least once: a worker that dies between
 * the answer and its own note sends again, under the same webhook-id. The order is not promised.
 */
export function startWebhookSender({ signal, onTrouble, pollMs = 1_000, ...options }: SenderOptions): Rounds {
  const busy = new Map<number, number>()
  const underWay = new Set<Promise<void>>()
  const count = (endpoint: number, change: number) => {
    const n = (busy.get(endpoint) ?? 0) + change
    if (n > 0) busy.set(endpoint, n)
    else busy.delete(endpoint)
  }
  const rounds = startRounds({
    async round() {
      const room = most - underWay.size
      const calls = room > 0 ? await claimCalls(options.db, { busy, lanes, most: room, leaseSeconds }) : []
      for (const call of calls) {
        count(call.endpoint_id, 1)
        // Not awaited: a slow endpoint keeps its own lanes, and nobody else's.
        const going: Promise<void> = sendCall(options, call)
          .catch(onTrouble)
          .finally(() => {
            count(call.endpoint_id, -1)
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

type Means = Pick<SenderOptions, 'db' | 'vault' | 'caller' | 'now' | 'clock' | 'chance'>

async function sendCall(means: Means, call: ClaimedCall): Promise<void> {
  const secrets = [call.secret, call.old_secret].flatMap((sealed) =>
    sealed === null ? [] : [means.vault.open(secretPlace(call.endpoint_id), sealed)],
  )
  const readable = secrets.filter((secret) => secret !== null)
  const body = bodyOf(call)
  const result =
    readable.length === 0
      ? null
      : await means.caller.call(
          { url: call.url, headers: webhookHeaders(readable, webhookId(call.name), means.now(), body), body },
          means.clock,
        )
  await transaction(means.db, (tx) => note(tx, call, result, means.chance()))
}

export const webhookId = (name: string) => `evt_${name.replaceAll('-', '')}`

/** The same on every attempt: it is made of the kept event alone. */
export const bodyOf = ({ type, at, data }: { type: string; at: string; data: unknown }) =>
  JSON.stringify({ type, timestamp: at, data })

async function note(tx: Db, call: ClaimedCall, result: CallResult | null, chance: number): Promise<void> {
  const answered = result?.kind === 'answered' ? result : null
  await insertAttempt(tx, call, {
    tookMs: result?.tookMs ?? 0,
    status: answered?.status ?? null,
    problem: result === null ? 'unreadable-secret' : result.kind === 'failed' ? result.problem : null,
    said: answered?.said ?? null,
  })
  if (answered !== null && answered.status >= 200 && answered.status < 300) {
    if ((await noteArrived(tx, call)) === 1 && call.type !== testType) await noteHealthy(tx, call.endpoint_id)
  } else {
    const noted = await noteInVain(tx, call, pauseAfter(call.tries, chance))
    if (noted === 1 && call.type !== testType) await noteTrouble(tx, call.endpoint_id, answered?.status === gone)
  }
  await notifyScreens(tx)
}

/** 410 says “never again”; days without one success say it as well. */
async function noteTrouble(tx: Db, endpoint: number, saysGone: boolean): Promise<void> {
  const failingMs = await noteFailing(tx, endpoint)
  if (!saysGone && failingMs < failingTooLongMs) return
  const because = saysGone ? 'gone' : 'failing'
  const url = await disableEndpoint(tx, endpoint, because)
  if (url === null) return
  await failWaiting(tx, endpoint)
  await recordAct(tx, 'parley', 'webhook.disabled', `webhook:${endpoint}`, { url, because })
  const { host } = new URL(url)
  await tell(tx, {
    kind: 'webhook-disabled',
    key: `webhook-disabled:${endpoint}`,
    severity: 'alarm',
    right: 'webhooks.manage',
    title: { en: `The webhook to ${host} was switched off`, fr: `Le webhook vers ${host} a été désactivé` },
    body: saysGone
      ? {
          en: 'Its server answered that the address no longer exists (410). Nothing more is sent there.',
          fr: 'Son serveur a répondu que l’adresse n’existe plus (410). Plus rien n’y est envoyé.',
        }
      : {
          en: `It has taken nothing for ${failingDays} days. What it missed can be replayed once it works again.`,
          fr: `Il n’a rien accepté depuis ${failingDays} jours. Ce qu’il a manqué peut être rejoué quand il refonctionnera.`,
        },
    link: `/admin/webhooks?open=${endpoint}`,
    mail: true,
  })
}
