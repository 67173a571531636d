import { createServer, type Server } from 'node:net'
import { type StatusName, statuses } from '@parley/smpp'
import { afterEach, describe, expect, it } from 'vitest'
import { selfSigned } from '../../../../packages/smpp/src/self-signed.fixture.ts'
import { openCarrier, testEnv } from '../provider.fixture.ts'
import type { ProviderEnv, VerifyStep } from '../provider.ts'
import { smppProvider } from './index.ts'

let ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  await Promise.all(ends.map((end) => end()))
  ends = []
})

async function carrier(...options: Parameters<typeof openCarrier>) {
  const opened = await openCarrier(...options)
  ends.push(opened.close)
  return opened
}

/** Something that listens and is no carrier. */
function machine(onConnection: Parameters<typeof createServer>[1]): Promise<number> {
  const server: Server = createServer(onConnection)
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => {
      ends.push(() => new Promise((closed) => server.close(closed)))
      const address = server.address()
      done(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
}

async function verify(settings: Record<string, unknown>, password = 'secret', env: ProviderEnv = testEnv()) {
  const steps: VerifyStep[] = []
  const stored = { host: '127.0.0.1', system_id: 'account', connect_timeout: 1, bind_timeout: 1, ...settings }
  await smppProvider.verify({ settings: stored, secrets: { password } }, env, (step) => steps.push(step))
  return steps
}

const outcome = (steps: VerifyStep[]) => steps.map(({ step, ok }) => (ok ? step : `${step} failed`))
const failure = (steps: VerifyStep[]) => {
  const last = steps.at(-1)
  if (last === undefined || last.ok) throw new Error('nothing failed')
  for (const said of [last.says, last.fix]) for (const words of [said.en, said.fr]) expect(words).not.toBe('')
  return { says: last.says.en, detail: last.detail }
}

describe('the verification of a connection', () => {
  it('goes through every step, tells each, and leaves', async () => {
    const { port, sessions } = await carrier()
    const steps = await verify({ port })
    expect(outcome(steps)).toEqual(['resolve', 'connect', 'bind', 'enquire', 'unbind'])
    expect(steps[2]).toMatchObject({ connection: null, detail: 'carrier' })
    expect(sessions).toHaveLength(1)
  })

  it('tries each of a pair, with its own credentials', async () => {
    const binds: string[] = []
    const { port } = await carrier({}, (password) => {
      binds.push(password)
      return statuses.ROK
    })
    const steps: VerifyStep[] = []
    const stored = { host: '127.0.0.1', port, system_id: 'account', mode: 'pair' }
    const secrets = { password: 'one', receiver_password: 'two' }
    await smppProvider.verify({ settings: stored, secrets }, testEnv(), (step) => steps.push(step))
    expect(binds).toEqual(['one', 'two'])
    expect(steps.map(({ connection }) => connection)).toEqual([
      ...Array(5).fill('transmitter'),
      ...Array(5).fill('receiver'),
    ])
  })

  it('refuses for now what the carrier delivers meanwhile, so that a real link gets it', async () => {
    const { port, delivered } = await openCarrierThatDelivers()
    expect(outcome(await verify({ port }))).toContain('unbind')
    expect(delivered).toEqual([{ token: 'it', status: statuses.RX_T_APPN }])
  })

  it.each<[StatusName, string]>([
    ['RINVPASWD', 'The carrier refuses the password.'],
    ['RINVSYSID', 'The carrier does not know this account (system_id).'],
    ['RALYBND', 'The carrier allows no further connection for this account.'],
    ['RBINDFAIL', 'The carrier refuses the sign-in for now.'],
    ['RINVSYSTYP', 'The carrier refuses the system type.'],
    ['RUNKNOWNERR', 'The carrier refuses the sign-in with RUNKNOWNERR.'],
  ])('says what %s means', async (name, says) => {
    const { port } = await carrier({}, () => statuses[name])
    const steps = await verify({ port })
    expect(outcome(steps)).toEqual(['resolve', 'connect', 'bind failed'])
    expect(failure(steps)).toEqual({ says, detail: name })
  })

  it('says when there is no such machine', async () => {
    const steps = await verify({ host: 'no-such-host.invalid', port: 2775 })
    expect(outcome(steps)).toEqual(['resolve failed'])
    failure(steps)
  })

  it('says when nobody listens there', async () => {
    const { port, close } = await openCarrier()
    await close()
    const steps = await verify({ port })
    expect(failure(steps)).toEqual({ says: `127.0.0.1 refuses connections on port ${port}.`, detail: 'ECONNREFUSED' })
  })

  it('says when the machine stays silent after the sign-in', async () => {
    const port = await machine((socket) => socket.on('error', () => {}).resume())
    const steps = await verify({ port })
    expect(outcome(steps)).toEqual(['resolve', 'connect', 'bind failed'])
    expect(failure(steps).detail).toBe('timeout')
  })

  it('says when the machine hangs up on the sign-in', async () => {
    const port = await machine((socket) => socket.on('error', () => {}).once('data', () => socket.end()))
    expect(failure(await verify({ port })).says).toBe('The carrier hung up instead of answering the sign-in (bind).')
  })

  it('says when the machine speaks something else', async () => {
    const port = await machine((socket) =>
      socket.on('error', () => {}).once('data', () => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n')),
    )
    expect(failure(await verify({ port })).says).toBe('Whoever answers there does not speak SMPP.')
  })
})

describe('the verification over TLS', () => {
  const identity = selfSigned('smsc.example')

  it('says which protocol it got', async () => {
    const { port } = await carrier({ tls: identity })
    const steps = await verify({ port, tls: 'full', tls_ca: identity.cert, tls_server_name: 'smsc.example' })
    expect(outcome(steps)).toEqual(['resolve', 'connect', 'tls', 'bind', 'enquire', 'unbind'])
    expect(steps[2]).toMatchObject({ detail: expect.stringMatching(/^TLSv1\.[23]$/) })
  })

  it.each<[string, Record<string, unknown>, string]>([
    [
      'nobody vouches for the certificate',
      { tls: 'full' },
      'Nobody that this machine trusts vouches for the carrier’s certificate.',
    ],
    [
      'the certificate has another name',
      { tls: 'full', tls_ca: identity.cert, tls_server_name: 'other.example' },
      'The certificate is for another name than 127.0.0.1.',
    ],
  ])('says when %s', async (_, settings, says) => {
    const { port } = await carrier({ tls: identity })
    const steps = await verify({ port, ...settings })
    expect(outcome(steps)).toEqual(['resolve', 'connect', 'tls failed'])
    expect(failure(steps).says).toBe(says)
  })

  it('says when the port is one without TLS', async () => {
    const port = await machine((socket) => socket.on('error', () => {}).once('data', () => socket.end('hello')))
    const steps = await verify({ port, tls: 'skip-all' })
    expect(failure(steps).says).toBe('The machine answers, but not with TLS.')
  })

  it('says when the port wants TLS and we speak without', async () => {
    const { port } = await carrier({ tls: identity })
    expect(outcome(await verify({ port }))).toEqual(['resolve', 'connect', 'bind failed'])
  })
})

/** A carrier that hands over a message as soon as somebody is bound. */
async function openCarrierThatDelivers() {
  const { listen, messageBody } = await import('@parley/smpp')
  const delivered: { token: string; status: number }[] = []
  const server = await listen<string>({ port: 0 }, (session) => ({
    onBind: () => statuses.ROK,
    onBound: () =>
      void session.deliver([{ token: 'it', message: messageBody({ source: '33612345601', dest: '36173' }) }]),
    onDeliverAnswers: (answers) => void delivered.push(...answers),
  }))
  ends.push(() => server.close())
  return { port: server.port, delivered }
}
