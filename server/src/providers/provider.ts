import type { Language } from '../platform/http/problem.ts'
import type { Form } from './form.ts'

export const providerKinds = ['smpp', 'twilio', 'simulator'] as const
export type ProviderKind = (typeof providerKinds)[number]

export const senderKinds = ['short-code', 'long-number', 'toll-free', 'reply-number', 'alphanumeric'] as const
export type SenderKind = (typeof senderKinds)[number]

/** One SMS on the wire. `bytes` is the user data, its header first when `udh`; septets are unpacked, one to an octet. */
export type OutboundPart = {
  readonly bytes: Uint8Array
  readonly dataCoding: number
  readonly udh: boolean
  /** From 1. */
  readonly number: number
  readonly total: number
}

/** One part to write. The token comes back with whatever becomes of it. */
export type Outbound<T> = {
  readonly token: T
  /** Digits of an E.164 number. */
  readonly to: string
  /** `value` as the sender is stored: digits, or the name of an alphanumeric one. */
  readonly from: { readonly value: string; readonly kind: SenderKind }
  readonly part: OutboundPart
  /** Of the whole message, for providers that cut it themselves. */
  readonly text: string
  readonly wantsReceipt: boolean
  readonly validUntil: Date | null
  readonly priority: 0 | 1 | 2 | 3
  /** How the phone shows it; the account's setting when absent. */
  readonly transmission?: Transmission
}

export const transmissions = ['unspecified', 'flash', 'phone', 'sim'] as const
export type Transmission = (typeof transmissions)[number]

/** Why a part was refused at once: what to do about it depends on this, never on the number itself. */
export const refusals = ['number', 'content', 'sender', 'settings', 'opted-out', 'passing', 'unknown'] as const
export type Refusal = (typeof refusals)[number]

export type Answer<T> = { readonly token: T } & (
  | { readonly kind: 'accepted'; readonly ref: string; readonly refKey: bigint }
  | {
      readonly kind: 'refused'
      /** The provider's own number, 1 to 32,767; see the provider's words for it. */
      readonly code: number
      readonly because: Refusal
      /** The same part may be taken later. */
      readonly temporary: boolean
      /** Another account of the channel may take it. */
      readonly tryNext: boolean
    }
  /** The account is sending too fast: not this part's fault. Pause the link, put the part back. */
  | { readonly kind: 'busy'; readonly code: number }
)

/** What a receipt says; `refused` never comes this way. `undelivered-temporary` is worth another attempt, `undelivered` is not. */
export const outcomes = [
  'accepted',
  'en-route',
  'unknown',
  'expired',
  'undelivered-temporary',
  'undelivered',
  'delivered',
] as const
export type Outcome = (typeof outcomes)[number]

/** What an error says about the number, for the quarantine; the words of data/receipt-codes.json. */
export type ErrorClass = 'hard' | 'hard?' | 'soft' | 'optout' | 'policy' | 'content' | 'sender'

/** Where an error was said: in the answer to a submission, or in a receipt. */
export const errorSources = ['submit', 'receipt'] as const
export type ErrorSource = (typeof errorSources)[number]

/** What an error says about the number: it is dead, it failed this time, nothing, or its owner told the provider to stop. */
export const errorJudgements = ['hard', 'soft', 'ignored', 'opt-out'] as const
export type ErrorJudgement = (typeof errorJudgements)[number]
/** `words` are the provider's own, as it documents the code. */
export type ErrorMeaning = { readonly class: ErrorJudgement; readonly words: string | null }

/** Messages that a carrier has given up for now are sent again so many times, the first after so long; each pause doubles. */
export type ReceiptRetries = { readonly most: number; readonly firstPauseMinutes: number }

/** What the carrier hands over. It is ours, and gone at the carrier, only once `acknowledge` was called after the commit. */
type HandedOver = {
  readonly receivedAt: Date
  /** What came, whole, for a table that keeps what nobody understood. Made when asked for. */
  raw(): Uint8Array
  /** False when the link ended meanwhile: it will come again. */
  acknowledge(): boolean
  /** Asks for it to come again later: we are full, or could not store it. */
  refuse(): boolean
}

export type Receipt = HandedOver & {
  /** Normalised as the answer's `ref` was, so that the two can be compared. */
  readonly ref: string
  readonly refKey: bigint
  /** Digits of the phone that it is about, and of our sender. */
  readonly phone: string
  readonly sender: string
  readonly outcome: Outcome
  /** 0 when the carrier named none; `error` as it wrote it. */
  readonly code: number
  readonly error: string
  readonly errorClass: ErrorClass | null
  /** Counts for every part of its message: the carrier split it, or gives one receipt for all. */
  readonly whole: boolean
  readonly submitDate: Date | null
  readonly doneDate: Date | null
  /** The beginning of the message, '' when the carrier does not repeat it. */
  readonly text: string
}

/** What octets of data_coding 0 mean on this account; the words of @parley/sms. */
export const defaultAlphabets = ['gsm7', 'gsm7-packed', 'latin1'] as const
export type DefaultAlphabet = (typeof defaultAlphabets)[number]

