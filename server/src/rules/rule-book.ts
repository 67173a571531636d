import {
  type CompiledRule,
  compileRule,
  type Miss,
  missOf,
  namesAll,
  openTable,
  type RuleTable,
  wordsOf,
} from '@parley/sms/rules'
import { compileTemplate, type FieldTypes, type Template } from '@parley/sms/template'
import type { Db } from '../platform/database/index.ts'
import { loadTextFields, typesOf } from '../templates/index.ts'
import { type KeywordRow, keywordsOf, type RuleRow, rulesOf, type SetRow, setsAround } from './queries.ts'
import { type KeywordMeaning, type Level, levels } from './reply-rule.ts'

export type Asking = { account: number; sender: number | null; preparation: number | null; text: string }

/** The rules of one owner as messages ask them. */
type Opened = {
  version: number
  rules: readonly RuleRow[]
  compiled: readonly CompiledRule[]
  table: RuleTable
  keywords: readonly KeywordRow[]
  types: FieldTypes
  templates: Map<number, Template | null>
}
export type Found = {
  level: Level
  rule: RuleRow
  template: Template | null
  /** Its keyword is the whole message. */
  named: boolean
}
export type Passed = { level: Level; rule: RuleRow; miss: Miss | null }

// More owners than any workspace has; what falls out is read again.
const usuallyKept = 500

/**
 * Rules as they are now, for many messages at once: one look at the versions of those that may be asked, and only what has
 * changed is read and compiled again.
 */
export function createRuleBook(mostKept = usuallyKept) {
  const kept = new Map<number, Opened>()

  async function open(tx: Db, asking: readonly Pick<Asking, 'account' | 'preparation'>[]) {
    const accounts = [...new Set(asking.map(({ account }) => account))]
    const preparations = [...new Set(asking.flatMap(({ preparation }) => preparation ?? []))]
    const sets = await setsAround(tx, accounts, preparations)
    // Held on to before anything is waited for: others may let go of them meanwhile.
    const known = sets.map((set) => ({ ...set, opened: kept.get(set.id) }))
    const stale = known.filter(({ version, opened }) => opened?.version !== version)
    const fresh = stale.length === 0 ? null : await read(tx, stale)
    return known.map((set) => ({ ...set, opened: fresh?.get(set.id) ?? (set.opened as Opened) }))
  }

  async function read(tx: Db, sets: readonly SetRow[]): Promise<Map<number, Opened>> {
    const ids = sets.map(({ id }) => id)
    const rules = Map.groupBy(await rulesOf(tx, ids), (rule) => rule.set_id)
    const keywords = Map.groupBy(await keywordsOf(tx, ids), (one) => one.set_id)
    const types = typesOf(await loadTextFields(tx))
    const fresh = new Map<number, Opened>()
    for (const { id, version } of sets) {
      const own = rules.get(id) ?? []
      const compiled = own.map(compiledOf)
      const opened = {
        ...{ version, rules: own, compiled, types },
        table: openTable(compiled),
        keywords: keywords.get(id) ?? [],
        templates: new Map(),
      }
      fresh.set(id, opened)
      kept.delete(id)
      kept.set(id, opened)
    }
    for (const id of kept.keys()) if (kept.size > mostKept && !fresh.has(id)) kept.delete(id)
    return fresh
  }

  /** Of the owners of a message, the nearest first. */
  const around = (
    sets: Awaited<ReturnType<typeof open>>,
    { account, preparation }: Pick<Asking, 'account' | 'preparation'>,
  ) =>
    sets
      .filter((set) => (set.level === 'account' ? set.owner === account : set.preparation === preparation))
      // An execution's own rules come before those of the recurring delivery it is of.
      .sort((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level) || b.owner - a.owner)

  /** The rules around these messages, as they are now. */
  async function look(tx: Db, asking: readonly Pick<Asking, 'account' | 'preparation'>[]) {
    const sets = await open(tx, asking)

    function ruleFor(one: Asking): Found | null {
      const said = { words: wordsOf(one.text), numberWritten: one.sender }
      for (const { level, opened } of around(sets, one)) {
        const at = opened.table.find(said)
        const rule = at === null ? undefined : opened.rules[at]
        if (rule) {
          const named = namesAll(opened.compiled[at as number] as CompiledRule, said)
          return { level, rule, template: templateOf(opened, rule), named }
        }
      }
      return null
    }

    return {
      /** The first rule for each message; null: none. */
      find: (asked: readonly Asking[]): (Found | null)[] =>
        sets.length === 0 ? asked.map(() => null) : asked.map(ruleFor),

      /** What an account changed of its keyword sets: of the number that is written to, else of all. */
      keyword(account: number, meaning: KeywordMeaning, sender: number | null): KeywordRow | null {
        const set = sets.find(({ level, owner }) => level === 'account' && owner === account)
        const own = set?.opened.keywords.filter((one) => one.meaning === meaning) ?? []
        return own.find((one) => one.sender_id === sender) ?? own.find((one) => one.sender_id === 0) ?? null
      },
    }
  }

  return {
    look,
    find: async (tx: Db, asking: readonly Asking[]) => (await look(tx, asking)).find(asking),

    /** Every rule that is asked for a message, to the one that it is for, and why those before were not. */
    async pass(tx: Db, one: Asking): Promise<Passed[]> {
      const sets = await open(tx, [one])
      const said = { words: wordsOf(one.text), numberWritten: one.sender }
      const passed: Passed[] = []
      for (const { level, opened } of around(sets, one))
        for (const [i, rule] of opened.rules.entries()) {
          const miss = missOf(opened.compiled[i] as CompiledRule, said)
          passed.push({ level, rule, miss })
          if (miss === null) return passed
        }
      return passed
    },
  }
}
export type RuleBook = ReturnType<typeof createRuleBook>

/** What was kept before a rule of ours changed hears nothing, rather than everything. */
function compiledOf({ mode, keyword, sender_id, enabled }: RuleRow): CompiledRule {
  const compiled = compileRule({ mode, keyword, number: sender_id, enabled })
  return typeof compiled === 'string' ? { number: sender_id, enabled: false, says: { kind: 'any' } } : compiled
}

function templateOf({ templates, types }: Opened, { id, reply }: RuleRow): Template | null {
  if (reply.trim() === '') return null
  const known = templates.get(id)
  if (known !== undefined) return known
  const compiled = compileTemplate(reply, { types })
  // A field that it names may have been deleted since.
  const template = compiled.kind === 'ok' ? compiled.template : null
  templates.set(id, template)
  return template
}
