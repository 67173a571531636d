import { listen, type ServerOptions, type ServerSession, type Submitted, statuses, systemClock } from '@parley/smpp'
import type {
  Answer,
  Incoming,
  Link,
  LinkHandlers,
  LinkState,
  Outbound,
  OutboundPart,
  ProviderEnv,
  Receipt,
} from './provider.ts'

/** For tests: an environment with the real clock and no simulator, unless told otherwise. */
export function testEnv(changed: Partial<ProviderEnv> = {}): ProviderEnv {
  const silent = () => {}
  return {
    clock: systemClock,
    wallClock: () => new Date('2026-11-20T12:00:00Z'),
    random: () => 0,
    log: { debug: silent, info: silent, warn: silent, error: silent },
    simulator: () => null,
    ...changed,
  }
}

/** A carrier on a real socket that lets `account` with `secret` in and keeps what it was told. */
export async function openCarrier(options: Partial<ServerOptions> = {}, onBind?: (password: string) => number) {
  const submits: Submitted[] = []
  const sessions: ServerSession<string>[] = []
  const delivered: { token: string; status: number }[] = []
  const server = await listen<string>({ port: 0, systemId: 'carrier', ...options }, (session) => {
    sessions.push(session)
    return {
      onBind: ({ systemId, password }) => {
        if (onBind) return onBind(password)
        if (systemId !== 'account') return statuses.RINVSYSID
        return password === 'secret' ? statuses.ROK : statuses.RINVPASWD
      },
      onSubmits: (list) => void submits.push(...list),
      onDeliverAnswers: (answers) => void delivered.push(...answers),
    }
  })
  return { port: server.port, server, sessions, submits, delivered, close: () => server.close() }
}

/** Notes everything a link says. */
export function notebook<T>() {
  const notes = {
    answers: [] as Answer<T>[],
    receipts: [] as Receipt[],
    incoming: [] as Incoming[],
    states: [] as LinkState[],
    lost: [] as { neverWritten: readonly T[]; mayHaveLeft: readonly T[] }[],
    timeouts: [] as T[],
  }
  const handlers: LinkHandlers<T> = {
    onAnswers: (list) => void notes.answers.push(...list),
    onReceipts: (list) => void notes.receipts.push(...list),
    onIncoming: (list) => void notes.incoming.push(...list),
    onState: (state) => void notes.states.push(state),
    onLost: (lost) => void notes.lost.push(lost),
    onTimeout: (tokens) => void notes.timeouts.push(...tokens),
    onRoom: () => {},
  }
  return { notes, handlers }
}

export const isUp = (link: Link<unknown>) => link.state.kind === 'up'

type Said = Partial<Omit<Outbound<string>, 'part' | 'token'>> & { part?: Partial<OutboundPart> }

export function outbound(token: string, { part, ...said }: Said = {}): Outbound<string> {
  return {
    token,
    to: '33612345601',
    from: { value: '36173', kind: 'reply-number' },
    text: 'Hello',
    wantsReceipt: true,
    validUntil: null,
    priority: 0,
    ...said,
    part: { bytes: Uint8Array.from(Buffer.from('Hello')), dataCoding: 0, udh: false, number: 1, total: 1, ...part },
  }
}