/** A message of ours, by the reference that its carrier gave it. */
export type Named = { readonly ref: string; readonly refKey: bigint }

/** What a carrier says of an incoming message beside its text; most say nothing. */
export type CarrierSays = {
  readonly id: string | null
  /** Of the phone that wrote. */
  readonly operator: string | null
  readonly at: Date | null
}

export type Incoming = HandedOver & {
  /** Digits where it is a number, else as the carrier wrote it. */
  readonly from: string
  readonly to: string
  /** User data, its header first when `udh`. */
  readonly bytes: Uint8Array
  readonly dataCoding: number
  readonly defaultAlphabet: DefaultAlphabet
  readonly udh: boolean
  /** Which part of a long message, when that is said beside the text instead of in its header. */
  readonly sar: { readonly reference: number; readonly total: number; readonly part: number } | null
  /** The carrier's own id, null when it gives none. */
  readonly providerId: string | null
  /** The message of ours that it answers, by the reference of its answer, where the carrier says so. */
  readonly answers?: Named | null
  /** Else what we gave it to repeat, where the account says that it does. */
  readonly reference?: number | null
  readonly carrier?: CarrierSays | null
  /** `surely-read`: something came after our answer on the same connection, so a repetition is not that answer lost. */
  readonly answered: 'unanswered' | 'written' | 'surely-read'
}

/** Why a link is not up, for people: the screens have the words. */
export const troubles = [
  'credentials-refused',
  'bind-refused',
  'unreachable',
  'untrusted',
  'bind-timeout',
  'silent',
  'lost',
  'carrier-unbound',
  'stuck',
  'broken-stream',
  'simulator-off',
] as const
export type Trouble = (typeof troubles)[number]

export type LinkState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'up'; readonly peer: string }
  | { readonly kind: 'draining'; readonly because: 'asked' | 'carrier-unbound' | 'stuck' }
  | { readonly kind: 'down'; readonly because: Trouble; readonly detail: string; readonly retryInMs: number | null }
  | { readonly kind: 'closed' }

/** What the carrier answers when it is asked about a part that it took. */
export type LookUpAnswer =
  | { readonly kind: 'said'; readonly outcome: Outcome; readonly code: number }
  /** It does not know the message: never had it, or has forgotten it. */
  | { readonly kind: 'not-known' }
  /** It does not answer such questions. */
  | { readonly kind: 'not-supported' }
  | { readonly kind: 'no-answer' }

export type LinkHandlers<T> = {
  onAnswers(answers: readonly Answer<T>[]): void
  /** In doubt. The slot stays taken until a late answer or `onLost`. */
  onTimeout(tokens: readonly T[]): void
  /** The link ended. Together with all answers this is exactly what was submitted. */
  onLost(lost: { readonly neverWritten: readonly T[]; readonly mayHaveLeft: readonly T[] }): void
  onReceipts(receipts: readonly Receipt[]): void
  onIncoming(messages: readonly Incoming[]): void
  /** `room()` may have grown for another reason than an answer. */
  onRoom(): void
  onState(state: LinkState): void
  /** Sixteen bits that tell the messages to one phone apart: what a carrier may repeat with an answer. */
  referenceOf?(token: T): number
}

export type Link<T> = {
  readonly state: LinkState
  /** Parts that may be unanswered at the same time. */
  readonly window: number
  readonly outstanding: number
  /** Parts that may be submitted now; 0 while the link is not up or bytes are queued. */
  room(): number
  /**
   * One synchronous write. False: nothing was taken and nothing left. The parts of one message stand side by side, in order.
   * A message longer than the window goes alone when nothing is outstanding.
   */
  submit(batch: readonly Outbound<T>[]): boolean
  /** Asks what became of a part, by the reference of its answer. Only where the provider `answersLookUps`. */
  lookUp?(part: { readonly ref: string; readonly from: Outbound<T>['from'] }): Promise<LookUpAnswer>
  /** Submits no more, waits for outstanding answers, then closes. Never comes back. */
  drain(): Promise<void>
  /** Ends at once; what is outstanding goes to `onLost`. */
  close(): Promise<void>
}

/** Time and timers come in from outside; `now` is monotonic, in milliseconds. */
export type Clock = { now(): number; after(ms: number, act: () => void): () => void }

export type Log = Record<'debug' | 'info' | 'warn' | 'error', (facts: object, message: string) => void>

/** Where the simulated carrier listens, once it runs. */
export type SimulatorDoor = { host: string; port: number; systemId: string; password: string }

export type ProviderEnv = {
  readonly clock: Clock
  /** The time of day, for dates that carriers read and write. */
  readonly wallClock: () => Date
  /** 0 ≤ random < 1. */
  readonly random: () => number
  readonly log: Log
  readonly simulator: () => SimulatorDoor | null
}

export type Limits = {
  /** Connections at the same time, over all machines. */
  readonly links: number
  /** Unanswered parts, per link. */
  readonly window: number
  /** Over all links; null: as fast as the window lets. */
  readonly partsPerSecond: number | null
}

