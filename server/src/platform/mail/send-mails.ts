import { type Db, transaction } from '../database/index.ts'
import { type Rounds, startRounds } from '../rounds.ts'
import { isFinal, pauseAfter } from './pauses.ts'
import type { Post } from './post.ts'
import { type ClaimedMail, claimMails, noteFailed, noteSent } from './queries.ts'

const leaseSeconds = 300
const atOnce = 4

export type MailerOptions = {
  db: Db
  post: Post
  /** In the transaction that gives a mail up, and in the one that notes that mail arrives again. */
  onGivenUp: (tx: Db, mail: ClaimedMail, error: string) => Promise<void>
  onSent: (tx: Db) => Promise<void>
  signal: AbortSignal
  onTrouble: (error: unknown) => void
  pollMs?: number
}

/** Sends what waits in `outgoing_mail`. Any number of workers may do so side by side. */
export function startMailer({ signal, onTrouble, pollMs = 2_000, ...rest }: MailerOptions): Rounds {
  return startRounds({ round: () => sendDueMails(rest), pollMs, signal, onTrouble })
}

/**
 * One round. A mail is leased before it is handed over, so no two workers have it at once. A worker that dies between the
 * mail server's OK and its own note sends it once more: SMTP has no way to ask whether it arrived.
 */
export async function sendDueMails({
  db,
  post,
  onGivenUp,
  onSent,
}: Pick<MailerOptions, 'db' | 'post' | 'onGivenUp' | 'onSent'>): Promise<boolean> {
  const mails = await claimMails(db, atOnce, leaseSeconds)
  await Promise.all(
    mails.map(async (mail) => {
      const error = await post(mail).then(() => null, asError)
      await transaction(db, async (tx) => {
        if (error === null) {
          if ((await noteSent(tx, mail)) === 1) await onSent(tx)
          return
        }
        const pause = isFinal(error) ? null : pauseAfter(mail.tries)
        const noted = await noteFailed(tx, mail, error.message, pause)
        if (noted === 1 && pause === null) await onGivenUp(tx, mail, error.message)
      })
    }),
  )
  return mails.length === atOnce
}

const asError = (error: unknown) => (error instanceof Error ? error : new Error(String(error)))
