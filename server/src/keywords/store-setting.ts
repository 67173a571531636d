import { intentLanguages, type Vocabulary } from '@parley/sms/intent'
import { planText } from '@parley/sms/text'
import { type Actor, recordAct } from '../access/index.ts'
import { type Db, transaction } from '../platform/database/index.ts'
import { type FieldProblem, invalidRequest, notFound } from '../platform/http/problem.ts'
import { wrongWords } from './check-words.ts'
import { type KeywordSetting, usualSetting } from './keyword-setting.ts'
import { standardQuestions, standardWelcomes } from './opt-in-texts.ts'
import { settingChanged, textMistakes } from './problems.ts'
import { accountWith, isList, keepSetting, type SettingRow, settingsOf } from './queries.ts'
import { vocabularyOf } from './vocabulary.ts'

export type Stored = { version: number; setting: KeywordSetting }

export async function loadSetting(db: Db, account: number): Promise<Stored> {
  if ((await accountWith(db, account)) === null) throw notFound({ what: 'account' })
  const [row] = await settingsOf(db, [account])
  return { version: row?.version ?? 0, setting: row ? settingIn(row) : usualSetting }
}

/** What is heard by an account, or where none is known by any. */
export async function listensTo(db: Db, account: number): Promise<{ setting: KeywordSetting; vocabulary: Vocabulary }> {
  const [row] = await settingsOf(db, [account])
  const setting = row ? settingIn(row) : usualSetting
  return { setting, vocabulary: vocabularyOf(setting) }
}

export function settingIn(row: SettingRow): KeywordSetting {
  const {
    at_provider,
    languages,
    words,
    double_opt_in: on,
    join_words,
    window_hours,
    questions,
    welcomes,
    list_id,
  } = row
  return {
    at_provider,
    languages: languages ?? [...intentLanguages],
    words,
    double_opt_in: { on, words: join_words, window_hours, questions, welcomes, list_id },
  }
}

/** What is as Parley has it is not kept: it follows ours when ours is improved. */
export async function changeSetting(
  db: Db,
  account: number,
  wanted: KeywordSetting,
  { version, actor }: { version: number; actor: Actor },
): Promise<Stored> {
  const { double_opt_in: double, languages } = wanted
  const setting: KeywordSetting = {
    ...wanted,
    double_opt_in: {
      ...double,
      questions: ownTexts(double.questions, standardQuestions),
      welcomes: ownTexts(double.welcomes, standardWelcomes),
    },
  }
  const problems = [...wrongWords(setting), ...wrongTexts(setting)]
  await transaction(db, async (tx) => {
    const before = await loadSetting(tx, account)
    const { list_id } = setting.double_opt_in
    if (list_id !== null && !(await isList(tx, list_id)))
      problems.push({ path: 'double_opt_in.list_id', says: textMistakes['no-such-list'] })
    if (problems.length > 0) throw invalidRequest(undefined, problems)
    const all = intentLanguages.every((language) => languages.includes(language))
    const kept = await keepSetting(tx, account, version, { ...setting, languages: all ? null : languages })
    if (kept === null) throw settingChanged({ version: before.version })
    await recordAct(tx, actor, 'keywords.changed', `account:${account}`, { before: before.setting, after: setting })
  })
  return loadSetting(db, account)
}

type Texts = KeywordSetting['double_opt_in']['questions']

const ownTexts = (texts: Texts, standard: Record<string, string>): Texts =>
  Object.fromEntries(
    Object.entries(texts).filter(([language, text]) => text && text.trim() !== '' && text !== standard[language]),
  )

function wrongTexts({ double_opt_in: { questions, welcomes } }: KeywordSetting): FieldProblem[] {
  const fits = (text: string) => {
    const plan = planText(text)
    return plan.kind === 'ok' && plan.parts.length === 1
  }
  return Object.entries({ questions, welcomes }).flatMap(([kind, texts]) =>
    Object.entries(texts).flatMap(([language, text]): FieldProblem[] => {
      const path = `double_opt_in.${kind}.${language}`
      if (!fits(text)) return [{ path, says: textMistakes['more-than-one-sms'] }]
      if (kind === 'welcomes' && !/\bSTOP\b/.test(text)) return [{ path, says: textMistakes['welcome-without-stop'] }]
      return []
    }),
  )
}
