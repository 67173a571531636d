import type { Activity, Definition, Query } from '@parley/workflow'
import type { AskAudience, AskQuery } from '../audiences/index.ts'
import type { Db } from '../platform/database/index.ts'
import { ownFieldTypes, whyNotSettable } from '../profiles/index.ts'
import { filesThere, listsThere } from './queries.ts'
import { usersThere } from './runs/queries.ts'
import type { FaultView } from './view.ts'

/** How the language of audiences is asked. */
export type Asks = { askAudience: AskAudience; askQuery: AskQuery }

type Where = { level: FaultView['level']; path: (string | number)[] }
type Part = string | number

/**
 * What activities name that is not there, and rules that cannot be asked. Without these nobody could be found; what people are
 * only put to, or told, may be there again before somebody comes.
 */
export async function faultsOfNamed(
  db: Db,
  workflow: number | null,
  definition: Definition,
  { askAudience, askQuery }: Asks,
): Promise<FaultView[]> {
  const found: FaultView[] = []
  for (const [i, activity] of definition.activities.entries()) {
    if (activity.mode === 'disabled') continue
    const say = (code: string, { level, path }: Where) =>
      found.push({ level, code, path: ['activities', i, 'settings', ...path], activity: activity.id, values: {} })
    for (const [query, path] of queriesOf(activity)) {
      const asked = await askQuery(db, query)
      const within =
        asked.kind === 'problem' ? (asked.problem.fields[0]?.path ?? 'query').split('.').slice(1) : ['target']
      if (asked.kind === 'problem' || (asked.kind === 'rows' && !travels(activity, asked.resource)))
        say('query-wrong', { level: 'fault', path: [...path, ...within.map(asPart)] })
    }
    if (activity.kind === 'audience' && activity.settings.audience !== null) {
      const asked = await askAudience(db, activity.settings.audience)
      if (asked.kind === 'problem') say(asked.problem.kind.code, { level: 'fault', path: ['audience'] })
    }
    if (activity.kind === 'update') {
      const types = await ownFieldTypes(db)
      for (const [at, change] of activity.settings.set.entries()) {
        const why = change.field === '' ? null : whyNotSettable(change, types)
        if (why !== null) say(why, { level: 'fault', path: ['set', at, why === 'unknown-field' ? 'field' : 'to'] })
      }
    }
    for (const path of await goneFrom(db, workflow, activity)) say('choice-gone', { level: 'warning', path })
  }
  return found
}

function queriesOf(activity: Activity): (readonly [Query, Part[]])[] {
  switch (activity.kind) {
    case 'query':
    case 'incremental':
      return activity.settings.query === null ? [] : [[activity.settings.query, ['query']]]
    case 'segmentation':
      return activity.settings.segments.flatMap(({ where }, i) =>
        where === null ? [] : [[where, ['segments', i, 'where']] as const],
      )
    case 'enrichment':
      return activity.settings.columns.map(({ from }, i) => [from, ['columns', i, 'from']] as const)
    default:
      return []
  }
}

/** Where an activity names a list, a file or a colleague that is not there. */
async function goneFrom(db: Db, workflow: number | null, activity: Activity): Promise<Part[][]> {
  switch (activity.kind) {
    case 'save': {
      const { into } = activity.settings
      return 'list' in into && into.list !== null && (await listsThere(db, [into.list])).length === 0
        ? [['into', 'list']]
        : []
    }
    case 'file': {
      const { file } = activity.settings
      return file !== null && (workflow === null || (await filesThere(db, workflow, [file])).length === 0)
        ? [['file']]
        : []
    }
    case 'notify':
      return goneOf(db, activity.settings.to.users, ['to', 'users'])
    case 'approval':
      return 'users' in activity.settings.by ? goneOf(db, activity.settings.by.users, ['by', 'users']) : []
    default:
      return []
  }
}

async function goneOf(db: Db, users: readonly string[], path: Part[]): Promise<Part[][]> {
  const there = await usersThere(db, users)
  return users.flatMap((user, i) => (there.includes(user) ? [] : [[...path, i]]))
}

/** Rows that nobody asked to be people: messages that came in can go on as they are, and what is only put to people need not. */
const travels = ({ kind }: Activity, resource: string): boolean => kind === 'enrichment' || resource === 'incoming'

const asPart = (part: string): Part => (/^\d+$/.test(part) ? Number(part) : part)
