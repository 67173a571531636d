import type { Db } from '../../platform/database/index.ts'
import { type ErrorJudgement, type ErrorMeaning, type ErrorSource, providers } from '../../providers/index.ts'
import { errorRules, type JudgingAccount, judgingAccounts } from './queries.ts'

export type Judge = {
  /** What a code of this account means: as someone decided, else as its provider documents it, else soft. */
  meaning(account: number, source: ErrorSource, code: number): ErrorMeaning
  account(id: number): JudgingAccount | undefined
}

export async function loadJudge(db: Db): Promise<Judge> {
  const [accounts, rules] = await Promise.all([judgingAccounts(db), errorRules(db, null)])
  const known = new Map(accounts.map((account) => [account.id, account]))
  const decided = new Map(rules.map((rule) => [keyOf(rule.account_id, rule.source, rule.code), rule.class]))
  return {
    account: (id) => known.get(id),
    meaning(account, source, code) {
      const own = known.get(account)
      const usual = own === undefined ? unknown : usualMeaning(own, source, code)
      const ruled = decided.get(keyOf(account, source, code))
      return ruled === undefined ? usual : { ...usual, class: ruled }
    },
  }
}

const unknown: ErrorMeaning = { class: 'soft', words: null }

export function usualMeaning({ kind, settings }: JudgingAccount, source: ErrorSource, code: number): ErrorMeaning {
  return providers[kind].errorMeaning(settings, source, code)
}

const keyOf = (account: number, source: ErrorSource, code: number) => `${account}-${source}-${code}`

/** Of several parts of one message that failed, the error that says most about its number. */
export const gravity: Record<ErrorJudgement, number> = { ignored: 0, soft: 1, hard: 2, 'opt-out': 3 }
