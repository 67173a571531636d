import { type Actor, type Right, rightsOf } from '../access/index.ts'
import { type NoticeKind, standingNotices } from '../notices/index.ts'
import type { Db } from '../platform/database/index.ts'
import type { Language } from '../platform/http/problem.ts'
import { waitingCounts } from './queries.ts'

/** The colour of what waits says what it is: ours to let go, in doubt, or broken. */
const voices: Partial<Record<NoticeKind, 'ours' | 'doubt'>> = { 'confirmation-needed': 'ours', 'in-doubt': 'doubt' }
const look: Record<Language, string> = { en: 'Look at it', fr: 'Voir' }

/** What waits for this person on Home. */
export async function waitingFor(db: Db, actor: Actor, language: Language) {
  const [standing, counts] = await Promise.all([standingNotices(db, actor, language), waitingCounts(db)])
  const told = standing.map(({ id, kind, title, body, link }) => ({
    id: `notice-${id}`,
    title,
    detail: body,
    act: look[language],
    to: link ?? '/',
    voice: voices[kind] ?? ('fail' as const),
  }))
  const people = kinds.flatMap(({ of, right, to, says, detail }) =>
    counts[of] === 0 || !rightsOf[actor.role].includes(right)
      ? []
      : [
          {
            id: `waiting-${of}`,
            title: says[language](counts[of]),
            detail: detail[language],
            act: look[language],
            to,
            voice: 'theirs' as const,
          },
        ],
  )
  return [...told, ...people]
}

type Waiting = {
  of: keyof Awaited<ReturnType<typeof waitingCounts>>
  /** Who can do something about it. */
  right: Right
  to: string
  says: Record<Language, (count: number) => string>
  detail: Record<Language, string>
}

const figure = (language: Language, count: number) =>
  new Intl.NumberFormat(language === 'fr' ? 'fr-FR' : 'en-US').format(count)

/** What people wrote, or what became of their numbers, and nobody saw to yet. */
const kinds: readonly Waiting[] = [
  {
    of: 'inbox',
    right: 'conversations.handle',
    to: '/inbox',
    says: {
      en: (count) =>
        count === 1 ? 'One person waits for an answer.' : `${figure('en', count)} people wait for an answer.`,
      fr: (count) =>
        count === 1 ? 'Une personne attend une réponse.' : `${figure('fr', count)} personnes attendent une réponse.`,
    },
    detail: {
      en: 'They wrote, and neither a rule nor a person answered.',
      fr: 'Elles ont écrit, et ni une règle ni une personne n’a répondu.',
    },
  },
  {
    of: 'lookalikes',
    right: 'quarantine.manage',
    to: '/look-alikes',
    says: {
      en: (count) => (count === 1 ? 'One answer may mean STOP.' : `${figure('en', count)} answers may mean STOP.`),
      fr: (count) =>
        count === 1
          ? 'Une réponse veut peut-être dire STOP.'
          : `${figure('fr', count)} réponses veulent peut-être dire STOP.`,
    },
    detail: {
      en: 'Nobody confirmed it, so a person decides.',
      fr: 'Personne ne l’a confirmé : c’est à une personne de trancher.',
    },
  },
  {
    of: 'quarantine',
    right: 'quarantine.manage',
    to: '/admin/quarantine/held',
    says: {
      en: (count) =>
        count === 1 ? 'One closed number changed hands.' : `${figure('en', count)} closed numbers changed hands.`,
      fr: (count) =>
        count === 1 ? 'Un numéro fermé a changé de main.' : `${figure('fr', count)} numéros fermés ont changé de main.`,
    },
    detail: {
      en: 'Nothing is sent to them until someone decides.',
      fr: 'Rien ne leur est envoyé tant que personne n’a tranché.',
    },
  },
]
