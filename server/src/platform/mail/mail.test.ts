import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { one, run, sql, transaction } from '../database/index.ts'
import { testDatabase } from '../database/test-database.ts'
import { openPost, queueMail } from './mail.ts'
import { pauseAfter } from './pauses.ts'
import { createPost } from './post.ts'
import { claimMails, noteSent } from './queries.ts'
import { sendDueMails } from './send-mails.ts'

const database = testDatabase()
const publicUrl = 'https://sms.example.org'

type Arrived = { to: string[]; raw: string; messageId: string | undefined }
let arrived: Arrived[] = []
let servers: SMTPServer[] = []
let givenUp: string[] = []

/** A real mail server; `saying` makes it refuse. */
async function mailServer(saying: Partial<SMTPServerOptions> = {}, port = 0) {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 50,
    onData(stream, session, done) {
      text(stream).then((raw) => {
        arrived.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          raw,
          messageId: /^Message-ID: (.*)$/im.exec(raw)?.[1],
        })
        done()
      }, done)
    },
    ...saying,
  })
  server.on('error', () => {})
  server.listen(port, '127.0.0.1')
  await once(server.server, 'listening')
  servers.push(server)
  const { port: taken } = server.server.address() as AddressInfo
  return { url: `smtp://127.0.0.1:${taken}`, port: taken, close: () => new Promise<void>((done) => server.close(done)) }
}

const postTo = (smtpUrl: string, patience?: { connect: number; silence: number; all: number }) =>
  createPost({ smtpUrl, from: 'Parley <parley@example.org>', publicUrl }, patience)
const send = (post: ReturnType<typeof postTo>) =>
  sendDueMails({
    db: database.db,
    post,
    onGivenUp: async (_tx, mail, error) => void givenUp.push(`${mail.recipient}: ${error}`),
    onSent: async () => {},
  })
const queued = (to = 'ada@example.org') =>
  queueMail(database.db, { to, subject: 'Réponse', text: 'Une diffusion attend.' })
const kept = () =>
  one(
    database.db,
    sql<{ sent: boolean; given_up: boolean; tries: number; pause_s: number; last_error: string | null; text: string }>`
      select sent_at is not null as sent, given_up_at is not null as given_up, tries, last_error, subject || body as text,
             round(extract(epoch from due_at - now()))::int as pause_s from outgoing_mail`,
  )
/** As if the pause, and the lease of a worker that died, were over. */
const later = () =>
  run(database.db, sql`update outgoing_mail set due_at = now(), leased_until = now() - interval '1 s'`)

beforeEach(async () => {
  arrived = []
  givenUp = []
  await run(database.db, sql`truncate outgoing_mail`)
  await openPost(database.db, { publicUrl })
})
afterEach(async () => {
  await Promise.all(servers.map((server) => new Promise<void>((done) => server.close(done))))
  servers = []
})

describe('a mail', () => {
  it('arrives once, in its own words', async () => {
    const { url } = await mailServer()
    await queued()
    await send(postTo(url))
    await send(postTo(url))
    expect(arrived).toHaveLength(1)
    expect(arrived[0]).toMatchObject({ to: ['ada@example.org'] })
    expect(arrived[0]?.raw).toContain('Une diffusion attend.')
    expect(arrived[0]?.raw).toMatch(/^From: Parley <parley@example.org>/m)
    expect(await kept()).toMatchObject({ sent: true, tries: 1, text: '' })
  })

  it('of a transaction that failed never leaves', async () => {
    const { url } = await mailServer()
    const failing = transaction(database.db, async (tx) => {
      await queueMail(tx, { to: 'ada@example.org', subject: 'Done', text: 'Done' })
      throw new Error('it was not done')
    })
    await expect(failing).rejects.toThrow()
    await send(postTo(url))
    expect(arrived).toEqual([])
  })

  it('is not kept where no process sends mail', async () => {
    await openPost(database.db, null)
    await queued()
    await openPost(database.db, { publicUrl })
    const { url } = await mailServer()
    await send(postTo(url))
    expect(arrived).toEqual([])
  })

  it('leaves once when many workers look for it at once', async () => {
    const { url } = await mailServer()
    for (let n = 0; n < 20; n++) await queued(`person${n}@example.org`)
    const workers = Array.from({ length: 4 }, () => postTo(url))
    for (let round = 0; round < 5; round++) await Promise.all(workers.map(send))
    expect(arrived.flatMap(({ to }) => to).sort()).toEqual(
      Array.from({ length: 20 }, (_, n) => `person${n}@example.org`).sort(),
    )
  })
})

