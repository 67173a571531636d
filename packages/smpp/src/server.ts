import { createServer as createTcpServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import type { Clock } from './clock.ts'
import type { Body, KnownPdu, MessageBody, Pdu, PduOf, SubmitSm } from './layouts.ts'
import { Session } from './server-session.ts'

export type ServerOptions = {
  readonly host?: string
  /** 0 takes any free port: see `SmppServer.port`. */
  readonly port: number
  readonly tls?: { readonly key: string; readonly cert: string }
  /** What bind answers call themselves. */
  readonly systemId?: string
  /** deliver_sm that may be unanswered at the same time on one session; 10 by default. */
  readonly deliverWindow?: number
  /** A connection that has not bound by then is closed, 30 s. */
  readonly bindWithinMs?: number
  /** Quiet after which the server asks enquire_link; 0, the default, never. */
  readonly enquireAfterMs?: number
  readonly maxPduLength?: number
  readonly clock?: Clock
}

export type BindMode = 'transceiver' | 'transmitter' | 'receiver'
export type BindPdu = PduOf<'bind_transceiver'> | PduOf<'bind_transmitter'> | PduOf<'bind_receiver'>

/** One submit_sm. `answer` may come at any time and in any order; every call writes an answer, so a fault can answer twice. */
export type Submitted = {
  readonly pdu: SubmitSm
  answer(status: number, messageId?: string, tlvs?: Uint8Array): void
}

/** Any other request: query_sm, cancel_sm, replace_sm, submit_multi, data_sm. `answer` fills what is not said with blanks. */
export type Requested = {
  readonly pdu: Extract<KnownPdu, { command: 'query_sm' | 'cancel_sm' | 'replace_sm' | 'submit_multi' | 'data_sm' }>
  answer(status: number, fields?: AnswerFields): void
}
export type AnswerFields = Partial<Body<'query_sm_resp'> & Body<'submit_multi_resp'>>

/** `message`: the fields of a deliver_sm, or one that knows its own octets. */
export type ServerDelivery<Token> = { readonly token: Token; readonly message: MessageBody | WrittenDelivery }
/** A deliver_sm that is written by whoever sends it, header and all: a million receipts differ in few of their octets. */
export type WrittenDelivery = {
  /** Octets that it surely fits into. */
  readonly room: number
  /** Says where it ends. */
  write(bytes: Uint8Array, at: number, sequence: number): number
}
export type DeliverAnswer<Token> = { readonly token: Token; readonly status: number }

export type SessionHandlers<Token> = {
  /** The status to answer: 0 lets in. An error status is answered and the connection closed. */
  onBind(bind: BindPdu): number | Promise<number>
  onBound?(): void
  /** All submit_sm of one read. */
  onSubmits?(list: readonly Submitted[]): void
  onRequest?(request: Requested): void
  /** All deliver_sm_resp of one read. */
  onDeliverAnswers?(answers: readonly DeliverAnswer<Token>[]): void
  onUnbind?(): void
  /** `undelivered`: deliver_sm without an answer. */
  onClose?(undelivered: readonly Token[]): void
  onOther?(pdu: Pdu): void
  onBad?(bad: {
    readonly command: string
    readonly sequence: number
    readonly status: number
    readonly reason: string
  }): void
}

export type ServerSession<Token> = {
  readonly id: number
  readonly remote: string
  /** null until bound. */
  readonly bind: BindPdu | null
  readonly mode: BindMode | null
  readonly closed: boolean
  /** False keeps enquire_link unanswered: a half-dead carrier. */
  answersEnquire: boolean
  /** deliver_sm that may be sent now; 0 when not bound as a receiver or transceiver. */
  deliverRoom(): number
  /** Encodes all and writes once; false, and nothing written, when there is no room for all of it. */
  deliver(batch: readonly ServerDelivery<Token>[]): boolean
  /** Any PDU as it is: answers with a wrong sequence, alert_notification, outbind. */
  send(pdu: Pdu): void
  /** Bytes as they are: corrupt lengths, garbage, a PDU cut in pieces. */
  sendBytes(bytes: Uint8Array): void
  /** Bytes that the other end has not taken yet. */
  readonly queuedBytes: number
  /** Sends unbind, waits for its answer up to `withinMs` (5 s), closes. */
  unbind(withinMs?: number): Promise<void>
  /** Stops and takes up reading: a frozen carrier. */
  pause(): void
  resume(): void
  /** Ends the connection at once: `reset` sends RST instead of FIN. */
  destroy(how?: 'reset' | 'close'): void
}

export type SmppServer<Token> = {
  readonly port: number
  readonly sessions: ReadonlySet<ServerSession<Token>>
  /** Takes no new connection and ends those there are. */
  close(): Promise<void>
}

/** `onSession` is called for every connection, before its bind. */
export function listen<Token = unknown>(
  options: ServerOptions,
  onSession: (session: ServerSession<Token>) => SessionHandlers<Token>,
): Promise<SmppServer<Token>> {
  const sessions = new Set<Session<Token>>()
  let lastId = 0
  const take = (socket: Socket) => {
    const session = new Session<Token>(socket, ++lastId, options, () => sessions.delete(session))
    sessions.add(session)
    session.serve(onSession(session))
  }
  const server =
    options.tls === undefined ? createTcpServer(take) : createTlsServer({ ...options.tls, minVersion: 'TLSv1.2' }, take)
  // A handshake that fails concerns one client alone.
  server.on('tlsClientError', () => {})
  return new Promise((done, fail) => {
    server.once('error', fail)
    server.listen(options.port, options.host ?? '127.0.0.1', () => {
      server.off('error', fail)
      done({ port: portOf(server), sessions, close: () => closeAll(server, sessions) })
    })
  })
}

function portOf(server: Server): number {
  const address = server.address()
  return address !== null && typeof address === 'object' ? address.port : 0
}

async function closeAll(server: Server, sessions: ReadonlySet<{ destroy(): void }>): Promise<void> {
  const closed = new Promise<void>((done) => server.close(() => done()))
  for (const session of [...sessions]) session.destroy()
  await closed
}
