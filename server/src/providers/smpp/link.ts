import {
  type DownReason,
  type LinkLogin,
  type LinkOptions,
  openLink,
  type LinkState as SmppState,
  statuses,
} from '@parley/smpp'
import type { Answer, Link, LinkHandlers, LinkState, ProviderEnv, Trouble } from '../provider.ts'
import { createDeliveryReader } from './deliveries.ts'
import { lookUp } from './look-up.ts'
import { receiptFields } from './receipt-fields.ts'
import { referenceOf } from './reference.ts'
import { cannotEncode, refusalOf } from './refusals.ts'
import type { SmppSettings } from './settings.ts'
import { createSubmissionWriter, Joined } from './submissions.ts'

/** Opens an SMPP link that speaks the words of the port. */
export function openSmppLink<T>(settings: SmppSettings, handlers: LinkHandlers<T>, env: ProviderEnv): Link<T> {
  const write = createSubmissionWriter<T>(
    settings,
    env.wallClock,
    settings.reference_echoed ? handlers.referenceOf : undefined,
  )
  const read = createDeliveryReader(settings, env)
  const refusals = {
    status_rules: receiptFields.status_rules.rows(settings.status_rules),
    unknown_errors: settings.unknown_errors,
  }

  const inner = openLink<T | Joined<T>>(linkOptions(settings, env), {
    onState: (state) => handlers.onState(stateOf(state)),
    onRoom: () => handlers.onRoom(),
    onTimeout: (tokens) => handlers.onTimeout(apart(tokens)),
    onLost: ({ neverWritten, mayHaveLeft }) =>
      handlers.onLost({ neverWritten: apart(neverWritten), mayHaveLeft: apart(mayHaveLeft) }),
    onAnswers(answers) {
      const said: Answer<T>[] = []
      for (const { token, status, messageId } of answers) {
        if (status === statuses.ROK && !(token instanceof Joined)) {
          const { ref, refKey } = referenceOf(messageId, settings.answer_id_format)
          said.push({ token, kind: 'accepted', ref, refKey })
          continue
        }
        const what =
          status === statuses.ROK
            ? ({ kind: 'accepted', ...referenceOf(messageId, settings.answer_id_format) } as const)
            : refusalOf(status, refusals)
        if (token instanceof Joined) for (const one of token.tokens) said.push({ token: one, ...what })
        else said.push({ token, ...what })
      }
      handlers.onAnswers(said)
    },
    onDeliver(deliveries) {
      const { receipts, incoming } = read(deliveries)
      if (receipts.length > 0) handlers.onReceipts(receipts)
      if (incoming.length > 0) handlers.onIncoming(incoming)
    },
    onBad: (bad) => env.log.warn(bad, 'an unreadable PDU was answered'),
    ...(settings.traces
      ? {
          onTrace: (direction: 'in' | 'out', bytes: Uint8Array) =>
            env.log.info({ direction, bytes: Buffer.from(bytes).toString('hex') }, 'smpp trace'),
        }
      : {}),
  })

  return {
    get state() {
      return stateOf(inner.state)
    },
    window: inner.window,
    get outstanding() {
      return inner.outstanding
    },
    room: () => inner.room(),
    submit(batch) {
      const { submissions, cannotEncode: unsayable } = write(batch)
      if (submissions.length > 0 ? !inner.submit(submissions) : inner.room() === 0) return false
      // Told after this turn, like every other answer: the caller has not noted yet that these are on their way.
      if (unsayable.length > 0)
        queueMicrotask(() => handlers.onAnswers(unsayable.map((token) => ({ token, ...cannotEncode }))))
      return true
    },
    lookUp: (part) => lookUp(inner, settings, part),
    drain: () => inner.unbind(),
    async close() {
      inner.destroy()
    },
  }
}

/** How to bind: also what the verification uses, so that both speak to the same door. */
export function linkOptions(settings: SmppSettings, env: Pick<ProviderEnv, 'clock' | 'random'>): LinkOptions {
  return {
    ...loginOf(settings),
    mode: settings.mode,
    receiver: receiverOf(settings),
    ...(settings.tls === 'off' ? {} : { tls: tlsOf(settings) }),
    addressRange: settings.address_range,
    addrTon: Number(settings.bind_ton),
    addrNpi: settings.bind_npi,
    window: settings.window,
    times: {
      connect: settings.connect_timeout * 1000,
      bind: settings.bind_timeout * 1000,
      answer: settings.answer_timeout * 1000,
      enquireAfter: settings.enquire_after * 1000,
      enquirePatience: settings.enquire_patience * 1000,
      backOffMost: settings.reconnect_most * 1000,
      backOffFirst: Math.min(1000, settings.reconnect_most * 1000),
    },
    clock: env.clock,
    random: env.random,
  }
}

function loginOf({ host, port, system_id, password, system_type }: SmppSettings): LinkLogin {
  return { host, port, systemId: system_id, password, systemType: system_type }
}

function receiverOf(settings: SmppSettings): LinkLogin {
  return {
    host: settings.receiver_host || settings.host,
    port: settings.receiver_port ?? settings.port,
    systemId: settings.receiver_system_id || settings.system_id,
    password: settings.receiver_password || settings.password,
    systemType: settings.receiver_system_type || settings.system_type,
  }
}

function tlsOf({ tls, tls_ca, tls_server_name }: SmppSettings) {
  return {
    verify: tls === 'off' ? ('full' as const) : tls,
    ...(tls_ca === '' ? {} : { ca: tls_ca }),
    ...(tls_server_name === '' ? {} : { serverName: tls_server_name }),
  }
}

function apart<T>(tokens: readonly (T | Joined<T>)[]): T[] {
  return tokens.flatMap((token) => (token instanceof Joined ? token.tokens : [token]))
}

function stateOf(state: SmppState): LinkState {
  switch (state.kind) {
    case 'bound':
      return { kind: 'up', peer: state.peer }
    case 'draining':
      return { kind: 'draining', because: drainCauses[state.because] }
    case 'down':
      return { kind: 'down', ...troubleOf(state.reason), retryInMs: state.retryInMs }
    case 'connecting':
    case 'closed':
      return { kind: state.kind }
  }
}

const drainCauses = { asked: 'asked', 'carrier-unbind': 'carrier-unbound', 'stuck-window': 'stuck' } as const

const refusedCredentials: ReadonlySet<number> = new Set([statuses.RINVPASWD, statuses.RINVSYSID, statuses.RINVSYSTYP])

function troubleOf(reason: DownReason): { because: Trouble; detail: string } {
  switch (reason.kind) {
    case 'refused':
      return {
        because: refusedCredentials.has(reason.status) ? 'credentials-refused' : 'bind-refused',
        detail: reason.name,
      }
    case 'unreachable':
    case 'untrusted':
      return { because: reason.kind, detail: reason.code }
    case 'lost':
      return { because: 'lost', detail: reason.code }
    case 'broken-stream':
      return { because: 'broken-stream', detail: reason.message }
    case 'carrier-unbind':
      return { because: 'carrier-unbound', detail: '' }
    case 'stuck-window':
      return { because: 'stuck', detail: '' }
    case 'bind-timeout':
    case 'silent':
      return { because: reason.kind, detail: '' }
  }
}
