import type { Db } from '../database/index.ts'
import { dropPost, insertMails, storePost } from './queries.ts'

export type Mail = {
  to: string
  subject: string
  text: string
  html?: string
  /** Whom it comes from; without one as all mail of this Parley. */
  from?: string | null
}

/** Mail leaves with the transaction that it tells of, or not at all. Where nobody sends mail none is kept. */
export const queueMail = (tx: Db, mail: Mail) => insertMails(tx, [mail])

/** Answers their numbers in the same order; none where nobody sends mail. */
export async function queueMails(tx: Db, mails: readonly Mail[]): Promise<number[]> {
  return mails.length === 0 ? [] : (await insertMails(tx, mails)).map(({ id }) => id)
}

/**
 * Said by the worker at its start: whether mail is sent, and where people open Parley. The other processes read it from the
 * database, so that the one with SMTP_URL decides for all of them.
 */
export const openPost = (db: Db, post: { publicUrl: string } | null) =>
  post === null ? dropPost(db) : storePost(db, post.publicUrl)
