import type { Intent } from '@parley/sms/intent'
import { type Ending, keepLookalikes, lookInto, proofOf, questionIn, type Verdict } from '../lookalikes/index.ts'
import type { Db } from '../platform/database/index.ts'
import { type End, everySender, type Heard, type Step, type Taken, type Wanted } from './decide.ts'
import { askingOf, type RulesAround } from './rule-step.ts'
import { replyLanguage, standardReplies } from './standard-replies.ts'

/**
 * Second: what may mean STOP is asked about once, and the answer to such a question confirms it. Nothing else opts anybody out
 * here, and what nobody was asked about is left to the steps that follow.
 */
export function questionStep(rules: RulesAround): Step {
  let verdicts = new Map<number, Verdict>()
  return {
    async take(tx, all, taken) {
      const named = await namedByRules(tx, all, rules)
      const heard = all.map(({ id, account, address, fromOurs, whole, intent, at, answered }) => ({
        account: account.id,
        address: fromOurs ? null : address,
        text: whole.text,
        intent,
        at,
        late: answered?.late ?? false,
        named: named.has(id),
      }))
      const found = await lookInto(tx, heard)
      verdicts = new Map(all.map((one, i) => [one.id, found[i] ?? { kind: 'nothing' }]))
      return new Map(
        all.flatMap((one) => {
          const mine = takenBy(one, verdicts.get(one.id), taken.get(one.id))
          return mine === null ? [] : [[one.id, mine]]
        }),
      )
    },
    async after(tx, ends) {
      await keepLookalikes(
        tx,
        ends.flatMap((end) => caseOf(end, verdicts.get(end.id))),
        ends.flatMap((end) => endingOf(end, verdicts.get(end.id))),
      )
    },
  }
}

/** What only resembles an opt-out and is, word for word, the keyword of the rule that would take it. */
async function namedByRules(tx: Db, all: readonly Heard[], rules: RulesAround): Promise<ReadonlySet<number>> {
  const near = all.filter(({ intent, address }) => intent.kind === 'near' && address !== null)
  const found = near.length === 0 ? [] : (await rules(tx, all)).find(near.map(askingOf))
  return new Set(near.flatMap(({ id }, i) => (found[i]?.named ? [id] : [])))
}

function takenBy({ intent, sender }: Heard, verdict: Verdict | undefined, before: Taken | undefined): Taken | null {
  const mine = { step: 'question', reply: null, silent: null, wish: null, as: 'question', because: null } as const
  switch (verdict?.kind) {
    case 'confirmed':
      // A keyword is an opt-out by itself; its proof says that it was also an answer.
      if (intent.kind === 'opt-out') return before?.wish ? { ...before, wish: confirming(before.wish, verdict) } : null
      return {
        ...mine,
        wish: confirming(
          { wants: 'opt-out', scope: everySender, keyword: 'keyword' in intent ? intent.keyword : null },
          verdict,
        ),
        reply: ({ language, country }) => ({
          text: standardReplies['opt-out'][replyLanguage(verdict.of.language, language, country)] ?? '',
        }),
        as: 'opt-out',
        because: { case: verdict.of.id, answer: 'confirmed' },
      }
    case 'declined':
      return before ? null : { ...mine, silent: 'declined', because: { case: verdict.of.id, answer: 'declined' } }
    case 'again':
      return { ...mine, silent: 'asked-already' }
    case 'case':
      // Who was to be asked and cannot be is left to the rules as well: nothing was said to them yet.
      if (verdict.notAskedBecause !== null || sender?.stop_handled_by === 'undecided') return null
      return {
        ...mine,
        reply: ({ language, country }) => ({
          text: questionIn(replyLanguage(spokenIn(verdict.intent, language), language, country), verdict.texts),
        }),
        because: { score: verdict.intent.score },
      }
    default:
      return null
  }
}

/** A mistyped word says little about who wrote it: the language of their profile goes before. */
const spokenIn = ({ because, language }: Extract<Intent, { kind: 'near' }>, own: string | null) =>
  because.code === 'typo' && own !== null ? null : language

const confirming = (wish: Omit<Wanted, 'because'>, { of }: Extract<Verdict, { kind: 'confirmed' }>): Wanted => ({
  ...wish,
  because: proofOf(of),
})

function caseOf(end: End, verdict: Verdict | undefined): Parameters<typeof keepLookalikes>[1] {
  const { id, at, account, sender, address, whole, taken, replied } = end
  if (verdict?.kind !== 'case' || address === null) return []
  const { intent, until, hold, notAskedBecause } = verdict
  const question = taken?.step === 'question' ? replied.reply : null
  return [
    {
      at,
      account: account.id,
      sender: sender?.id ?? null,
      address,
      incoming: id,
      text: whole.text,
      because: intent.because,
      score: intent.score,
      language: intent.language,
      question,
      notAskedBecause: question ? null : (notAskedBecause ?? whyUnasked(end)),
      until,
      hold,
    },
  ]
}

const whyUnasked = ({ sender, taken, replied }: End): string =>
  taken?.step === 'question'
    ? (replied.noReplyBecause ?? 'nothing-to-say')
    : sender?.stop_handled_by === 'undecided'
      ? 'stop-handled-by-undecided'
      : 'answered-otherwise'

function endingOf({ id, at, whole, outcome }: End, verdict: Verdict | undefined): Ending[] {
  if (verdict?.kind !== 'confirmed' && verdict?.kind !== 'declined' && verdict?.kind !== 'overtaken') return []
  const { kind, of } = verdict
  const ended = kind === 'declined' ? kind : 'confirmed'
  return [
    { id: of.id, address: of.address, outcome: ended, at, answer: whole.text, incoming: id, proof: outcome.proofId },
  ]
}