/** How the account wants texts cut and coded: what counts, previews and sends must all use. */
export type TextRules = {
  readonly encodings: readonly ('gsm7' | 'latin1' | 'ucs2')[]
  readonly referenceBits: 8 | 16
}

/** What is stored of an account, before a provider has read it. */
export type StoredSettings = Readonly<Record<string, unknown>>
export type StoredSecrets = Readonly<Record<string, string>>

export type FieldMistake = { readonly field: string; readonly says: Record<Language, string> }
export type Checked =
  | { readonly kind: 'ok'; readonly settings: StoredSettings }
  | { readonly kind: 'mistakes'; readonly mistakes: readonly FieldMistake[] }

export const verifySteps = ['resolve', 'connect', 'tls', 'bind', 'enquire', 'unbind', 'credentials'] as const
export type VerifyStep = {
  readonly step: (typeof verifySteps)[number]
  /** Which of a pair of connections. */
  readonly connection: 'transmitter' | 'receiver' | null
  readonly ms: number
} & (
  | { readonly ok: true; readonly detail: string }
  | {
      readonly ok: false
      readonly says: Record<Language, string>
      readonly fix: Record<Language, string>
      /** What the other end or the system called it. */
      readonly detail: string
    }
)

/** A way to reach phones. One folder per provider; everything above speaks only this. */
export type Provider = {
  readonly kind: ProviderKind
  readonly name: Record<Language, string>
  /** For whoever chooses among providers: whose account it is, and where its credentials are found. */
  readonly about: Record<Language, string>
  /** Nothing real leaves; every screen, report and export must say so. */
  readonly simulated: boolean
  /** What the screen asks for; the secret ones are stored apart, encrypted. */
  readonly form: Form
  /** The settings that say which machine the secrets are shown to. */
  readonly door: readonly string[]
  /** Settings completed with their defaults, or a sentence per field that is not right. */
  check(settings: StoredSettings, secrets: StoredSecrets): Checked
  limits(settings: StoredSettings): Limits
  text(settings: StoredSettings): TextRules
  /** Whether a carrier of this kind can be asked about a part that it took. One that it never answered for has no reference to ask by. */
  readonly answersLookUps: boolean
  /** What its codes say about numbers, before anyone judged otherwise. */
  errorMeaning(settings: StoredSettings, source: ErrorSource, code: number): ErrorMeaning
  /** 0 where the carrier itself tries on, or nobody said that it does not. */
  receiptRetries(settings: StoredSettings): ReceiptRetries
  /** Opens a link and keeps it up until `drain` or `close`. */
  open<T>(account: OpenedAccount, handlers: LinkHandlers<T>, env: ProviderEnv): Link<T>
  /** The steps of `verify`, in their order. */
  readonly verifies: readonly VerifyStep['step'][]
  /** Makes a real connection and says each step as it ends; stops at the first that fails. Sends nothing to anyone. */
  verify(account: OpenedAccount, env: ProviderEnv, onStep: (step: VerifyStep) => void): Promise<void>
  /** Absent where everything comes over the link. */
  readonly callbacks?: Callbacks
}

export type OpenedAccount = {
  readonly settings: StoredSettings
  readonly secrets: StoredSecrets
  /** Where its provider calls us, with the secret in the path; absent while the account is not stored. */
  readonly callbackUrl?: string
}

/** A call of a provider, as it came; `url` as the provider called it, `what` what stands behind the account's own part of it. */
export type CallbackRequest = {
  readonly method: string
  readonly url: string
  readonly what: string
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: Buffer
}

/** What a provider calls us for: the addresses that a person gives it, and how its calls are read. */
export type Callbacks = {
  readonly addresses: readonly {
    /** What stands behind the account's own part of the address. */
    readonly what: string
    readonly label: Record<Language, string>
    readonly help: Record<Language, string>
  }[]
  hear(account: OpenedAccount, request: CallbackRequest): Heard
}

/** As a receipt, and an incoming message, are kept until a gateway takes them. */
export type HeardReceipt = Pick<
  Receipt,
  'ref' | 'phone' | 'sender' | 'outcome' | 'code' | 'error' | 'errorClass' | 'whole' | 'text'
> & {
  readonly submitDate: string | null
  readonly doneDate: string | null
}
export type HeardMessage = {
  readonly from: string
  readonly to: string
  readonly text: string
  readonly providerId: string | null
  /** The reference of the message of ours that it answers, where the provider says so. */
  readonly answers: string | null
}

export type Heard =
  | {
      readonly kind: 'heard'
      readonly receipts: readonly HeardReceipt[]
      readonly messages: readonly HeardMessage[]
      /** What the provider expects, once this is kept. */
      readonly answer: { readonly type: string; readonly body: string }
    }
  /** It cannot be from the provider, or nobody can read it: nothing is kept. `because` is for the log and the screen. */
  | { readonly kind: 'refused'; readonly status: 400 | 401 | 403; readonly because: string }
