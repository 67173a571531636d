import { planText } from '@parley/sms/text'
import { type Actor, recordAct } from '../access/index.ts'
import { resolve } from '../notices/index.ts'
import { type Db, transaction } from '../platform/database/index.ts'
import { type FieldProblem, invalidRequest, notFound } from '../platform/http/problem.ts'
import type { Vault } from '../platform/secrets.ts'
import { isCountry } from '../profiles/index.ts'
import { newSecret, readUrl } from '../webhooks/index.ts'
import { answeringChanged } from './problems.ts'
import { type AnsweringFields, findAnswering, renewSecretOf, saveAnswerable, saveAnswering } from './queries.ts'

export const secretPlace = (account: number) => `answering:${account}`

export type Means = { db: Db; vault: Vault; allowPrivate: boolean }

/** The secret of a script is answered this once, when it is new; only its sealed form is kept. */
export async function storeAnswering(
  { db, vault, allowPrivate }: Means,
  actor: Actor,
  account: number,
  { version, ...given }: AnsweringFields & { version: number },
): Promise<string | null> {
  const fields = readFields(given, allowPrivate)
  return transaction(db, async (tx) => {
    const before = await findAnswering(tx, account)
    if (before === null) throw notFound({ what: 'account' })
    const secret = fields.kind === 'script' && before.secret === null ? newSecret() : null
    const sealed = secret === null ? null : vault.seal(secretPlace(account), secret)
    if (!(await saveAnswering(tx, account, version, fields, sealed)))
      throw answeringChanged({ version: before.version })
    await saveAnswerable(tx, account, fields.answerable_countries)
    await resolve(tx, `script-failing:${account}`)
    await recordAct(tx, actor, 'account.answering-changed', `account:${account}`, fields)
    return secret
  })
}

export async function renewScriptSecret({ db, vault }: Means, actor: Actor, account: number): Promise<string> {
  const secret = newSecret()
  await transaction(db, async (tx) => {
    if (!(await renewSecretOf(tx, account, vault.seal(secretPlace(account), secret))))
      throw notFound({ what: 'script' })
    await recordAct(tx, actor, 'account.script-secret-renewed', `account:${account}`)
  })
  return secret
}

/** Throws everything that is not right at once. */
function readFields(given: AnsweringFields, allowPrivate: boolean): AnsweringFields {
  const text = trimmed(given.text)
  const fallback = trimmed(given.fallback)
  const url = trimmed(given.url)
  const wrong: FieldProblem[] = []
  if (given.kind === 'text') {
    if (text === null) wrong.push({ path: 'text', says: textNeeded })
    else if (!fits(text)) wrong.push({ path: 'text', says: textTooLong })
  }
  if (given.kind === 'script') {
    if (url === null) wrong.push({ path: 'url', says: urlNeeded })
    if (fallback !== null && !fits(fallback)) wrong.push({ path: 'fallback', says: textTooLong })
  }
  const countries = given.answerable_countries && [...new Set(given.answerable_countries)].sort()
  if (countries?.length === 0) wrong.push({ path: 'answerable_countries', says: countryNeeded })
  else if (countries?.some((code) => !isCountry(code))) wrong.push({ path: 'answerable_countries', says: noCountry })
  if (wrong.length > 0) throw invalidRequest(undefined, wrong)
  return {
    ...given,
    text,
    fallback,
    answerable_countries: countries,
    url: url === null ? null : readUrl(url, allowPrivate),
  }
}

const trimmed = (text: string | null) => text?.trim() || null
const fits = (text: string) => planText(text).kind === 'ok'

const textNeeded = { en: 'Write the text of the reply.', fr: 'Écrivez le texte de la réponse.' }
const textTooLong = {
  en: 'Too long for a reply: it must fit in 5 SMS.',
  fr: 'Trop long pour une réponse : elle doit tenir en 5 SMS.',
}
const countryNeeded = { en: 'Choose a country, or allow all.', fr: 'Choisissez un pays, ou autorisez-les tous.' }
const noCountry = { en: 'There is no such country.', fr: 'Ce pays n’existe pas.' }
const urlNeeded = { en: 'Write the address of the script.', fr: 'Écrivez l’adresse du script.' }
