import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type CompiledRule, compileRule, matchModes, missOf, openTable, shadowsIn, wordsOf } from '@parley/sms/rules'
import { startEmbedded } from '../server/src/platform/database/embedded.ts'
import { type Db, one, openDatabase, run, sql } from '../server/src/platform/database/index.ts'
import { migrate } from '../server/src/platform/database/migrate.ts'
import { createRuleBook } from '../server/src/rules/index.ts'
import { benchChannel } from './prepare.ts'
import { percentile, rounded } from './support/sending.ts'

const few = 10
const perBatch = 500
const batches = 40

/**
 * `npm run bench -- rules [--rows N]`: what a table of so many rules costs each message, beside one of ten: in the process that
 * matches, and with the look whether the table has changed, 500 messages at a time.
 */
export async function bench(args: string[]) {
  const { values } = parseArgs({ args, options: { rows: { type: 'string', default: '10000' } } })
  const many = Number(values.rows)
  // The first table warms up what all of them run.
  matching(rulesFor(many))
  const alone = { few: matching(rulesFor(few)), many: matching(rulesFor(many)) }
  const folder = await mkdtemp(join(tmpdir(), 'parley-bench-'))
  const embedded = await startEmbedded({ dataFolder: folder })
  try {
    await migrate(embedded.url)
    const database = await openDatabase(embedded.url, { applicationName: 'bench', max: 2, byKey: true })
    await benchChannel(database.db, 'marketing')
    const stored = { few: await asked(database.db, few), many: await asked(database.db, many) }
    await database.close()
    return {
      scenario: 'rules',
      rows: many,
      message_us: alone.many.message_us,
      message_with_look_us: stored.many.message_us,
      message_of_4_kb_us: alone.many.long_us,
      changed_table_ms: stored.many.read_ms,
      opened_ms: alone.many.opened_ms,
      never_reached_ms: alone.many.shadows_ms,
      why_each_ms: alone.many.misses_ms,
      of_10_rows_message_us: alone.few.message_us,
      of_10_rows_message_with_look_us: stored.few.message_us,
      of_10_rows_message_of_4_kb_us: alone.few.long_us,
      messages: batches * perBatch,
      per_batch: perBatch,
      node: process.version,
      cpus: cpus().length,
    }
  } finally {
    await embedded.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Of all ways to match, a third of them for one number only. */
const rulesFor = (rows: number): CompiledRule[] => Array.from({ length: rows }, (_, i) => compiled(ruleAt(i)))
const ruleAt = (i: number) => ({
  mode: matchModes[i % matchModes.length]!,
  keyword: matchModes[i % matchModes.length] === 'pattern' ? `K${i} * #` : `K${i}`,
  number: i % 3 === 0 ? i % 7 : null,
  enabled: true,
})
function compiled(rule: ReturnType<typeof ruleAt>): CompiledRule {
  const read = compileRule(rule)
  if (typeof read === 'string') throw new Error(`${rule.keyword}: ${read}`)
  return read
}

// Half of them are of no rule: those cost most.
const textAt = (i: number, rows: number) =>
  `K${(i * 7919) % (2 * rows)} bonjour, je voudrais savoir quand vous ouvrez 24`

function matching(rules: readonly CompiledRule[]) {
  const opened = timed(() => openTable(rules))
  const table = opened.value
  const messages = batches * perBatch
  let found = 0
  const each = timed(() => {
    for (let i = 0; i < messages; i++)
      if (table.find({ words: wordsOf(textAt(i, rules.length)), numberWritten: i % 7 }) !== null) found++
  })
  if (found === 0 || found === messages) throw new Error(`${found} of ${messages} messages have a rule.`)
  const text = 'bonjour '.repeat(512)
  const long = timed(() => {
    for (let i = 0; i < batches; i++) table.find({ words: wordsOf(text), numberWritten: 1 })
  })
  const said = { words: wordsOf(textAt(1, rules.length)), numberWritten: 1 }
  return {
    opened_ms: rounded(opened.ms),
    message_us: rounded((each.ms * 1000) / messages),
    long_us: rounded((long.ms * 1000) / batches, 0),
    shadows_ms: rounded(timed(() => shadowsIn(rules)).ms),
    misses_ms: rounded(timed(() => rules.map((rule) => missOf(rule, said))).ms),
  }
}

/** The same through what the road of answers asks, with the rules in the database. */
async function asked(db: Db, rows: number) {
  const { account, sender } = await one(
    db,
    sql<{
      account: number
      sender: number
    }>`select account_id as account, id as sender from sender where value = '36173'`,
  )
  await run(db, sql`delete from reply_rule_set`)
  const rules = Array.from({ length: rows }, (_, i) => ruleAt(i))
  await run(
    db,
    sql`
      with owner as (insert into reply_rule_set (account_id, version) values (${account}, 1) returning id)
      insert into reply_rule (set_id, place, mode, keyword, sender_id, reply)
      select owner.id, r.at, r.mode, r.keyword, case when r.here then ${sender}::int end, 'Bonjour {{ first_name }}'
        from owner, unnest(${rules.map(({ mode }) => mode)}::text[], ${rules.map(({ keyword }) => keyword)}::text[],
                           ${rules.map(({ number }) => number !== null)}::bool[]) with ordinality r (mode, keyword, here, at)`,
  )
  const book = createRuleBook()
  const batch = (no: number) =>
    book.find(
      db,
      Array.from({ length: perBatch }, (_, i) => ({
        ...{ account, sender, preparation: null },
        text: textAt(no * perBatch + i, rows),
      })),
    )
  const began = performance.now()
  await book.find(db, [{ account, sender, preparation: null, text: 'K1' }])
  const read = performance.now() - began
  const took: number[] = []
  for (let no = 0; no < batches; no++) {
    const start = performance.now()
    await batch(no)
    took.push(performance.now() - start)
  }
  return { read_ms: rounded(read), message_us: rounded((percentile(took, 0.5)! * 1000) / perBatch) }
}

function timed<T>(act: () => T): { value: T; ms: number } {
  const began = performance.now()
  const value = act()
  return { value, ms: performance.now() - began }
}
