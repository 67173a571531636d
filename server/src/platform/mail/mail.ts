import type { Db } from '../database/index.ts'
import { dropPost, insertMails, storePost } from './queries.ts'

export type Mail = { to: string; subject: string; text: string; html?: string }

/** Mail leaves with the transaction that it tells of, or not at all. Where nobody sends mail none is kept. */
export const queueMail = (tx: Db, mail: Mail) => insertMails(tx, [mail])

export async function queueMails(tx: Db, mails: readonly Mail[]): Promise<void> {
  if (mails.length > 0) await insertMails(tx, mails)
}

/**
 * Said by the worker at its start: whether mail is sent, and where people open Parley. The other processes read it from the
 * database, so that the one with SMTP_URL decides for all of them.
 */
export const openPost = (db: Db, post: { publicUrl: string } | null) =>
  post === null ? dropPost(db) : storePost(db, post.publicUrl)
