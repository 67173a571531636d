import { statusName } from '@parley/smpp'
import type { ErrorClass, ErrorMeaning, ErrorSource } from '../provider.ts'
import { errorClassOf, errorWordsOf } from './error-tables.ts'
import { receiptFields } from './receipt-fields.ts'
import { cannotEncode, refusalOf } from './refusals.ts'
import type { SmppSettings } from './settings.ts'

type Settings = Pick<SmppSettings, 'error_table' | 'error_rules' | 'status_rules' | 'unknown_errors'>

/** What an error code says about the number it came for, before anyone at our side has judged it. */
export function errorMeaning(settings: Settings, source: ErrorSource, code: number): ErrorMeaning {
  return source === 'receipt' ? ofReceipt(settings, code) : ofAnswer(settings, code)
}

function ofReceipt({ error_table, error_rules }: Settings, code: number): ErrorMeaning {
  const said = String(code)
  const words = code === 0 ? null : errorWordsOf(said, error_table)
  const rule = receiptFields.error_rules.rows(error_rules).find((one) => one.code === said)
  const known = code === 0 ? null : errorClassOf(said, error_table)
  if (rule?.means === 'temporary') return { class: 'soft', words }
  if (rule?.means === 'permanent' && (known === null || known === 'soft' || known === 'hard?'))
    return { class: 'hard', words }
  return { class: known === null ? 'soft' : meant[known], words }
}

// `hard?` are errors that a carrier calls permanent although the number may be good: they count, but never at once.
const meant: Record<ErrorClass, ErrorMeaning['class']> = {
  hard: 'hard',
  'hard?': 'soft',
  soft: 'soft',
  optout: 'opt-out',
  policy: 'ignored',
  content: 'ignored',
  sender: 'ignored',
}

/** Of all that can be wrong with a submission only two things are the number's. */
function ofAnswer({ status_rules, unknown_errors }: Settings, code: number): ErrorMeaning {
  if (code === cannotEncode.code) return { class: 'ignored', words: null }
  const rules = receiptFields.status_rules.rows(status_rules)
  const refused = refusalOf(code, { status_rules: rules, unknown_errors })
  const words = code === 0 ? null : (statusName(code) ?? null)
  if (code === 0 || refused.kind === 'busy') return { class: 'ignored', words }
  if (refused.because === 'number') return { class: 'hard', words }
  if (refused.because === 'opted-out') return { class: 'opt-out', words }
  return { class: refused.because === 'unknown' ? 'soft' : 'ignored', words }
}
