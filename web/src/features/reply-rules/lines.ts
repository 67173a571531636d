import type { KeywordRow, KeywordSet, Owner, Rule, Table } from './reply-rules.ts'

type Around = Table['around'][number]
export type GroupName = 'first' | 'nearer' | 'own' | 'further' | 'last'
/** A row of the table, in the one order in which a message meets them. */
export type Line =
  | { kind: 'group'; key: string; name: GroupName }
  | { kind: 'keyword'; key: string; set: KeywordSet; row: KeywordRow | null; sender: number | null }
  | { kind: 'question'; key: 'question' }
  | { kind: 'workflow'; key: 'workflow' }
  | { kind: 'above'; key: 'above' }
  | { kind: 'around'; key: string; owner: Around }
  | { kind: 'rule'; key: string; rule: Rule; at: number }
  | { kind: 'none'; key: 'none'; filtered: boolean }
  | { kind: 'account'; key: 'account' }

/** What a message meets, from the first to the last: keyword sets, the question, workflows that wait, rules from the nearest, the account's text. */
export function linesOf(table: Table, owner: Owner, rules: readonly Rule[], filtered: boolean): Line[] {
  const own = table.around.findIndex(({ level, id }) => level === owner.level && id === owner.id)
  const nearer = own < 0 ? [] : table.around.slice(0, own)
  const further = own < 0 ? table.around : table.around.slice(own + 1)
  const shown: Line[] =
    rules.length === 0
      ? [{ kind: 'none', key: 'none', filtered }]
      : rules.map((rule, at) => ({ kind: 'rule', key: `rule:${rule.id}`, rule, at }))
  if (filtered) return shown
  const first: Line[] =
    owner.level === 'account'
      ? [...keywordLines(table), { kind: 'question', key: 'question' }, { kind: 'workflow', key: 'workflow' }]
      : [{ kind: 'above', key: 'above' }]
  return [
    ...group('first', first),
    ...group('nearer', nearer.map(aroundLine)),
    ...group('own', shown),
    ...group('further', further.map(aroundLine)),
    ...(table.account_id > 0 ? group('last', [{ kind: 'account', key: 'account' }]) : []),
  ]
}

const group = (name: GroupName, lines: readonly Line[]): Line[] =>
  lines.length === 0 ? [] : [{ kind: 'group', key: `group:${name}`, name }, ...lines]

const aroundLine = (owner: Around): Line => ({ kind: 'around', key: `${owner.level}:${owner.id}`, owner })

/** What is said for one number comes before what is said for all. */
function keywordLines({ keyword_sets, keywords }: Table): Line[] {
  return keyword_sets.flatMap((set) => {
    const mine = keywords.filter(({ meaning }) => meaning === set.meaning)
    const general = mine.find(({ sender_id }) => sender_id === null) ?? null
    const lines = mine.filter(({ sender_id }) => sender_id !== null).map((row) => ({ row, sender: row.sender_id }))
    return [...lines, { row: general, sender: null }].map(
      ({ row, sender }): Line => ({ kind: 'keyword', key: keywordKey(set.meaning, sender), set, row, sender }),
    )
  })
}

export const keywordKey = (meaning: string, sender: number | null) =>
  sender === null ? `words:${meaning}` : `words:${meaning}:${sender}`

/** Rules whose keyword or reply has these words in it. */
export function filterRules(rules: readonly Rule[], q: string): readonly Rule[] {
  const wanted = q.trim().toLocaleLowerCase()
  if (wanted === '') return rules
  return rules.filter(({ keyword, reply }) => `${keyword}\n${reply}`.toLocaleLowerCase().includes(wanted))
}
