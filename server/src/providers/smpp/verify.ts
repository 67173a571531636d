import { lookup } from 'node:dns/promises'
import { type LinkLogin, nothing, type PduOf, statuses, statusName } from '@parley/smpp'
import type { ProviderEnv, VerifyStep } from '../provider.ts'
import { linkOptions } from './link.ts'
import type { SmppSettings } from './settings.ts'
import { bindSays, enquireSays, failureSays, type Sentence } from './verify-says.ts'
import { type Ending, type Failure, VerifySession } from './verify-session.ts'

const interfaceVersion = 0x34
const enquireWithinMs = 10_000
const unbindWithinMs = 5_000

/** In their order; `tls` only where the account wants it. */
export const smppSteps: readonly VerifyStep['step'][] = ['resolve', 'connect', 'tls', 'bind', 'enquire', 'unbind']

/** Connects, binds, asks for a sign of life and unbinds, as a link would; each of a pair in turn. Stops at the first failure. */
export async function verifySmpp(
  settings: SmppSettings,
  env: ProviderEnv,
  onStep: (step: VerifyStep) => void,
): Promise<void> {
  const options = linkOptions(settings, env)
  if (settings.mode !== 'pair') {
    await verifyOne({ command: `bind_${settings.mode}`, login: options, connection: null })
    return
  }
  const sending = await verifyOne({ command: 'bind_transmitter', login: options, connection: 'transmitter' })
  const login = { ...options, ...options.receiver }
  if (sending) await verifyOne({ command: 'bind_receiver', login, connection: 'receiver' })

  async function verifyOne({ command, login, connection }: Attempt): Promise<boolean> {
    const session = new VerifySession(env.clock)
    const { times } = options
    const { host, port } = login
    const tell = async (step: VerifyStep['step'], act: () => Promise<Told>) => {
      const began = env.clock.now()
      const told = await act()
      const ms = Math.max(0, Math.round(env.clock.now() - began))
      onStep({ step, connection, ms, ...told })
      return told.ok
    }
    try {
      if (!(await tell('resolve', async () => toldOf(await resolve(host), 'resolve', host, port)))) return false
      const connectMs = times?.connect ?? 0
      if (
        !(await tell('connect', async () =>
          toldOf(await session.connect(host, port, connectMs), 'connect', host, port),
        ))
      )
        return false
      const { tls } = options
      if (
        tls &&
        !(await tell('tls', async () => toldOf(await session.secure(host, tls, connectMs), 'tls', host, port)))
      )
        return false
      session.listen()
      if (!(await tell('bind', () => bind(session, command, login, times?.bind ?? 0)))) return false
      if (!(await tell('enquire', () => enquire(session)))) return false
      return await tell('unbind', () => unbind(session))
    } finally {
      session.close()
    }
  }

  async function bind(session: VerifySession, command: BindCommand, login: LinkLogin, withinMs: number): Promise<Told> {
    const { systemId, password, systemType = '', host, port } = login
    const { addrTon = 0, addrNpi = 0, addressRange = '' } = options
    const said = { systemId, password, systemType, interfaceVersion, addrTon, addrNpi, addressRange, tlvs: nothing }
    const asked: PduOf<BindCommand> = { command, status: 0, sequence: 0, ...said }
    const answered = await session.ask(asked, withinMs)
    if (!answered.ok) return failed(failureSays('bind', answered.failure, host, port), answered.failure)
    const { status } = answered.value
    if (status !== statuses.ROK) return { ok: false, ...bindSays(status), detail: statusName(status) }
    return { ok: true, detail: 'systemId' in answered.value ? answered.value.systemId : '' }
  }
}

type Attempt = { command: BindCommand; login: LinkLogin; connection: VerifyStep['connection'] }
type BindCommand = 'bind_transceiver' | 'bind_transmitter' | 'bind_receiver'
type Told = { ok: true; detail: string } | ({ ok: false; detail: string } & Sentence)

async function resolve(host: string): Promise<Ending<string>> {
  try {
    return { ok: true, value: (await lookup(host)).address }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN'
    return { ok: false, failure: { kind: 'system', code } }
  }
}

async function enquire(session: VerifySession): Promise<Told> {
  const answered = await session.ask(
    { command: 'enquire_link', status: 0, sequence: 0, tlvs: nothing },
    enquireWithinMs,
  )
  if (!answered.ok) return failed(enquireSays(answered.failure), answered.failure)
  return { ok: true, detail: '' }
}

/** A carrier that only hangs up has let go of us as well. */
async function unbind(session: VerifySession): Promise<Told> {
  const answered = await session.ask({ command: 'unbind', status: 0, sequence: 0, tlvs: nothing }, unbindWithinMs)
  return { ok: true, detail: answered.ok ? '' : answered.failure.kind }
}

function toldOf(ending: Ending<string>, step: 'resolve' | 'connect' | 'tls', host: string, port: number): Told {
  return ending.ok
    ? { ok: true, detail: ending.value }
    : failed(failureSays(step, ending.failure, host, port), ending.failure)
}

function failed(sentence: Sentence, failure: Failure): Told {
  return { ok: false, ...sentence, detail: failure.kind === 'system' ? failure.code : failure.kind }
}
