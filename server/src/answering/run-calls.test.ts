import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Address } from '@parley/sms/address'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openGround, secret as secretOfParley, vault } from '../../../tests/support/ground.ts'
import { phones } from '../../../tests/support/sending.ts'
import { until } from '../../../tests/support/until.ts'
import type { Actor } from '../access/index.ts'
import { obeyKeywords } from '../consent/index.ts'
import { createLateReply, noteSilence } from '../incoming/index.ts'
import { createStandingNumbers, unpackContent } from '../messages/index.ts'
import { one, rows, run, sql, transaction } from '../platform/database/index.ts'
import { createCaller } from '../platform/outgoing/index.ts'
import { openReceiver, type Receiver, verifies } from '../webhooks/webhooks.fixture.ts'
import { insertCalls } from './queries.ts'
import { startScriptCalls } from './run-calls.ts'
import { storeAnswering } from './store-answering.ts'

const ground = openGround()
const ada: Actor = { kind: 'user', id: 'ada', name: 'Ada', role: 'administrator', language: 'en' }
let script: Receiver
let stopping: AbortController
let workers: Promise<void>[] = []

beforeEach(async () => {
  await run(ground.db, sql`truncate answering, script_call, notice cascade`)
  script = await openReceiver()
  stopping = new AbortController()
})
afterEach(async () => {
  stopping.abort()
  script.close()
  await Promise.all(workers)
  workers = []
})

type Set = {
  url?: string
  format?: 'form' | 'json'
  retry?: boolean
  fallback?: string | null
  deadline_ms?: number
  store_texts?: boolean
}
const answers = (set: Set = {}) =>
  storeAnswering({ db: ground.db, vault, allowPrivate: true }, ada, ground.account, {
    kind: 'script',
    text: null,
    url: script.url,
    format: 'form',
    deadline_ms: 1_000,
    retry: false,
    fallback: null,
    store_texts: true,
    keep_days: null,
    answerable_countries: null,
    version: 0,
    ...set,
  })

/** What a phone wrote, stored with the call that asks the script about it. */
async function wrote(text = 'A quelle heure ?', replyUntil = new Date(Date.now() + 3_600_000)) {
  const phone = Number(phones(1)[0])
  const { id } = await one(
    ground.db,
    sql<{ id: number }>`
      insert into incoming (account_id, sender_id, recipient, address, sender, text, raw, data_coding, no_reply_because)
      values (${ground.account}, ${ground.senders.reply}, '36173', ${phone}, ${`+${phone}`}, ${text}, '', 0, 'script-asked') returning id`,
  )
  const call = {
    incoming: id,
    account: ground.account,
    at: new Date(),
    address: phone,
    recipient: '36173',
    text,
    tag: '12-34',
  }
  await insertCalls(ground.db, [{ ...call, replyUntil }])
  return { id, phone }
}

function work(allowPrivate = true) {
  const worker = startScriptCalls({
    db: ground.db,
    vault,
    caller: createCaller({ allowPrivate }),
    reply: createLateReply(createStandingNumbers(ground.db, () => new Date())),
    silence: noteSilence,
    now: () => new Date(),
    clock: () => performance.now(),
    signal: stopping.signal,
    onTrouble: (error) => console.error(error),
    pollMs: 20,
  })
  workers.push(worker.stopped)
}
const call = (id: number) =>
  one(
    ground.db,
    sql<{
      state: string
      because: string | null
      attempts: number
      text: string | null
      problem: string | null
      request: string | null
      silent: string | null
    }>`
      select c.state, c.because, c.attempts, c.text, a.problem, a.request, i.no_reply_because as silent
        from script_call c join incoming i on i.id = c.incoming_id
        left join lateral (select * from script_attempt a where a.incoming_id = c.incoming_id order by attempt desc limit 1) a on true
       where c.incoming_id = ${id}`,
  )
const ended = async (id: number) => {
  await until('the call ended', async () => (await call(id)).state !== 'waiting' || call(id))
  return call(id)
}
const repliesTo = async (phone: number) =>
  (
    await rows(
      ground.db,
      sql<{ body: Buffer }>`
        select c.body from message m join content c on c.preparation_id = m.preparation_id and c.batch = m.no >> 10
         where m.address = ${phone}`,
    )
  ).map(({ body }) => unpackContent(body).texts[0])
const lapse = () =>
  run(
    ground.db,
    sql`update script_call set due_at = now(), leased_until = now() - interval '1 s' where state = 'waiting'`,
  )

