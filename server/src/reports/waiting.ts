import type { Actor } from '../access/index.ts'
import { type NoticeKind, standingNotices } from '../notices/index.ts'
import type { Db } from '../platform/database/index.ts'
import type { Language } from '../platform/http/problem.ts'

/** The colour of what waits says what it is: ours to let go, in doubt, or broken. */
const voices: Partial<Record<NoticeKind, 'ours' | 'doubt'>> = { 'confirmation-needed': 'ours', 'in-doubt': 'doubt' }
const look: Record<Language, string> = { en: 'Look at it', fr: 'Voir' }

/** What waits for this person on Home. */
export async function waitingFor(db: Db, actor: Actor, language: Language) {
  const standing = await standingNotices(db, actor, language)
  return standing.map(({ id, kind, title, body, link }) => ({
    id: `notice-${id}`,
    title,
    detail: body,
    act: look[language],
    to: link ?? '/',
    voice: voices[kind] ?? ('fail' as const),
  }))
}
