import { type Clock, systemClock } from './clock.ts'
import type { BindCommand } from './connection.ts'
import { Keeper, type KeeperOptions } from './keeper.ts'
import { type DataSm, type DeliverSm, type KnownPdu, type MessageBody, nothing, type Pdu } from './layouts.ts'

export type LinkMode = 'transceiver' | 'transmitter' | 'receiver' | 'pair'

export type LinkTls = {
  /** `full`: chain and name; `skip-hostname`: the chain alone; `skip-all`: encrypted, but anyone may be at the other end. */
  readonly verify: 'full' | 'skip-hostname' | 'skip-all'
  readonly ca?: string
  readonly cert?: string
  readonly key?: string
  readonly serverName?: string
}

export type LinkLogin = {
  readonly host: string
  readonly port: number
  readonly systemId: string
  readonly password: string
  readonly systemType?: string
}

export type LinkOptions = LinkLogin & {
  readonly mode: LinkMode
  /** In `pair` mode, what differs for the receiver. */
  readonly receiver?: Partial<LinkLogin>
  readonly tls?: LinkTls
  readonly addressRange?: string
  readonly addrTon?: number
  readonly addrNpi?: number
  readonly interfaceVersion?: number
  /** Parts (submit_sm) that may be unanswered at the same time; 10 by default. */
  readonly window?: number
  readonly times?: Partial<LinkTimes>
  /** A PDU longer than this loses the stream; 65,536 + 1,024 by default. */
  readonly maxPduLength?: number
  readonly clock?: Clock
  /** 0 ≤ random < 1, for the jitter of the back-off. */
  readonly random?: () => number
}

/** All in milliseconds. */
export type LinkTimes = {
  /** TCP and TLS, 10 s. */
  readonly connect: number
  /** From the bind to its answer, 30 s. */
  readonly bind: number
  /** After which a submission is in doubt, 60 s. */
  readonly answer: number
  /** Quiet after which enquire_link asks, 30 s. */
  readonly enquireAfter: number
  /** Without any answer to it the link is dead, 30 s. */
  readonly enquirePatience: number
  /** How long an unbind waits for outstanding answers, 10 s. */
  readonly drain: number
  /** Back-off between attempts: first ceiling 1 s, doubling up to 60 s, full jitter. */
  readonly backOffFirst: number
  readonly backOffMost: number
  /** A bind that held this long starts the back-off anew, 60 s. */
  readonly steadyAfter: number
}

export type LinkState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'bound'; readonly peer: string }
  | { readonly kind: 'draining'; readonly because: 'asked' | 'carrier-unbind' | 'stuck-window' }
  | { readonly kind: 'down'; readonly reason: DownReason; readonly retryInMs: number; readonly retryAt: number }
  | { readonly kind: 'closed' }

export type DownReason =
  | { readonly kind: 'refused'; readonly status: number; readonly name: string }
  | { readonly kind: 'unreachable'; readonly code: string; readonly message: string }
  | { readonly kind: 'untrusted'; readonly code: string; readonly message: string }
  | { readonly kind: 'bind-timeout' }
  | { readonly kind: 'silent' }
  | { readonly kind: 'lost'; readonly code: string }
  | { readonly kind: 'carrier-unbind' }
  | { readonly kind: 'stuck-window' }
  | { readonly kind: 'broken-stream'; readonly message: string }

/** One submit_sm: the token comes back with whatever becomes of it. */
export type Submission<Token> = { readonly token: Token; readonly message: MessageBody }

/** `late`: it was reported by `onTimeout` before. `messageId` is '' when refused or unreadable. */
export type SubmitAnswer<Token> = {
  readonly token: Token
  readonly status: number
  readonly messageId: string
  readonly tlvs: Uint8Array
  readonly late: boolean
}

/** What the carrier delivered. `answer` may come at any time and in any order; false when the link ended meanwhile. */
export type Delivery = {
  readonly pdu: DeliverSm | DataSm
  answer(status: number): boolean
  /**
   * Whether a later PDU on the same socket shows that the carrier was still reading after our answer was written:
   * 'unanswered', 'written' or 'surely-read'.
   */
  readonly answered: 'unanswered' | 'written' | 'surely-read'
}

export type Lost<Token> = {
  /** Surely did not leave: the kernel refused the write. */
  readonly neverWritten: readonly Token[]
  /** Handed to the kernel, without answer: in doubt. */
  readonly mayHaveLeft: readonly Token[]
}

export type LinkHandlers<Token> = {
  onState?(state: LinkState): void
  /** All answers of one read. */
  onAnswers?(answers: readonly SubmitAnswer<Token>[]): void
  /** No answer within `times.answer`: in doubt. The slot stays taken until the late answer or the end of the link. */
  onTimeout?(tokens: readonly Token[]): void
  onLost?(lost: Lost<Token>): void
  /** All deliver_sm and data_sm of one read. Without this handler they are refused with RX_T_APPN. */
  onDeliver?(deliveries: readonly Delivery[]): void
  /** `room()` may have grown for another reason than an answer: bound, or the socket took what was queued. */
  onRoom?(): void
  /** alert_notification, outbind, answers nobody waits for, unknown commands. */
  onOther?(pdu: Pdu): void
  /** A PDU that could not be read; it was answered and the link lives on. */
  onBad?(bad: {
    readonly command: string
    readonly sequence: number
    readonly status: number
    readonly reason: string
  }): void
  /** Verbose traces: every read and every write as bytes, to be copied by whoever keeps them. */
  onTrace?(direction: 'in' | 'out', bytes: Uint8Array): void
}

