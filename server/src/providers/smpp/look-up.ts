import { type MessageStateName, messageState, nothing, type Link as SmppLink, statuses } from '@parley/smpp'
import type { LookUpAnswer, Outbound } from '../provider.ts'
import { receiptFields } from './receipt-fields.ts'
import { verdictOf } from './receipts.ts'
import type { SmppSettings } from './settings.ts'
import { sourceOf } from './submissions.ts'

/** Asks by query_sm. The sender must be the one of the submission: carriers tell nobody else. */
export async function lookUp(
  link: Pick<SmppLink<never>, 'request'>,
  settings: SmppSettings,
  { ref, from }: { ref: string; from: Outbound<unknown>['from'] },
): Promise<LookUpAnswer> {
  const source = sourceOf(from, settings)
  const plus = source.international && settings.number_format === 'plus' ? '+' : ''
  const ending = await link.request({
    command: 'query_sm',
    messageId: asWritten(ref, settings),
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

/** The id as the carrier wrote it in its answer, where we keep it as a number. Its zeros at the front are not known any more. */
function asWritten(ref: string, { answer_id_format }: SmppSettings): string {
  return answer_id_format === 'hex' && /^[0-9]+$/.test(ref) ? BigInt(ref).toString(16) : ref
}
