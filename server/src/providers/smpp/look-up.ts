import {
  formatMessageId,
  type MessageIdFormat,
  type MessageStateName,
  messageState,
  nothing,
  type Link as SmppLink,
  statuses,
} from '@parley/smpp'
import type { LookUpAnswer, Outbound } from '../provider.ts'
import { receiptFields } from './receipt-fields.ts'
import { verdictOf } from './receipts.ts'
import type { SmppSettings } from './settings.ts'
import { sourceOf } from './submissions.ts'

type Part = { ref: string; from: Outbound<unknown>['from'] }

/** Asks by query_sm, in each writing that the carrier may have used for the id, until it knows one. */
export async function lookUp(
  link: Pick<SmppLink<never>, 'request'>,
  settings: SmppSettings,
  { ref, from }: Part,
): Promise<LookUpAnswer> {
  for (const written of writingsOf(ref, settings.answer_id_format)) {
    const answer = await ask(link, settings, { ref: written, from })
    if (answer.kind !== 'not-known') return answer
  }
  return { kind: 'not-known' }
}

/** The sender must be the one of the submission: carriers tell nobody else. */
async function ask(
  link: Pick<SmppLink<never>, 'request'>,
  settings: SmppSettings,
  { ref, from }: Part,
): Promise<LookUpAnswer> {
  const source = sourceOf(from, settings)
  const plus = source.international && settings.number_format === 'plus' ? '+' : ''
  const ending = await link.request({
    command: 'query_sm',
    messageId: ref,
    sourceTon: source.ton,
    sourceNpi: source.npi,
    source: plus + from.value,
    tlvs: nothing,
  })
  if (ending.kind !== 'answered') return { kind: 'no-answer' }
  const { pdu } = ending
  if (pdu.status === statuses.RINVCMDID) return { kind: 'not-supported' }
  if (pdu.command !== 'query_sm_resp' || pdu.status !== statuses.ROK) return { kind: 'not-known' }
  const verdict = verdictOf(
    {
      messageId: pdu.messageId,
      state: stateOfNumber.get(pdu.messageState) ?? null,
      stat: '',
      error: pdu.errorCode === 0 ? '' : String(pdu.errorCode),
      networkError: null,
      submitDate: null,
      doneDate: null,
      sub: null,
      delivered: null,
      text: '',
    },
    {
      error_table: settings.error_table,
      error_rules: receiptFields.error_rules.rows(settings.error_rules),
      unknown_errors: settings.unknown_errors,
    },
  )
  // It has heard of the message, and that is all it says.
  if (verdict.outcome === 'unknown') return { kind: 'not-known' }
  return { kind: 'said', outcome: verdict.outcome, code: verdict.code }
}

const stateOfNumber = new Map<number, MessageStateName>(
  Object.entries(messageState).map(([name, number]) => [number, name as MessageStateName]),
)

/**
 * Where we keep an id as a number, its zeros at the front and the case of its letters are not known any more: the usual
 * lengths are tried, the plain one first. Nothing but the id itself can be meant by any of them.
 */
export function writingsOf(ref: string, format: MessageIdFormat): string[] {
  if (format === 'as-is' || !/^[0-9]+$/.test(ref)) return [ref]
  const number = BigInt(ref)
  if (format === 'decimal') return distinct([0, 10, 20].map((width) => formatMessageId(number, 'decimal', width)))
  return distinct(
    (['hex', 'HEX'] as const).flatMap((kind) => [0, 8, 10, 16].map((width) => formatMessageId(number, kind, width))),
  )
}

const distinct = (all: readonly string[]) => [...new Set(all)]