describe('a script', () => {
  it('is told what a phone wrote, as a signed form, and its plain text is the reply', async () => {
    const secret = await answers()
    script.answers((response) => response.end('À 14 h'))
    const { id, phone } = await wrote('Été & hiver = ?')
    work()
    expect(await ended(id)).toMatchObject({ state: 'replied', attempts: 1, silent: null })
    expect(await repliesTo(phone)).toEqual(['À 14 h'])
    const [only] = script.received
    expect(Object.fromEntries(new URLSearchParams(only?.body))).toEqual({
      senderid: `+${phone}`,
      message: 'Été & hiver = ?',
      shortcode: '36173',
      tag: '12-34',
      id: String(id),
    })
    expect(only?.headers['content-type']).toBe('application/x-www-form-urlencoded;charset=utf-8')
    expect(verifies(only!, secret ?? '')).toBe(true)
  })

  it('is told the same as JSON where it wants that, and its silence is no reply', async () => {
    await answers({ format: 'json', fallback: 'Plus tard' })
    const { id, phone } = await wrote('Bonjour')
    work()
    expect(await ended(id)).toMatchObject({ state: 'silent', because: 'script-silent', silent: 'script-silent' })
    expect(JSON.parse(script.received[0]?.body ?? '')).toMatchObject({
      senderid: `+${phone}`,
      message: 'Bonjour',
      id,
      account: 'Carrier',
    })
    expect(await repliesTo(phone)).toEqual([])
  })

  it.each([
    ['hangs', () => {}, 'timed-out'],
    [
      'redirects to where clouds keep their credentials',
      (r: Response) => r.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
      'redirect',
    ],
    ['answers 10 MB', (r: Response) => r.end(Buffer.alloc(10_000_000, 'a')), 'too-large'],
    ['answers octets that are no text', (r: Response) => r.end(Buffer.from([0xff, 0xfe, 0x41])), 'bad-text'],
    ['answers 500', (r: Response) => r.writeHead(500).end('It broke'), 'status'],
    ['closes the socket', (r: Response) => r.destroy(), 'no-connection'],
    ['answers a page', (r: Response) => r.end('<html>It works</html>'), 'web-page'],
  ] as const)('that %s is answered for by the fallback text, and the log says why', async (_what, how, problem) => {
    await answers({ fallback: 'Nous revenons vers vous.' })
    script.answers(how as (response: Response) => void)
    const { id, phone } = await wrote()
    work()
    expect(await ended(id)).toMatchObject({ state: 'fallback', because: problem, problem, attempts: 1 })
    expect(await repliesTo(phone)).toEqual(['Nous revenons vers vous.'])
  })

  it('whose reply has a link is answered for by the fallback text, as carriers block links from a reply number', async () => {
    await answers({ fallback: 'Nous revenons vers vous.' })
    script.answers((response) => response.end('Voir https://exemple.fr/promo'))
    const { id, phone } = await wrote()
    work()
    expect(await ended(id)).toMatchObject({ state: 'fallback', because: 'link-from-reply-number', problem: null })
    expect(await repliesTo(phone)).toEqual(['Nous revenons vers vous.'])
  })

  it('on the own network is not called without the operator’s leave', async () => {
    await answers()
    const { id } = await wrote()
    work(false)
    expect(await ended(id)).toMatchObject({ state: 'silent', because: 'script-failed', problem: 'refused-address' })
    expect(script.received).toEqual([])
  })

  it('is called once more where that is allowed, with the same name', async () => {
    await answers({ retry: true })
    script.answers((response) => (script.received.length === 1 ? response.writeHead(503).end() : response.end('Oui')))
    const { id, phone } = await wrote()
    work()
    expect(await ended(id)).toMatchObject({ state: 'replied', attempts: 2 })
    expect(script.received.map(({ id: name }) => name)).toEqual([`msg_${id}`, `msg_${id}`])
    expect(await repliesTo(phone)).toEqual(['Oui'])
  })

  it('is not called after the reply window, and nothing goes out', async () => {
    await answers({ fallback: 'Plus tard' })
    const { id, phone } = await wrote('Bonjour', new Date(Date.now() - 1_000))
    work()
    expect(await ended(id)).toMatchObject({ state: 'silent', because: 'window-over' })
    expect(script.received).toEqual([])
    expect(await repliesTo(phone)).toEqual([])
  })

  it('that answers after the reply window is not passed on', async () => {
    await answers()
    const { id, phone } = await wrote()
    await run(ground.db, sql`update script_call set reply_until = now() + interval '300 ms' where incoming_id = ${id}`)
    script.answers((response) => void setTimeout(() => response.end('Trop tard'), 500))
    work()
    expect(await ended(id)).toMatchObject({ state: 'silent', because: 'window-over' })
    expect(await repliesTo(phone)).toEqual([])
  })

  it('where texts are not kept: the text goes with the end of the call', async () => {
    await answers({ store_texts: false })
    script.answers((response) => response.end('Oui'))
    const { id } = await wrote('Un secret')
    work()
    expect(await ended(id)).toMatchObject({ state: 'replied', text: null, request: null })
  })

  it('also of a message that came before the account began to keep them', async () => {
    await answers()
    script.answers((response) => response.end('Oui'))
    const { id } = await wrote('Un secret')
    await run(ground.db, sql`update incoming set text = '', text_kept = false where id = ${id}`)
    work()
    expect(await ended(id)).toMatchObject({ state: 'replied', text: null, request: null })
  })

  it('that keeps failing is left alone for a while, one person is told, and one call tries it again', async () => {
    await answers({ fallback: 'Plus tard' })
    script.answers(500)
    work()
    for (let n = 0; n < 5; n++) await ended((await wrote()).id)
    expect(script.received).toHaveLength(5)
    expect(await ended((await wrote()).id)).toMatchObject({ state: 'fallback', because: 'script-rests' })
    expect(script.received).toHaveLength(5)
    expect(await rows(ground.db, sql`select kind from notice where resolved_at is null`)).toEqual([
      { kind: 'script-failing' },
    ])

    script.answers((response) => response.end('Oui'))
    await run(ground.db, sql`update answering set rests_until = now() - interval '1 s'`)
    expect(await ended((await wrote()).id)).toMatchObject({ state: 'replied' })
    expect(await one(ground.db, sql`select failures, rests_until from answering`)).toEqual({
      failures: 0,
      rests_until: null,
    })
  })
})

