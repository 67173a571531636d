import { type Actor, actorName, rightsOf } from '../access/index.ts'
import type { Db } from '../platform/database/index.ts'
import type { Language } from '../platform/http/problem.ts'
import { listStanding, type NoticeRow, type Reader } from './queries.ts'

export const readerOf = (actor: Actor): Reader => ({
  name: actorName(actor),
  user: actor.kind === 'user' ? actor.id : null,
  rights: rightsOf[actor.role],
})

/** What still wants someone, alarms first, in the reader's words: for Home. */
export async function standingNotices(db: Db, actor: Actor, language: Language) {
  return (await listStanding(db, readerOf(actor))).map((row) => inWords(row, language))
}

export const inWords = ({ title, body, ...row }: NoticeRow, language: Language) => ({
  ...row,
  title: title[language],
  body: body[language],
})
