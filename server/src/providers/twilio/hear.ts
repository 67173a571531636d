import type { CallbackRequest, Heard, HeardMessage, HeardReceipt, OpenedAccount } from '../provider.ts'
import { keptCode } from './errors.ts'
import { readTwilioSettings } from './settings.ts'
import { isSigned } from './signature.ts'
import { outcomeOfStatus } from './statuses.ts'

/** Nothing to say back: replies go their own way, and are counted, priced and receipted there. */
const nothingToSay = { type: 'text/xml; charset=utf-8', body: '<?xml version="1.0" encoding="UTF-8"?><Response/>' }

/** What Twilio tells of: `status` of a message of ours, or `incoming`. */
export function hearTwilio(account: OpenedAccount, request: CallbackRequest): Heard {
  const { auth_token, second_auth_token, account_sid } = readTwilioSettings(account)
  const isForm =
    request.method === 'POST' &&
    (request.headers['content-type'] ?? '').toLowerCase().startsWith('application/x-www-form-urlencoded')
  const form = isForm ? new URLSearchParams(request.body.toString('utf8')) : null
  if (!isSigned(request, form, [auth_token, second_auth_token]))
    return { kind: 'refused', status: 403, because: 'not signed with the auth token of this account' }
  const said = form ?? saidInJson(request) ?? new URL(request.url).searchParams
  if (said.get('AccountSid') !== account_sid)
    return { kind: 'refused', status: 403, because: 'signed, but for another account' }
  const status = said.get('MessageStatus') ?? said.get('SmsStatus') ?? ''
  const isMessage = status === 'received' || status === 'receiving' || (status === '' && request.what !== 'status')
  const message = isMessage ? messageIn(said) : null
  if (message !== null) return { kind: 'heard', receipts: [], messages: [message], answer: nothingToSay }
  const receipt = isMessage ? null : receiptIn(said, status)
  if (receipt !== null) return { kind: 'heard', receipts: [receipt], messages: [], answer: nothingToSay }
  // Twilio makes new statuses without notice: one that we do not know is no mistake of the call.
  if (!isMessage && status !== '') return { kind: 'heard', receipts: [], messages: [], answer: nothingToSay }
  return { kind: 'refused', status: 400, because: `neither a status nor a message: ${[...said.keys()].join(', ')}` }
}

function saidInJson({ body }: CallbackRequest): URLSearchParams | null {
  try {
    const read: unknown = JSON.parse(body.toString('utf8'))
    if (typeof read !== 'object' || read === null) return null
    return new URLSearchParams(Object.entries(read).map(([name, value]) => [name, String(value)]))
  } catch {
    return null
  }
}

function receiptIn(said: URLSearchParams, status: string): HeardReceipt | null {
  const ref = said.get('MessageSid') ?? said.get('SmsSid')
  const error = said.get('ErrorCode') ?? ''
  const code = Number(error) || 0
  const outcome = outcomeOfStatus(status, code)
  if (ref === null || outcome === null) return null
  return {
    ref,
    phone: digitsOf(said.get('To')),
    sender: digitsOf(said.get('From')),
    outcome,
    code: keptCode(code),
    error,
    errorClass: null,
    whole: true,
    submitDate: null,
    doneDate: doneDateOf(said.get('RawDlrDoneDate')),
    text: '',
  }
}

function messageIn(said: URLSearchParams): HeardMessage | null {
  const from = said.get('From')
  const to = said.get('To')
  const id = said.get('MessageSid') ?? said.get('SmsMessageSid')
  if (from === null || to === null || id === null) return null
  return {
    from: digitsOf(from),
    to: digitsOf(to),
    text: said.get('Body') ?? '',
    providerId: id,
    answers: said.get('OriginalRepliedMessageSid'),
  }
}

/** `rcs:+33…` and `+33…` are the same phone. */
function digitsOf(address: string | null): string {
  const bare = (address ?? '').replace(/^[a-z]+:/, '')
  return /^\+?[0-9]+$/.test(bare) ? bare.replace('+', '') : bare
}

/** YYMMDDhhmm, in UTC. */
function doneDateOf(text: string | null): string | null {
  const found = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text ?? '')
  if (found === null) return null
  const [, year, month, day, hour, minute] = found
  const date = new Date(`20${year}-${month}-${day}T${hour}:${minute}:00Z`)
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}
