import { type Right, rolesWith } from '../access/index.ts'
import type { Db } from '../platform/database/index.ts'
import type { Language } from '../platform/http/problem.ts'
import { loadPost, queueMails } from '../platform/mail/index.ts'
import type { NoticeKind } from './kinds.ts'
import { noticeMail } from './notice-mail.ts'
import { insertNotice, notifyScreens, readersByMail, resolveNotice } from './queries.ts'

export type NewNotice = {
  kind: NoticeKind
  /** While a notice with this key is open, it is not told again; until it is resolved, it stands on Home. */
  key?: string
  /** An alarm stands on Home even without a key, until it is seen. */
  severity: 'note' | 'alarm'
  title: Record<Language, string>
  body: Record<Language, string>
  /** What the mail says instead: what must not stay here may leave with it, and goes when that has left. */
  mailBody?: Record<Language, string>
  /** Where to look: the address of a page of ours, from its slash on. */
  link: string | null
  /** Also by mail, to those who did not switch this kind off. */
  mail: boolean
} & ({ right: Right } | { user: string })

/** Tells people in the transaction of what it is about. False: they have been told, and it is not over. */
export async function tell(tx: Db, notice: NewNotice): Promise<boolean> {
  const [right, user] = 'right' in notice ? [notice.right, null] : [null, notice.user]
  const id = await insertNotice(tx, { ...notice, key: notice.key ?? null, right, user })
  if (id === null) return false
  await notifyScreens(tx, id)
  if (notice.mail) await mailIt(tx, notice, right, user)
  return true
}

/** What a key told is over. Without an open notice of that key nothing happens. */
export async function resolve(tx: Db, key: string): Promise<boolean> {
  const id = await resolveNotice(tx, key)
  if (id !== null) await notifyScreens(tx, id)
  return id !== null
}

async function mailIt(tx: Db, notice: NewNotice, right: Right | null, user: string | null) {
  const post = await loadPost(tx)
  if (post === null) return
  const readers = await readersByMail(tx, notice.kind, right === null ? [] : rolesWith(right), user)
  await queueMails(
    tx,
    readers.map(({ email, language }) => ({ to: email, ...noticeMail(notice, language, post.publicUrl) })),
  )
}
