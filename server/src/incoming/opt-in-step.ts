import { toE164 } from '@parley/sms/address'
import { regionOf } from '@parley/sms/number'
import { holdTaken } from '../consent/index.ts'
import { keepOptIns, lookIntoOptIns, proofOf, questionIn, type Verdict, welcomeIn } from '../keywords/index.ts'
import type { Db } from '../platform/database/index.ts'
import { changeListsAt, insertPeople } from '../profiles/index.ts'
import { type End, everySender, type Heard, type Person, type Step, type Taken } from './decide.ts'
import { replyLanguage } from './standard-replies.ts'

/**
 * Double opt-in, where an account asks twice: JOIN and its like are a keyword set whose answer is a question; an opt-in word or
 * YES is the answer to it, and only that opts in.
 */
export function optInStep(): Step {
  let verdicts = new Map<number, Verdict>()
  return {
    async take(tx, all, taken) {
      const settings = new Map(all.map(({ account, setting }) => [account.id, setting]))
      const heard = all.map(({ account, address, fromOurs, whole, intent, at }) => ({
        ...{ account: account.id, address: fromOurs ? null : address, text: whole.text, intent, at },
      }))
      const found = await lookIntoOptIns(tx, heard, settings)
      verdicts = new Map(all.map((one, i) => [one.id, found[i] ?? { kind: 'nothing' }]))
      return new Map(
        all.flatMap((one) => {
          const mine = takenBy(one, verdicts.get(one.id), taken.get(one.id))
          return mine === null ? [] : [[one.id, mine]]
        }),
      )
    },
    async after(tx, ends) {
      await keepOptIns(
        tx,
        ends.flatMap((end) => questionOf(end, verdicts.get(end.id))),
        ends.flatMap((end) => endingOf(end, verdicts.get(end.id))),
      )
      await welcome(
        tx,
        ends.flatMap((end) => {
          const verdict = verdicts.get(end.id)
          return verdict?.kind === 'confirmed' ? [{ ...end, language: verdict.of.language }] : []
        }),
      )
    },
  }
}

function takenBy(heard: Heard, verdict: Verdict | undefined, before: Taken | undefined): Taken | null {
  const { sender, setting, intent } = heard
  const { questions, welcomes } = setting.double_opt_in
  const mine = { reply: null, silent: null, wish: null, because: null } as const
  switch (verdict?.kind) {
    case 'ask':
      // Where rules answer keywords they do.
      if (sender?.stop_handled_by === 'rule') return null
      if (sender?.stop_handled_by === 'undecided')
        return { ...mine, step: 'keyword', silent: 'stop-handled-by-undecided', as: 'question' }
      return {
        ...mine,
        step: 'keyword',
        reply: (person) => ({ text: questionIn(languageOf(verdict.intent.language, person), questions) }),
        as: 'question',
        because: { double_opt_in: 'asked' },
      }
    case 'again':
      return { ...mine, step: 'keyword', silent: 'asked-already', as: 'question' }
    case 'declined':
      if (before !== undefined || verdict.by === 'other') return null
      return { ...mine, step: 'question', silent: 'declined', as: 'question', because: { double_opt_in: 'declined' } }
    case 'confirmed':
      return {
        step: before?.step ?? 'question',
        reply: (person) => ({ text: welcomeIn(languageOf(verdict.of.language, person), welcomes) }),
        silent: null,
        wish: {
          wants: 'opt-in',
          scope: everySender,
          keyword: 'keyword' in intent ? intent.keyword : null,
          because: proofOf(verdict.of),
        },
        as: 'opt-in',
        because: { double_opt_in: 'confirmed' },
      }
    default:
      return null
  }
}

const languageOf = (word: string | null, { language, country }: Person) => replyLanguage(word, language, country)

/** Nobody was asked where the question could not go out: the next JOIN asks. */
function questionOf({ id, at, account, address, whole, replied, taken }: End, verdict: Verdict | undefined) {
  if (verdict?.kind !== 'ask' || address === null || taken?.as !== 'question' || replied.reply === null) return []
  const { keyword, language } = verdict.intent
  if (verdict.takenBack) return []
  const { text } = whole
  const question = replied.reply
  return [{ at, account: account.id, address, incoming: id, text, keyword, language, question, until: verdict.until }]
}

function endingOf({ id: _, at, outcome }: End, verdict: Verdict | undefined) {
  if (verdict?.kind !== 'confirmed' && verdict?.kind !== 'declined') return []
  return [{ id: verdict.of.id, outcome: verdict.kind, at, proof: outcome.proofId }]
}

/**
 * Whoever confirmed is someone we know from now on, and on the list of those who did. Their language is that of the word which
 * was asked about: JA is said in several.
 */
async function welcome(tx: Db, ends: readonly (End & { language: string | null })[]): Promise<void> {
  const people = ends.flatMap(({ address, language, setting, at }) => {
    if (address === null) return []
    return [{ address, language, country: regionOf(toE164(address)), list: setting.double_opt_in.list_id, at }]
  })
  const [first] = people
  if (first === undefined) return
  const made = await insertPeople(tx, people)
  if (made.length > 0) await holdTaken(tx, made, first.at)
  const listed = people.flatMap(({ list, address }) => (list === null ? [] : [{ list, address, add: true }]))
  if (listed.length > 0) await changeListsAt(tx, listed)
}