describe('a worker that is killed in the middle of a call', () => {
  async function killedInACall() {
    let asked = false
    script.answers(() => {
      asked = true
    })
    const said = await wrote()
    const child = fork(join(import.meta.dirname, 'calls.fixture.ts'), {
      env: { ...process.env, DATABASE_URL: ground.database.url, PARLEY_SECRET: secretOfParley },
      execArgv: [],
    })
    await until('the script was called', () => asked)
    child.kill('SIGKILL')
    await once(child, 'exit')
    script.answers((response) => response.end('Oui'))
    return said
  }

  it('is followed by one reply, under the same name, where a second call is allowed', async () => {
    await answers({ retry: true, deadline_ms: 15_000 })
    const { id, phone } = await killedInACall()
    await lapse()
    work()
    work()
    expect(await ended(id)).toMatchObject({ state: 'replied', attempts: 2 })
    expect(new Set(script.received.map(({ id: name }) => name))).toEqual(new Set([`msg_${id}`]))
    expect(await repliesTo(phone)).toEqual(['Oui'])
  })

  it('is followed by the fallback text where only one call is allowed', async () => {
    await answers({ fallback: 'Plus tard', deadline_ms: 15_000 })
    const { id, phone } = await killedInACall()
    await lapse()
    work()
    expect(await ended(id)).toMatchObject({ state: 'fallback', because: 'interrupted' })
    expect(script.received).toHaveLength(1)
    expect(await repliesTo(phone)).toEqual(['Plus tard'])
  })
})

it('a STOP that came while the script thought is not answered by what it made of the message before', async () => {
  await answers()
  const { id, phone } = await wrote()
  script.answers((response) => {
    run(
      ground.db,
      sql`insert into quarantine (address, blocks, status, reason) values (${phone}, 'marketing', 'opted-out', 'keyword')`,
    ).then(() => response.end('Oui'))
  })
  work()
  expect(await ended(id)).toMatchObject({
    state: 'silent',
    because: 'opted-out-meanwhile',
    silent: 'opted-out-meanwhile',
  })
  expect(await repliesTo(phone)).toEqual([])
})

it('a STOP said again while the script thought counts, though the phone was closed long before', async () => {
  await answers()
  const says = (phone: number, at: Date) =>
    transaction(ground.db, (tx) =>
      obeyKeywords(tx, [{ wants: 'opt-out', address: phone as Address, at, proof: { text: 'STOP' } }]),
    )
  const asks = async (again: boolean) => {
    const { id, phone } = await wrote()
    await says(phone, new Date(Date.now() - 86_400_000))
    script.answers((response) => {
      const meanwhile = again ? says(phone, new Date()) : Promise.resolve()
      meanwhile.then(() => response.end('Oui'))
    })
    return { id, phone }
  }
  const repeated = await asks(true)
  work()
  expect(await ended(repeated.id)).toMatchObject({ state: 'silent', because: 'opted-out-meanwhile' })
  expect(await repliesTo(repeated.phone)).toEqual([])
  const asking = await asks(false)
  expect(await ended(asking.id)).toMatchObject({ state: 'replied' })
})

it('a script that answers itself stops being answered', async () => {
  await answers()
  script.answers((response) => response.end('Oui'))
  const { id, phone } = await wrote()
  await run(
    ground.db,
    sql`insert into incoming (account_id, recipient, address, sender, text, raw, data_coding, reply_preparation_id, reply_no)
        select ${ground.account}, '36173', ${phone}, '', '', '', 0, 1, n from generate_series(1, 5) n`,
  )
  work()
  expect(await ended(id)).toMatchObject({ state: 'silent', because: 'too-many-replies' })
})

type Response = import('node:http').ServerResponse
