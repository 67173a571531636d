import type { Clock } from './clock.ts'
import type { DataSm, DeliverSm, KnownPdu, MessageBody, Pdu } from './layouts.ts'

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
  /** Verbose traces: every read and every write as bytes. */
  onTrace?(direction: 'in' | 'out', bytes: Uint8Array): void
}

export type RequestEnding =
  | { readonly kind: 'answered'; readonly pdu: Pdu }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'lost' }
  | { readonly kind: 'not-bound' }

/** Any request but binds and submit_sm: query_sm, cancel_sm, replace_sm, submit_multi, data_sm. */
export type RequestPdu = Extract<
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

/** Opens a link and keeps it: connects, binds, asks when quiet, comes back after a loss. */
export declare function openLink<Token>(options: LinkOptions, handlers: LinkHandlers<Token>): Link<Token>