describe('a mail server', () => {
  it('that is down gets the mail when it is back', async () => {
    const first = await mailServer()
    await first.close()
    await queued()
    await send(postTo(first.url))
    expect(await kept()).toMatchObject({ sent: false, given_up: false, tries: 1, pause_s: 60 })
    await send(postTo(first.url))
    expect((await kept()).tries).toBe(1)

    await mailServer({}, first.port)
    await later()
    await send(postTo(first.url))
    expect(arrived).toHaveLength(1)
    expect(await kept()).toMatchObject({ sent: true, tries: 2, last_error: null })
  })

  it('that says “later” is asked later', async () => {
    const busy: Partial<SMTPServerOptions> = {
      onRcptTo: (_address, _session, done) => done(Object.assign(new Error('greylisted'), { responseCode: 451 })),
    }
    const { url } = await mailServer(busy)
    await queued()
    await send(postTo(url))
    expect(await kept()).toMatchObject({
      given_up: false,
      tries: 1,
      last_error: expect.stringContaining('greylisted'),
      text: expect.stringContaining('Une diffusion attend.'),
    })
  })

  it('that knows no such recipient is asked once', async () => {
    const refusing: Partial<SMTPServerOptions> = {
      onRcptTo: (_address, _session, done) => done(Object.assign(new Error('no such person'), { responseCode: 550 })),
    }
    const { url } = await mailServer(refusing)
    await queued()
    await send(postTo(url))
    expect(await kept()).toMatchObject({ given_up: true, tries: 1, text: '' })
    expect(givenUp).toEqual([expect.stringContaining('no such person')])
  })

  it('that refuses our sign-in loses nothing: someone will mend that', async () => {
    const closed: Partial<SMTPServerOptions> = {
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(new Error('wrong password')),
    }
    const { url } = await mailServer(closed)
    await queued()
    await send(postTo(url.replace('smtp://', 'smtp://ada:guess@')))
    expect(await kept()).toMatchObject({ given_up: false, sent: false, tries: 1 })
  })

  it('that answers too slowly is left, and asked again', async () => {
    const slow: Partial<SMTPServerOptions> = { onMailFrom: () => {} }
    const { url } = await mailServer(slow)
    await queued()
    await send(postTo(url, { connect: 1_000, silence: 60_000, all: 100 }))
    expect(await kept()).toMatchObject({ sent: false, given_up: false, tries: 1 })
    expect((await kept()).last_error).toContain('too long')
  })

  it('is not tried longer than a day', async () => {
    const gone = await mailServer()
    await gone.close()
    await queued()
    for (let n = 0; n < 12; n++) {
      await later()
      await send(postTo(gone.url))
    }
    expect(await kept()).toMatchObject({ given_up: true, tries: 10 })
    expect(givenUp).toHaveLength(1)
    const pauses = Array.from({ length: 10 }, (_, n) => pauseAfter(n + 1))
    expect(pauses.at(-1)).toBeNull()
    const hours = pauses.reduce<number>((sum, pause) => sum + (pause ?? 0), 0) / 3_600_000
    expect(Math.round(hours)).toBe(24)
  })
})

describe('a worker that dies', () => {
  it('before the mail server said OK leaves the mail to another', async () => {
    const { url } = await mailServer()
    await queued()
    await claimMails(database.db, 1, 300)
    await send(postTo(url))
    expect(arrived).toEqual([])
    await later()
    await send(postTo(url))
    expect(arrived).toHaveLength(1)
  })

  it('after that OK repeats the mail, under the same name, so that it can be folded', async () => {
    const { url } = await mailServer()
    await queued()
    const [mail] = await claimMails(database.db, 1, 300)
    if (mail) await postTo(url)(mail)
    await later()
    await send(postTo(url))
    expect(arrived).toHaveLength(2)
    expect(arrived[0]?.messageId).toMatch(/@sms\.example\.org>$/)
    expect(arrived[1]?.messageId).toBe(arrived[0]?.messageId)
  })

  it('or rather slept, notes nothing when it wakes: the mail is another’s by then', async () => {
    await queued()
    const [slept] = await claimMails(database.db, 1, 300)
    await later()
    await claimMails(database.db, 1, 300)
    expect(slept && (await noteSent(database.db, slept))).toBe(0)
    expect((await kept()).sent).toBe(false)
  })
})
