import { compilePattern, compileRule } from '@parley/sms/rules'
import { planText } from '@parley/sms/text'
import { type Actor, recordAct } from '../access/index.ts'
import { type Db, transaction } from '../platform/database/index.ts'
import { type FieldProblem, invalidRequest, notFound } from '../platform/http/problem.ts'
import { compileOrThrow } from '../templates/index.ts'
import { refuseUnlessMayChange } from './may-change.ts'
import { mistakeAt, optOutsNeedAcceptance, rulesChanged, tooManyRules } from './problems.ts'
import {
  accountOf,
  actionTargets,
  advanceSet,
  dropKeyword,
  findNumber,
  findRule,
  findSet,
  insertRule,
  keepKeyword,
  keepLimit,
  moveRule,
  removeRule,
  rulesOf,
  type SetRow,
  updateRule,
} from './queries.ts'
import type { KeywordFields, KeywordMeaning, Owner, RuleFields } from './reply-rule.ts'

export const mostRules = 10_000
const mostFreePatterns = 100

/** `accepted`: whoever saves it knows that it takes back opt-outs. */
export type Wanted = { version: number; rule: RuleFields; accepted: boolean }

export async function createRule(db: Db, actor: Actor, owner: Owner, wanted: Wanted & { before: number | null }) {
  return transaction(db, async (tx) => {
    await refuseUnlessMayChange(tx, actor, owner)
    await check(tx, owner, wanted)
    const set = await advance(tx, owner, wanted.version)
    const rules = await rulesOf(tx, [set.id])
    if (rules.length >= mostRules) throw tooManyRules({ most: mostRules })
    refuseFreePattern(wanted.rule, rules)
    const place = wanted.before === null ? null : rules.find(({ id }) => id === wanted.before)?.place
    if (place === undefined) throw notFound({ what: 'rule' })
    const id = await insertRule(tx, set.id, place, wanted.rule)
    await recordAct(tx, actor, 'reply-rule.created', `reply-rule:${id}`, facts(owner, wanted))
    return { id, version: set.version }
  })
}

export async function changeRule(db: Db, actor: Actor, id: number, wanted: Wanted) {
  return transaction(db, async (tx) => {
    const { owner } = await mine(tx, actor, id)
    await check(tx, owner, wanted)
    const set = await advance(tx, owner, wanted.version)
    const others = (await rulesOf(tx, [set.id])).filter((one) => one.id !== id)
    refuseFreePattern(wanted.rule, others)
    await updateRule(tx, id, wanted.rule)
    await recordAct(tx, actor, 'reply-rule.changed', `reply-rule:${id}`, facts(owner, wanted))
    return { id, version: set.version }
  })
}

/** Before another rule of the same owner, or to the end. */
export async function placeRule(db: Db, actor: Actor, id: number, wanted: { version: number; before: number | null }) {
  return transaction(db, async (tx) => {
    const { owner } = await mine(tx, actor, id)
    const set = await advance(tx, owner, wanted.version)
    const rules = await rulesOf(tx, [set.id])
    const rule = rules.find((one) => one.id === id)
    const before = wanted.before === null ? rules.length + 1 : rules.find((one) => one.id === wanted.before)?.place
    if (rule === undefined || before === undefined) throw notFound({ what: 'rule' })
    const to = before > rule.place ? before - 1 : before
    if (to !== rule.place) await moveRule(tx, rule, to)
    await recordAct(tx, actor, 'reply-rule.moved', `reply-rule:${id}`, { from: rule.place, to })
    return { id, version: set.version }
  })
}

export async function deleteRule(db: Db, actor: Actor, id: number, version: number) {
  return transaction(db, async (tx) => {
    const { owner } = await mine(tx, actor, id)
    const set = await advance(tx, owner, version)
    const rule = await findRule(tx, id)
    if (rule === null) throw notFound({ what: 'rule' })
    await removeRule(tx, rule)
    await recordAct(tx, actor, 'reply-rule.deleted', `reply-rule:${id}`, { keyword: rule.keyword })
    return { id, version: set.version }
  })
}

export async function saveKeyword(db: Db, actor: Actor, account: number, version: number, fields: KeywordFields) {
  return transaction(db, async (tx) => {
    const problems = await senderProblems(tx, account, fields.sender_id)
    if (fields.scope === 'sender' && fields.sender_id === null) problems.push(mistakeAt('scope', 'scope-needs-number'))
    for (const [language, text] of Object.entries(fields.replies))
      if (planText(text).kind !== 'ok') problems.push(mistakeAt(`replies.${language}`, 'reply-too-long'))
    if (problems.length > 0) throw invalidRequest(undefined, problems)
    const set = await advance(tx, { level: 'account', id: account }, version)
    await keepKeyword(tx, set.id, fields)
    await recordAct(tx, actor, 'keyword-answer.changed', `account:${account}`, fields)
    return { version: set.version }
  })
}

