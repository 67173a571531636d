import { toE164 } from '@parley/sms/address'
import { askFrom } from '@parley/sms/intent'
import type { Db } from '../platform/database/index.ts'
import { type Acting, type Action, act, createRuleBook, type Found, liftsOf } from '../rules/index.ts'
import { valuesOf } from '../templates/index.ts'
import { type End, everySender, type Heard, type Speak, type Step, type Taken, type Wanted } from './decide.ts'

/** Rules as this process knows them; every look asks whether they have changed. */
export const ruleBook = createRuleBook()

/** The rules around a micro-batch: looked for by the first step that asks, for all that ask. */
export function rulesAround() {
  let looked: ReturnType<typeof ruleBook.look> | null = null
  return (tx: Db, all: readonly Heard[]) => (looked ??= ruleBook.look(tx, all.map(askingOf)))
}
export type RulesAround = ReturnType<typeof rulesAround>

/** What a decision says of the rule that took a message. */
export type RuleSays = {
  id: number
  label: string
  level: Found['level']
  place: number
  action: Action
  instead_of_question?: true
}

/** Fourth: the rules of the delivery that is answered, of its channel, of the account. */
export const ruleStep = (rules: RulesAround): Step => ({
  async take(tx, all, taken) {
    const open = all.filter((one) => one.address !== null && !one.whole.incomplete && !taken.has(one.id))
    const found = open.length === 0 ? [] : (await rules(tx, all)).find(open.map(askingOf))
    return new Map(
      open.flatMap((one, i) => {
        const rule = found[i]
        return rule ? [[one.id, takenBy(rule, one)] as const] : []
      }),
    )
  },
  async after(tx, ends) {
    await act(tx, ends.flatMap(actingOf))
  },
})

export const askingOf = ({ account, sender, answered, whole }: Heard) => ({
  account: account.id,
  sender: sender?.id ?? null,
  preparation: answered?.preparation ?? null,
  text: whole.text,
})

function takenBy(found: Found, heard: Heard): Taken {
  const { rule, level, template, named } = found
  const { id, place, action, reply } = rule
  // Without it the person would have been asked whether an opt-out was meant.
  const unasked = named && heard.intent.kind === 'near' && heard.intent.score.points >= askFrom
  const says: RuleSays = {
    ...{ id, label: rule.keyword, level, place, action },
    ...(unasked ? { instead_of_question: true as const } : {}),
  }
  const speak: Speak | null =
    reply.trim() === ''
      ? null
      : ({ profile }) => {
          if (template === null) return { silent: 'cannot-render' }
          const { text, missing, failed } = template.render(profile ? valuesOf(profile) : {})
          if (missing.length > 0) return { silent: 'fields-missing' }
          return failed ? { silent: 'cannot-render' } : { text }
        }
  return {
    step: 'rule',
    reply: speak,
    silent: 'rule-without-reply',
    wish: wishOf(found, heard),
    as: 'rule',
    because: says,
    rule: id,
  }
}

/** Only one number of ours is closed, or opened again, by a rule that names it. */
function wishOf({ rule }: Found, { intent }: Heard): Wanted | null {
  const { action, keyword, sender_id } = rule
  const wish = { keyword: keyword === '' ? null : keyword, because: { code: 'rule' } }
  const scope = sender_id ?? everySender
  if (action.kind === 'quarantine') return { ...wish, wants: 'opt-out', scope }
  const lifts = liftsOf(action)
  // Whatever may mean STOP opens nothing.
  return lifts === null || intent.kind === 'near' ? null : { ...wish, wants: 'opt-in', scope, lifts }
}

function actingOf({ taken, address, id, to, whole, at, account, replied, answer }: End): Acting[] {
  if (taken?.step !== 'rule' || taken.because === null || address === null) return []
  const { action, ...rule } = taken.because as RuleSays
  const { text } = whole
  return [
    {
      ...{ action, rule, incoming: id, address, to, text, at, textKept: answer?.store_texts ?? true },
      from: toE164(address),
      account: account.name,
      reply: replied.reply?.text ?? null,
    },
  ]
}
