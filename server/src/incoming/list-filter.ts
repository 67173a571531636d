import { z } from 'zod'
import type { Db } from '../platform/database/index.ts'
import { wholeNumber } from '../platform/http/list-in-time.ts'
import { stepNames } from './decide.ts'
import { type IncomingFilter, preparationsAnswered } from './list.ts'

export const meaning = z.enum(['none', 'opt-out', 'opt-in', 'help', 'near'])

const id = (most: number) => z.coerce.number().int().positive().max(most)
const anyId = id(2_147_483_647)
const moment = z.iso.datetime({ offset: true })

/** By what the list and its file can be narrowed; all of them count together. */
export const incomingFilters = {
  q: z
    .string()
    .trim()
    .max(100)
    .optional()
    .describe('A number or a part of it, or words of the text or of the name: all of them, each perhaps only begun.'),
  meaning: meaning.optional(),
  step: z
    .enum([...stepNames, 'none'])
    .optional()
    .describe('The place of the one order that took it; `none`: no place did.'),
  rule: anyId.optional().describe('The rule that took it.'),
  account: id(32_767).optional(),
  sender: z
    .union([z.literal('none'), anyId])
    .optional()
    .describe('The number of ours that was written to; `none`: one that is no sender of ours.'),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional()
    .describe('ISO 3166, of the number that wrote.'),
  delivery: anyId.optional().describe('The delivery answered; of a recurring one, any of its executions.'),
  channel: anyId.optional().describe('The channel of the message answered.'),
  late: z.stringbool().optional().describe('Whether it came after the time to answer.'),
  unpaid: z.stringbool().optional().describe('Only those that could not be debited.'),
  since: moment.optional(),
  until: moment.optional().describe('Before this moment.'),
}
export type IncomingFilters = { [Key in keyof typeof incomingFilters]?: z.infer<(typeof incomingFilters)[Key]> }

/** null: nothing can be found. */
export async function filterOf(db: Db, query: IncomingFilters): Promise<IncomingFilter | null> {
  const { q, delivery, channel } = query
  const search = searchIn(q)
  if (search === null) return null
  const preparations =
    delivery === undefined && channel === undefined
      ? null
      : await preparationsAnswered(db, delivery ?? null, channel ?? null)
  return {
    ...search,
    preparations,
    meaning: query.meaning ?? null,
    step: query.step ?? null,
    rule: query.rule ?? null,
    account: query.account ?? null,
    sender: query.sender ?? null,
    country: query.country ?? null,
    late: query.late ?? null,
    unpaid: query.unpaid ?? false,
    since: query.since ?? null,
    until: query.until ?? null,
  }
}

/** As the inbox reads it: digits are of a number. null: neither a letter nor a digit. */
function searchIn(q: string | undefined): Pick<IncomingFilter, 'address' | 'digits' | 'words'> | null {
  const nothing = { address: null, digits: null, words: null }
  if (!q) return nothing
  const address = wholeNumber(q)
  if (address !== null) return { ...nothing, address }
  const digits = q.replace(/[\s().+-]/g, '').replace(/^0+/, '')
  if (/^\d{3,}$/.test(digits)) return { ...nothing, digits }
  const words = q.normalize('NFKC').match(/[\p{L}\p{N}]+/gu)
  return words && { ...nothing, words: words.map((word) => `${word}:*`).join(' & ') }
}