/** As Parley has it. */
export async function resetKeyword(
  db: Db,
  actor: Actor,
  account: number,
  { version, meaning, sender_id }: { version: number; meaning: KeywordMeaning; sender_id: number | null },
) {
  return transaction(db, async (tx) => {
    const set = await advance(tx, { level: 'account', id: account }, version)
    await dropKeyword(tx, set.id, meaning, sender_id ?? 0)
    await recordAct(tx, actor, 'keyword-answer.reset', `account:${account}`, { meaning, sender_id })
    return { version: set.version }
  })
}

export async function saveLimit(db: Db, actor: Actor, account: number, most: number) {
  await transaction(db, async (tx) => {
    if ((await keepLimit(tx, account, most)) === 0) throw notFound({ what: 'account' })
    await recordAct(tx, actor, 'reply-limit.changed', `account:${account}`, { most })
  })
}

async function mine(tx: Db, actor: Actor, id: number): Promise<{ owner: Owner }> {
  const rule = await findRule(tx, id)
  if (rule === null) throw notFound({ what: 'rule' })
  const owner = { level: rule.level, id: rule.owner }
  await refuseUnlessMayChange(tx, actor, owner)
  return { owner }
}

async function advance(tx: Db, owner: Owner, version: number): Promise<SetRow> {
  const set = await advanceSet(tx, owner, version)
  if (set === null) throw rulesChanged({ version: (await findSet(tx, owner))?.version ?? 0 })
  return set
}

async function check(tx: Db, owner: Owner, { rule, accepted }: Wanted): Promise<void> {
  const account = await accountOf(tx, owner)
  if (account === null) throw notFound({ what: owner.level })
  const problems = await senderProblems(tx, account, rule.sender_id)
  const compiled = compileRule({ ...rule, number: rule.sender_id })
  if (typeof compiled === 'string') problems.push(mistakeAt('keyword', compiled))
  problems.push(...(await actionProblems(tx, rule)))
  if (problems.length > 0) throw invalidRequest(undefined, problems)
  if (rule.reply.trim() !== '')
    await compileOrThrow(
      tx,
      { text: rule.reply, language: null, variants: [], mention: false },
      { through: null, given: [] },
    )
  if (rule.action.kind === 'unquarantine' && rule.action.opt_outs && !accepted) throw optOutsNeedAcceptance()
}

async function senderProblems(tx: Db, account: number, sender: number | null): Promise<FieldProblem[]> {
  if (sender === null) return []
  const found = await findNumber(tx, sender)
  if (found === null || (account !== 0 && found.account_id !== account))
    return [mistakeAt('sender_id', 'no-such-sender')]
  return found.kind === 'alphanumeric' ? [mistakeAt('sender_id', 'not-answerable')] : []
}

async function actionProblems(tx: Db, { action }: RuleFields): Promise<FieldProblem[]> {
  const there = await actionTargets(tx, action)
  if ('list_id' in action && !there.list) return [mistakeAt('action.list_id', 'no-such-list')]
  if ('user_id' in action && !there.user) return [mistakeAt('action.user_id', 'no-such-user')]
  if (action.kind === 'workflow' && !there.signal) return [mistakeAt('action.signal', 'no-such-signal')]
  if (action.kind !== 'set-field') return []
  if (there.field === null) return [mistakeAt('action.field', 'no-such-field')]
  return fitsField(there.field, action.value) ? [] : [mistakeAt('action.value', 'wrong-value')]
}

function fitsField(type: string, value: string | number | boolean | null): boolean {
  if (value === null) return type === 'text'
  if (type === 'date')
    return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))
  return typeof value === (type === 'text' ? 'string' : type)
}

/** Patterns without a whole word are asked one by one for every message. */
function refuseFreePattern(rule: RuleFields, others: readonly RuleFields[]): void {
  if (!isFree(rule) || others.filter(isFree).length < mostFreePatterns) return
  throw invalidRequest(undefined, [mistakeAt('keyword', 'pattern-too-free')])
}

function isFree({ mode, keyword }: RuleFields): boolean {
  if (mode !== 'pattern' || keyword.trim() === '') return false
  const pattern = compilePattern(keyword)
  return typeof pattern !== 'string' && !pattern.pieces.some((one) => one.kind === 'one-of' && one.words.length === 1)
}

const facts = ({ level, id }: Owner, { rule, accepted }: Wanted) => ({
  level,
  owner: id,
  ...rule,
  ...(rule.action.kind === 'unquarantine' && rule.action.opt_outs ? { accepted } : {}),
})
