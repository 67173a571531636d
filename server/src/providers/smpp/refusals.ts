import { type StatusName, statuses } from '@parley/smpp'
import type { Refusal } from '../provider.ts'
import type { StatusRule } from './receipt-fields.ts'

export type RefusalSettings = {
  readonly status_rules: readonly StatusRule[]
  readonly unknown_errors: 'temporary' | 'permanent'
}

export type Refused =
  | { readonly kind: 'busy'; readonly code: number }
  | {
      readonly kind: 'refused'
      readonly code: number
      readonly because: Refusal
      readonly temporary: boolean
      readonly tryNext: boolean
    }

/** What a command_status other than 0 means for the SMS it answers. */
export function refusalOf(status: number, { status_rules, unknown_errors }: RefusalSettings): Refused {
  const code = Math.min(status, mostCode)
  const rule = status_rules.find((one) => one.status === status)
  const meaning = meanings.get(status) ?? 'unknown'
  if (rule === undefined) return meaning === 'busy' ? { kind: 'busy', code } : refused(code, meaning, unknown_errors)
  if (rule.means === 'busy') return { kind: 'busy', code }
  const kept = meaning === 'busy' || meaning === 'passing' ? 'unknown' : meaning
  return refused(code, kept, rule.means)
}

/** Our own refusal, before anything left: the text has characters that this account’s alphabet does not. */
export const cannotEncode = {
  kind: 'refused',
  code: 0x7001,
  because: 'content',
  temporary: false,
  tryNext: true,
} as const

/** Codes are kept in two octets; whoever uses more than that is read in the log. */
const mostCode = 0x7fff

function refused(code: number, because: Refusal, unknown: 'temporary' | 'permanent'): Refused {
  const temporary = because === 'passing' || (because === 'unknown' && unknown === 'temporary')
  // Another account helps unless the fault goes along with the message.
  const tryNext = because !== 'number' && because !== 'content' && because !== 'opted-out'
  return { kind: 'refused', code, because, temporary, tryNext }
}

const table: Readonly<Partial<Record<StatusName, Refusal | 'busy'>>> = {
  RTHROTTLED: 'busy',
  RMSGQFUL: 'busy',
  RSYSERR: 'passing',
  RX_T_APPN: 'passing',
  RSUBMITFAIL: 'passing',
  RDELIVERYFAILURE: 'passing',
  RSERTYPUNAVAIL: 'passing',
  // The session is not what we believe: the part surely was not taken, and the link binds again.
  RINVBNDSTS: 'passing',
  RINVDSTADR: 'number',
  RINVMSGLEN: 'content',
  RINVDCS: 'content',
  RINVSRCADR: 'sender',
  RINVSRCTON: 'sender',
  RINVSRCNPI: 'sender',
  RINVCMDLEN: 'settings',
  RINVCMDID: 'settings',
  RINVPRTFLG: 'settings',
  RINVREGDLVFLG: 'settings',
  RINVSERTYP: 'settings',
  RINVESMCLASS: 'settings',
  RINVDSTTON: 'settings',
  RINVDSTNPI: 'settings',
  RINVSYSTYP: 'settings',
  RINVREPFLAG: 'settings',
  RINVSCHED: 'settings',
  RINVEXPIRY: 'settings',
  RINVDFTMSGID: 'settings',
  RINVOPTPARSTREAM: 'settings',
  ROPTPARNOTALLWD: 'settings',
  RINVPARLEN: 'settings',
  RMISSINGOPTPARAM: 'settings',
  RINVOPTPARAMVAL: 'settings',
  RSERTYPUNAUTH: 'settings',
  RSERTYPDENIED: 'settings',
  RPROHIBITED: 'settings',
}

const meanings = new Map(
  Object.entries(table).map(([name, meaning]): [number, Refusal | 'busy'] => [statuses[name as StatusName], meaning]),
)
