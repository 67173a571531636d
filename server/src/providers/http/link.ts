import type {
  Answer,
  Link,
  LinkHandlers,
  LinkState,
  LookUpAnswer,
  Outbound,
  ProviderEnv,
  Trouble,
} from '../provider.ts'
import { refKeyOf } from '../ref-key.ts'
import { type HttpMessage, wholeMessages } from './messages.ts'

type Refused = Omit<Extract<Answer<unknown>, { kind: 'refused' }>, 'token'>
/** What became of one message. */
export type Became =
  | { readonly kind: 'accepted'; readonly ref: string }
  | Refused
  | { readonly kind: 'busy'; readonly code: number }

export type Requested =
  /** One each, in the order of the request. */
  | { readonly kind: 'answered'; readonly became: readonly Became[] }
  /** It surely was not processed, and neither would the next one be. */
  | { readonly kind: 'never-left'; readonly because: Trouble; readonly detail: string }
  /** It may have been processed: nobody said. */
  | { readonly kind: 'in-doubt'; readonly detail: string }

/** One account of one provider, as its folder speaks to it. Neither promise is ever rejected. */
export type Speaker = {
  /** Shown to people: which machine this is. */
  readonly peer: string
  /** At the same time. */
  readonly requests: number
  readonly messagesEach: number
  readonly answerMs: number
  /** Whether the credentials are good. Sends nothing to anyone. */
  probe(signal: AbortSignal): Promise<{ ok: true } | { ok: false; because: Trouble; detail: string }>
  send(messages: readonly HttpMessage<unknown>[], signal: AbortSignal): Promise<Requested>
  lookUp?(ref: string): Promise<LookUpAnswer>
  close(): Promise<void>
}

/** Our own refusal, before anything left: some parts of a text cannot be said to a provider that takes whole texts. */
export const partsAlone: Refused = {
  kind: 'refused',
  code: 0x7002,
  because: 'content',
  temporary: false,
  tryNext: true,
}
const firstRetryMs = 1_000
const longestRetryMs = 60_000
/** So many requests in a row that nobody answered: the next ones would only come to be in doubt as well. */
const mostInDoubt = 5

/** A link to a provider that is spoken to over HTTP: requests at the same time instead of a window on a connection. */
export function openHttpLink<T>(speaker: Speaker, handlers: LinkHandlers<T>, env: ProviderEnv): Link<T> {
  const { requests, messagesEach } = speaker
  const running = new Map<AbortController, Promise<void>>()
  let state: LinkState = { kind: 'connecting' }
  let outstanding = 0
  /** Since something was last answered, or the link was up for long. */
  let failures = 0
  let inDoubt = 0
  let upAt = 0
  let cancelRetry = () => {}
  const ended = new AbortController()
  queueMicrotask(() => void connect())

  const say = (next: LinkState) => {
    state = next
    handlers.onState(next)
  }

  const isEnding = () => ended.signal.aborted || state.kind === 'draining'

  async function connect() {
    if (isEnding()) return
    const found = await within((signal) => speaker.probe(signal))
    if (isEnding()) return
    if (!found.ok) return fall(found.because, found.detail)
    upAt = env.clock.now()
    say({ kind: 'up', peer: speaker.peer })
    handlers.onRoom()
  }

  function fall(because: Trouble, detail: string) {
    if (state.kind !== 'connecting' && state.kind !== 'up') return
    // Credentials that are good for the probe alone must not have it try each second.
    if (state.kind === 'up' && env.clock.now() - upAt > longestRetryMs) failures = 0
    const ceiling = Math.min(longestRetryMs, firstRetryMs * 2 ** Math.min(failures++, 10))
    const retryInMs = Math.round(ceiling * (0.5 + env.random() / 2))
    say({ kind: 'down', because, detail, retryInMs })
    cancelRetry = env.clock.after(retryInMs, () => {
      if (ended.signal.aborted || state.kind !== 'down') return
      say({ kind: 'connecting' })
      void connect()
    })
  }

  /** Gives up when the answer is too long in coming, or the link is closed. */
  async function within<R>(act: (signal: AbortSignal) => Promise<R>, abort = new AbortController()): Promise<R> {
    const cancel = env.clock.after(speaker.answerMs, () => abort.abort())
    const close = () => abort.abort()
    ended.signal.addEventListener('abort', close)
    try {
      return await act(abort.signal)
    } finally {
      cancel()
      ended.signal.removeEventListener('abort', close)
    }
  }

  function begin(messages: readonly HttpMessage<T>[]) {
    const abort = new AbortController()
    const parts = messages.reduce((sum, { tokens }) => sum + tokens.length, 0)
    outstanding += parts
    const sent = within((signal) => speaker.send(messages, signal), abort)
    // What went wrong at our own end may have gone wrong after it left.
    const done = sent.catch(failedHere).then((requested) => {
      running.delete(abort)
      outstanding -= parts
      settle(messages, requested)
      handlers.onRoom()
    })
    running.set(abort, done)
  }

  function settle(messages: readonly HttpMessage<T>[], requested: Requested) {
    const tokens = messages.flatMap((message) => message.tokens)
    if (requested.kind === 'never-left') {
      handlers.onLost({ neverWritten: tokens, mayHaveLeft: [] })
      return fall(requested.because, requested.detail)
    }
    if (requested.kind === 'in-doubt') {
      env.log.warn({ detail: requested.detail, messages: messages.length }, 'no answer says whether these were taken')
      handlers.onLost({ neverWritten: [], mayHaveLeft: tokens })
      if (++inDoubt >= mostInDoubt) fall('silent', requested.detail)
      return
    }
    failures = 0
    inDoubt = 0
    const { became } = requested
    const answers = messages.flatMap((message, i) => message.tokens.map((token) => answerOf(token, became[i]!)))
    handlers.onAnswers(answers)
  }

  return {
    get state() {
      return state
    },
    window: requests * messagesEach,
    get outstanding() {
      return outstanding
    },
    room: () =>
      state.kind === 'up'
        ? Math.max(0, Math.min(requests * messagesEach - outstanding, (requests - running.size) * messagesEach))
        : 0,
    submit(batch) {
      if (state.kind !== 'up') return false
      const { messages, lone } = wholeMessages(batch)
      const needed = Math.ceil(messages.length / messagesEach)
      if (needed > requests - running.size) return false
      for (let at = 0; at < messages.length; at += messagesEach) begin(messages.slice(at, at + messagesEach))
      // Told after this turn, like every other answer: the caller has not noted yet that these are on their way.
      if (lone.length > 0) queueMicrotask(() => handlers.onAnswers(lone.map((token) => ({ token, ...partsAlone }))))
      return true
    },
    ...(speaker.lookUp === undefined
      ? {}
      : { lookUp: ({ ref }: { ref: string; from: Outbound<T>['from'] }) => speaker.lookUp!(ref) }),
    async drain() {
      if (state.kind === 'closed') return
      cancelRetry()
      say({ kind: 'draining', because: 'asked' })
      await Promise.all(running.values())
      end()
    },
    async close() {
      end()
      await Promise.all(running.values())
    },
  }

  function end() {
    if (state.kind === 'closed') return
    cancelRetry()
    ended.abort()
    void speaker.close()
    say({ kind: 'closed' })
  }
}

const failedHere = (error: unknown): Requested => ({ kind: 'in-doubt', detail: String(error) })

function answerOf<T>(token: T, became: Became): Answer<T> {
  if (became.kind !== 'accepted') return { token, ...became }
  return { token, kind: 'accepted', ref: became.ref, refKey: refKeyOf(null, became.ref) }
}