export type RequestEnding =
  | { readonly kind: 'answered'; readonly pdu: Pdu }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'lost' }
  | { readonly kind: 'not-bound' }

/** Any request but binds and submit_sm: query_sm, cancel_sm, replace_sm, submit_multi, data_sm. */
type RequestPdu = Extract<
  KnownPdu,
  { command: 'query_sm' | 'cancel_sm' | 'replace_sm' | 'submit_multi' | 'data_sm' | 'enquire_link' }
>
export type Request = RequestPdu extends infer P
  ? P extends RequestPdu
    ? Omit<P, 'status' | 'sequence'>
    : never
  : never

export type Link<Token> = {
  readonly state: LinkState
  readonly window: number
  readonly outstanding: number
  /** Parts that may be submitted now: window − outstanding; 0 when not bound or while the socket has queued bytes. */
  room(): number
  /**
   * Encodes all and writes once. False, and nothing written or taken, when the link is not bound, when the socket still has
   * queued bytes, or when the batch does not fit the window (a batch longer than the window goes when nothing is outstanding).
   * Throws when a field cannot be written (a defect of the caller); nothing has left then.
   */
  submit(batch: readonly Submission<Token>[]): boolean
  request(pdu: Request): Promise<RequestEnding>
  /** Stops submitting, waits for outstanding answers up to `times.drain`, unbinds, closes. Does not reconnect. */
  unbind(): Promise<void>
  /** Ends at once, without unbind; what is outstanding is reported as lost. */
  destroy(): void
}

const usualTimes: LinkTimes = {
  connect: 10_000,
  bind: 30_000,
  answer: 60_000,
  enquireAfter: 30_000,
  enquirePatience: 30_000,
  drain: 10_000,
  backOffFirst: 1_000,
  backOffMost: 60_000,
  steadyAfter: 60_000,
}
const usualWindow = 10
const version34 = 0x34

/** Opens a link and keeps it: connects, binds, asks when quiet, comes back after a loss. */
export function openLink<Token>(options: LinkOptions, handlers: LinkHandlers<Token>): Link<Token> {
  return options.mode === 'pair' ? openPair(options, handlers) : openSingle(options, handlers)
}

function openSingle<Token>(options: LinkOptions, handlers: LinkHandlers<Token>): Link<Token> {
  const command = `bind_${options.mode}` as BindCommand
  const keeper = new Keeper<Token>(keeperOptions(options, command, options), {
    ...handlers,
    onState: (state) => handlers.onState?.(state),
  })
  return linkOver(options, command === 'bind_receiver' ? null : keeper, () => keeper.state, [keeper])
}

/** Bound when both are; otherwise the state of the one that holds the pair up, the transmitter first. */
function openPair<Token>(options: LinkOptions, handlers: LinkHandlers<Token>): Link<Token> {
  let last = ''
  const keepers: Keeper<Token>[] = []
  const state = () => pairState(keepers.map((keeper) => keeper.state))
  const onState = () => {
    if (keepers.length < 2) return
    const now = state()
    if (JSON.stringify(now) === last) return
    last = JSON.stringify(now)
    handlers.onState?.(now)
  }
  const events = { ...handlers, onState }
  keepers.push(new Keeper<Token>(keeperOptions(options, 'bind_transmitter', options), events))
  const receiver = { ...options, ...options.receiver }
  keepers.push(new Keeper<Token>(keeperOptions(options, 'bind_receiver', receiver), events))
  onState()
  return linkOver(options, keepers[0]!, state, keepers)
}

function pairState(states: readonly LinkState[]): LinkState {
  for (const kind of ['down', 'draining', 'connecting'] as const) {
    const found = states.find((state) => state.kind === kind)
    if (found !== undefined) return found
  }
  const [transmitter, receiver] = states as [LinkState, LinkState]
  if (transmitter.kind === receiver.kind) return transmitter
  // One is closed already and the other not yet.
  return { kind: 'draining', because: 'asked' }
}

function linkOver<Token>(
  options: LinkOptions,
  sender: Keeper<Token> | null,
  state: () => LinkState,
  keepers: readonly Keeper<Token>[],
): Link<Token> {
  return {
    get state() {
      return state()
    },
    window: options.window ?? usualWindow,
    get outstanding() {
      return sender?.connection?.outstanding ?? 0
    },
    room: () => (state().kind === 'bound' ? (sender?.connection?.room() ?? 0) : 0),
    submit: (batch) => state().kind === 'bound' && (sender?.connection?.submit(batch) ?? false),
    request: (pdu) => (sender ?? keepers[0])?.connection?.request(pdu) ?? Promise.resolve({ kind: 'not-bound' }),
    async unbind() {
      // The transmitter first: its last receipts still find a receiver.
      for (const keeper of keepers) await keeper.stop()
    },
    destroy() {
      for (const keeper of keepers) keeper.destroy()
    },
  }
}

function keeperOptions(options: LinkOptions, command: BindCommand, login: LinkLogin): KeeperOptions {
  return {
    host: login.host,
    port: login.port,
    tls: options.tls,
    random: options.random ?? Math.random,
    clock: options.clock ?? systemClock,
    window: options.window ?? usualWindow,
    times: { ...usualTimes, ...options.times },
    maxPduLength: options.maxPduLength,
    bind: {
      command,
      body: {
        systemId: login.systemId,
        password: login.password,
        systemType: login.systemType ?? '',
        interfaceVersion: options.interfaceVersion ?? version34,
        addrTon: options.addrTon ?? 0,
        addrNpi: options.addrNpi ?? 0,
        addressRange: options.addressRange ?? '',
        tlvs: nothing,
      },
    },
  }
}
