import { keywordKey } from './lines.ts'
import type { Action, Level, Table, Tried } from './reply-rules.ts'

const kinds = [
  'none',
  'quarantine',
  'unquarantine',
  'add-to-list',
  'remove-from-list',
  'set-field',
  'webhook',
  'forward',
  'workflow',
] as const

/** What a rule does, as the tester gives it; null: nothing that has words here. */
export function actionOf(said: unknown): Action | null {
  if (said === null || typeof said !== 'object' || !('kind' in said)) return null
  return kinds.some((kind) => kind === said.kind) ? (said as Action) : null
}

/** The row of the table that takes a message; of rules that are not in it the row of whom they are of. */
export function rowThatTakes(tried: Tried, table: Table, sender: number): string | null {
  switch (tried.step) {
    case 'keyword': {
      const own = table.keywords.some((one) => one.meaning === tried.meaning && one.sender_id === sender)
      return keywordKey(tried.meaning, own ? sender : null)
    }
    case 'rule': {
      if (table.rules.some(({ id }) => id === tried.rule_id)) return `rule:${tried.rule_id}`
      const level = tried.passed.at(-1)?.level
      const of = table.around.find((one) => one.level === level)
      return of ? `${of.level}:${of.id}` : null
    }
    case 'question':
    case 'workflow':
    case 'account':
      return tried.step
    default:
      return null
  }
}

const misses = ['off', 'other-number', 'first-words', 'not-all', 'not-inside', 'beginning', 'pattern'] as const
export const missOf = (code: string) => misses.find((one) => one === code) ?? null
export const levelOf = (level: string): Level | null =>
  (['delivery', 'channel', 'account'] as const).find((one) => one === level) ?? null

/** The score of a message that may mean STOP, where the decision says it. */
export function scoreIn(decision: unknown): number | null {
  if (decision === null || typeof decision !== 'object' || !('score' in decision)) return null
  const { score } = decision
  if (typeof score === 'number') return score
  return score !== null && typeof score === 'object' && 'points' in score ? Number(score.points) : null
}

/** The workflow that waits for the message, where the decision says it. */
export const workflowIn = (decision: unknown): string | undefined =>
  decision !== null && typeof decision === 'object' && 'workflow' in decision && 'label' in decision
    ? String(decision.label)
    : undefined

export const standsIn = (decision: unknown): boolean =>
  decision !== null && typeof decision === 'object' && 'instead_of_question' in decision

/** The number that a text is tried on first: one where keywords are answered. */
export function usualNumber({ numbers }: Table): number | null {
  return (numbers.find(({ stop_handled_by }) => stop_handled_by === 'parley') ?? numbers[0])?.id ?? null
}
