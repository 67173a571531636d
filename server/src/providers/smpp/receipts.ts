import type { DataSm, DeliverSm, Receipt as SmppReceipt } from '@parley/smpp'
import type { ErrorClass, Outcome } from '../provider.ts'
import { type ErrorTable, errorClassOf } from './error-tables.ts'
import { type ErrorRule, normaliseError } from './receipt-fields.ts'

export type ReceiptSettings = {
  readonly error_table: ErrorTable
  readonly error_rules: readonly ErrorRule[]
  readonly unknown_errors: 'temporary' | 'permanent'
}

export type Verdict = {
  readonly outcome: Outcome
  readonly code: number
  readonly error: string
  readonly errorClass: ErrorClass | null
}

/** What a receipt means: the state says whether it arrived, the error says whether trying again makes sense. */
export function verdictOf(receipt: SmppReceipt, settings: ReceiptSettings): Verdict {
  // Nearly all of them, and all alike.
  if (receipt.state === 'delivered' && receipt.networkError === null && /^0*$/.test(receipt.error))
    return receipt.error === '000' ? deliveredPlainly : { ...deliveredPlainly, error: receipt.error }
  const error = receipt.error !== '' ? receipt.error : String(receipt.networkError?.code ?? '')
  const code = normaliseError(error)
  // "000" beside a failure is common, and says nothing.
  const said = code === '' || code === '0' ? null : code
  const base = { code: numberOf(code), error }
  const known = said === null ? null : errorClassOf(said, settings.error_table)
  switch (receipt.state) {
    case 'delivered':
      return { ...base, outcome: 'delivered', errorClass: null }
    case 'accepted':
      return { ...base, outcome: 'accepted', errorClass: null }
    case 'scheduled':
    case 'enroute':
      return { ...base, outcome: 'en-route', errorClass: null }
    case 'expired':
      return { ...base, outcome: 'expired', errorClass: known ?? 'soft' }
    case 'undeliverable':
    case 'rejected':
    case 'deleted':
    case 'skipped':
      return { ...base, ...failure(said, known, receipt.state, settings) }
    // A word that nobody knows: the message is somewhere, and nothing more is claimed.
    case 'unknown':
    case null:
      return { ...base, outcome: 'unknown', errorClass: null }
  }
}

const deliveredPlainly: Verdict = { outcome: 'delivered', code: 0, error: '000', errorClass: null }

/** `id:…` and `stat:…` at the beginning of the text, as only receipts have it. */
export function looksLikeReceipt(pdu: DeliverSm | DataSm, receipt: SmppReceipt): boolean {
  return pdu.command === 'deliver_sm' && receipt.messageId !== '' && receipt.state !== null && receipt.doneDate !== null
}

function failure(
  said: string | null,
  known: ErrorClass | null,
  state: 'undeliverable' | 'rejected' | 'deleted' | 'skipped',
  { error_rules, unknown_errors }: ReceiptSettings,
): { outcome: Outcome; errorClass: ErrorClass } {
  const rule = error_rules.find((one) => one.code === said)
  if (rule !== undefined)
    return rule.means === 'permanent'
      ? { outcome: 'undelivered', errorClass: known === null || known === 'soft' ? 'hard' : known }
      : { outcome: 'undelivered-temporary', errorClass: 'soft' }
  if (known !== null) return { outcome: known === 'soft' ? 'undelivered-temporary' : 'undelivered', errorClass: known }
  // Refused by a filter or by price, rarely by the number: not its fault, and not worth trying again.
  if (state === 'rejected') return { outcome: 'undelivered', errorClass: 'policy' }
  return unknown_errors === 'permanent'
    ? { outcome: 'undelivered', errorClass: 'hard?' }
    : { outcome: 'undelivered-temporary', errorClass: 'soft' }
}

/** The code as a small number for a table; 0 when it is none. */
function numberOf(code: string): number {
  const value = /^[0-9]{1,5}$/.test(code) ? Number(code) : 0
  return value <= 0x7fff ? value : 0
}
