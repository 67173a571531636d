import { planText } from '@parley/sms/text'
import { type Actor, recordAct } from '../access/index.ts'
import { type Db, transaction } from '../platform/database/index.ts'
import { notFound } from '../platform/http/problem.ts'
import { defaultSettings, type LookalikeSettings } from './lookalike.ts'
import { questionTooLong, questionWithoutStop } from './problems.ts'
import { settingOf, storeSetting } from './queries.ts'
import { standardQuestions } from './questions.ts'

export async function loadSetting(db: Db, account: number): Promise<LookalikeSettings> {
  const found = await settingOf(db, account)
  if (found === null) throw notFound({ what: 'account' })
  return {
    mode: found.mode ?? defaultSettings.mode,
    windowHours: found.window_hours ?? defaultSettings.windowHours,
    texts: found.texts ?? {},
  }
}

/** A text that is ours, or empty, is not kept: it follows ours when ours is improved. */
export async function changeSetting(
  db: Db,
  account: number,
  wanted: LookalikeSettings,
  actor: Actor,
): Promise<LookalikeSettings> {
  const texts = Object.fromEntries(
    Object.entries(wanted.texts).flatMap(([language, text]) => {
      const own = text?.trim() ?? ''
      return own === '' || own === standardQuestions[language] ? [] : [[language, checked(language, own)]]
    }),
  )
  const setting = { ...wanted, texts }
  return transaction(db, async (tx) => {
    const before = await loadSetting(tx, account)
    await storeSetting(tx, account, setting)
    await recordAct(tx, actor, 'lookalike.setting', `account:${account}`, { before, after: setting })
    return setting
  })
}

function checked(language: string, text: string): string {
  const plan = planText(text)
  const parts = plan.kind === 'ok' ? plan.parts.length : 6
  if (parts > 1) throw questionTooLong({ language, parts })
  if (!/\bSTOP\b/.test(text)) throw questionWithoutStop({ language })
  return text
}
