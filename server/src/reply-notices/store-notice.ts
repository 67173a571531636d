import { parseNumber } from '@parley/sms/number'
import type { Compiled } from '@parley/sms/template'
import { type Actor, recordAct } from '../access/index.ts'
import { type Db, transaction } from '../platform/database/index.ts'
import { isZone } from '../platform/http/language.ts'
import { type FieldProblem, notFound } from '../platform/http/problem.ts'
import type { ReplyNotice } from './notice.ts'
import { noticeChanged, noticeFields, noticeText } from './problems.ts'
import { findSender } from './queries.ts'
import { findNotice, insertNotice, removeNotice, updateNotice } from './stored.ts'
import { compileDigest, compileWords } from './words.ts'

export type Given = Omit<ReplyNotice, 'id'>
type Texts = Pick<ReplyNotice, 'subject' | 'body' | 'digest_subject' | 'digest_body'>

export async function createNotice(db: Db, actor: Actor, given: Given, country: string): Promise<number> {
  const fields = await readFields(db, given, country)
  return transaction(db, async (tx) => {
    const id = await insertNotice(tx, fields)
    await recordAct(tx, actor, 'reply-notice.created', `reply-notice:${id}`, summary(fields))
    return id
  })
}

export async function changeNotice(
  db: Db,
  actor: Actor,
  id: number,
  { version, ...given }: Given & { version: number },
  country: string,
): Promise<void> {
  const fields = await readFields(db, given, country)
  await transaction(db, async (tx) => {
    const before = await findNotice(tx, id)
    if (before === null) throw notFound({ what: 'reply notice' })
    if (!(await updateNotice(tx, id, version, fields))) throw noticeChanged({ version: before.version })
    await recordAct(tx, actor, 'reply-notice.changed', `reply-notice:${id}`, summary(fields))
  })
}

export const dropNotice = (db: Db, actor: Actor, id: number): Promise<void> =>
  transaction(db, async (tx) => {
    const before = await findNotice(tx, id)
    if (before === null || !(await removeNotice(tx, id))) throw notFound({ what: 'reply notice' })
    await recordAct(tx, actor, 'reply-notice.deleted', `reply-notice:${id}`, { name: before.name })
  })

const summary = ({ name, medium, receivers, enabled, cadence }: Given) => ({
  name,
  medium,
  receivers,
  enabled,
  cadence,
})

/** What was given, put right where it can be; throws what is wrong with it, all of it at once. */
export async function readFields(db: Db, given: Given, country: string): Promise<Given> {
  const problems: FieldProblem[] = []
  const wrong = (path: string, en: string, fr: string) => problems.push({ path, says: { en, fr } })
  const byMail = given.medium === 'mail'
  const receivers = [...new Set(given.receivers.map((one) => one.trim()).filter((one) => one !== ''))].map(
    (one, at) => {
      if (byMail) {
        if (!isMail(one))
          wrong(`receivers.${at}`, `${one} is no e-mail address.`, `${one} n’est pas une adresse e-mail.`)
        return one
      }
      const number = parseNumber(one, country)
      if (number.kind === 'ok') return number.e164
      wrong(`receivers.${at}`, `${one} is no phone number.`, `${one} n’est pas un numéro de téléphone.`)
      return one
    },
  )
  if (receivers.length === 0) wrong('receivers', 'Someone must receive it.', 'Il faut au moins un destinataire.')
  if (byMail && given.from_address !== null && !isMail(given.from_address))
    wrong('from_address', 'This is no e-mail address.', 'Ce n’est pas une adresse e-mail.')
  if (!byMail && (given.sender_id === null || (await findSender(db, given.sender_id)) === null))
    wrong('sender_id', 'Choose one of your senders.', 'Choisissez l’un de vos expéditeurs.')
  if (!isZone(given.zone)) wrong('zone', 'This is no time zone.', 'Ce n’est pas un fuseau horaire.')
  if (given.cadence === 'daily' && given.at_hour === null)
    wrong('at_hour', 'Choose the hour of the day.', 'Choisissez l’heure de la journée.')
  if (problems.length > 0) throw noticeFields(undefined, problems)
  checkTexts(given)
  return {
    ...given,
    receivers: [...new Set(receivers)],
    from_address: byMail ? given.from_address : null,
    sender_id: byMail ? null : given.sender_id,
    at_hour: given.cadence === 'daily' ? given.at_hour : null,
    subject: byMail ? given.subject : null,
    digest_subject: byMail ? given.digest_subject : null,
  }
}

export function checkTexts({ subject, body, digest_subject, digest_body }: Texts): void {
  for (const source of [subject, body]) checkText(source, compileWords)
  for (const source of [digest_subject, digest_body]) checkText(source, compileDigest)
}

function checkText(source: string | null, compile: (source: string) => Compiled): void {
  if (source === null) return
  const compiled = compile(source)
  if (compiled.kind === 'ok') return
  throw noticeText({ says: compiled.says, line: compiled.line, column: compiled.column })
}

// A mail server has the last word; commas and line breaks would be several addresses, or headers.
const isMail = (text: string) =>
  /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+\.[^\s@<>,;:"()[\]\\]+$/.test(text) && text.length <= 254
