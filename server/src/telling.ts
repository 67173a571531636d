import { createLinkWatcher } from './accounts/index.ts'
import { pruneCalls, startScriptCalls } from './answering/index.ts'
import { pruneConversations } from './inbox/index.ts'
import { createLateReply, forgetQuoted, noteSilence, pruneIncoming } from './incoming/index.ts'
import { createStandingNumbers } from './messages/index.ts'
import { pruneNotices, resolve, tell } from './notices/index.ts'
import type { Database, Listener } from './platform/database/index.ts'
import type { Logger } from './platform/log.ts'
import { createPost, openPost, type PostSettings, pruneMails, startMailer } from './platform/mail/index.ts'
import { createCaller } from './platform/outgoing/index.ts'
import { startRounds } from './platform/rounds.ts'
import type { Vault } from './platform/secrets.ts'
import { pruneEvents, startWebhookSender } from './webhooks/index.ts'

const dayMs = 24 * 3_600_000
const lookEveryMs = 10_000
const hourMs = 3_600_000

export type TellingOptions = {
  database: Database
  listener: Listener
  vault: Vault
  publicUrl: string
  /** Null: this worker sends no mail. */
  post: PostSettings | null
  privateWebhooks: boolean
  log: Logger
}

/** What the worker tells the world: mail, webhooks, the scripts of accounts, and that a link to a carrier is down. */
export async function startTelling({
  database: { db },
  listener,
  vault,
  publicUrl,
  post,
  privateWebhooks,
  log,
}: TellingOptions) {
  const stopping = new AbortController()
  const { signal } = stopping
  const clock = () => performance.now()
  const onTrouble = (error: unknown) => log.error({ err: error }, 'telling failed and will be tried again')

  await openPost(db, post && { publicUrl })
  const mailer =
    post === null
      ? null
      : startMailer({
          db,
          post: createPost(post),
          onGivenUp: async (tx, { subject }, error) => {
            log.warn({ error }, 'a mail was given up')
            await tell(tx, {
              kind: 'mail-not-delivered',
              key: mailKey,
              severity: 'alarm',
              right: 'users.manage',
              title: { en: 'Mail could not be delivered', fr: 'Un e-mail n’a pas pu être remis' },
              body: {
                en: `“${subject}” was given up. The mail server said: ${error}`,
                fr: `« ${subject} » a été abandonné. Réponse du serveur de messagerie : ${error}`,
              },
              link: null,
              mail: false,
            })
          },
          onSent: async (tx) => void (await resolve(tx, mailKey)),
          signal,
          onTrouble,
        })

  const caller = createCaller({ allowPrivate: privateWebhooks })
  const webhooks = startWebhookSender({
    db,
    vault,
    caller,
    now: () => new Date(),
    clock,
    chance: Math.random,
    signal,
    onTrouble,
  })
  const wake = () => webhooks.wake()
  await listener.subscribe('parley_webhooks', wake, wake)

  const scripts = startScriptCalls({
    db,
    vault,
    caller,
    reply: createLateReply(createStandingNumbers(db, () => new Date())),
    silence: noteSilence,
    now: () => new Date(),
    clock,
    signal,
    onTrouble,
  })
  const called = () => scripts.wake()
  await listener.subscribe('parley_scripts', called, called)

  const look = createLinkWatcher(db, clock)
  const links = startRounds({ round: () => look().then(() => false), pollMs: lookEveryMs, signal, onTrouble })

  const keepHouse = async () => {
    const before = (days: number) => new Date(Date.now() - days * dayMs)
    await pruneMails(db, before(30))
    await pruneEvents(db, before(30))
    await pruneCalls(db, before(30))
    await pruneIncoming(db)
    await forgetQuoted(db)
    await pruneConversations(db)
    await pruneNotices(db, before(90))
    return false
  }
  const house = startRounds({ round: keepHouse, pollMs: hourMs, signal, onTrouble })

  return {
    async stop() {
      stopping.abort()
      await Promise.all([mailer?.stopped, webhooks.stopped, scripts.stopped, links.stopped, house.stopped])
      await caller.close()
    },
  }
}

const mailKey = 'mail-not-delivered'
