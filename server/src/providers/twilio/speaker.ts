import { z } from 'zod'
import { type Called, createHttpCalls } from '../http/call.ts'
import type { Requested, Speaker } from '../http/link.ts'
import type { HttpMessage } from '../http/messages.ts'
import type { LookUpAnswer, ProviderEnv } from '../provider.ts'
import { keptCode, refusalOf } from './errors.ts'
import type { TwilioSettings } from './settings.ts'
import { outcomeOfStatus } from './statuses.ts'

const version = '2010-04-01'
const shortestValidity = 1
const longestValidity = 36_000
const problem = z.object({ code: z.number() })
const owned = z.object({ status: z.string() })
const created = z.object({ sid: z.string().min(1) })
const message = z.object({ status: z.string(), error_code: z.number().nullable() })

/** Twilio's way to send: one request for each message. */
export function createTwilioSpeaker(
  settings: TwilioSettings,
  callbackUrl: string | undefined,
  env: Pick<ProviderEnv, 'wallClock'>,
): Speaker {
  const { account_sid, auth_token, api_key, api_key_secret, messaging_service, requests, base_url } = settings
  const calls = createHttpCalls(requests)
  const account = `${base_url}/${version}/Accounts/${account_sid}`
  const [user, password] = api_key === '' ? [account_sid, auth_token] : [api_key, api_key_secret]
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  const statusUrl = callbackUrl === undefined || isUnreachable(callbackUrl, base_url) ? null : `${callbackUrl}/status`

  function formOf({ to, from, text, validUntil }: HttpMessage<unknown>): URLSearchParams {
    const form = new URLSearchParams({ To: `+${to}`, From: senderOf(from), Body: text })
    if (messaging_service !== '') form.set('MessagingServiceSid', messaging_service)
    if (statusUrl !== null) form.set('StatusCallback', statusUrl)
    const seconds = validUntil === null ? null : Math.floor((validUntil.getTime() - env.wallClock().getTime()) / 1000)
    if (seconds !== null && seconds < longestValidity)
      form.set('ValidityPeriod', String(Math.max(shortestValidity, seconds)))
    return form
  }

  const get = (path: string, signal: AbortSignal) =>
    calls.call({ method: 'GET', url: `${account}${path}`, headers: { authorization }, signal })

  return {
    peer: new URL(base_url).host,
    requests,
    messagesEach: 1,
    answerMs: settings.answer_timeout * 1000,

    async probe(signal) {
      // A standard API key may not look at its account, only at what is the account's.
      const called = await get(api_key === '' ? '.json' : '/Messages.json?PageSize=1', signal)
      if (called.kind === 'in-doubt') return { ok: false, because: 'silent', detail: called.detail }
      if (called.kind === 'never-left') return { ok: false, because: called.because, detail: called.detail }
      if (called.status === 200) {
        const { data } = owned.safeParse(called.json)
        if (data === undefined || data.status === 'active') return { ok: true }
        return { ok: false, because: 'bind-refused', detail: data.status }
      }
      const detail = said(called)
      return { ok: false, because: isRefusal(called.status) ? 'credentials-refused' : 'bind-refused', detail }
    },

    async send([one], signal): Promise<Requested> {
      const called = await calls.call({
        method: 'POST',
        url: `${account}/Messages.json`,
        headers: { authorization, 'content-type': 'application/x-www-form-urlencoded' },
        body: formOf(one!).toString(),
        signal,
      })
      return called.kind === 'answered' ? understood(called) : called
    },

    async lookUp(ref): Promise<LookUpAnswer> {
      const called = await get(`/Messages/${encodeURIComponent(ref)}.json`, AbortSignal.timeout(10_000))
      if (called.kind !== 'answered') return { kind: 'no-answer' }
      if (called.status === 404) return { kind: 'not-known' }
      const read = message.safeParse(called.json)
      if (called.status !== 200 || !read.success) return { kind: 'no-answer' }
      const code = read.data.error_code ?? 0
      const outcome = outcomeOfStatus(read.data.status, code)
      return outcome === null ? { kind: 'no-answer' } : { kind: 'said', outcome, code: keptCode(code) }
    },
    close: () => calls.close(),
  }
}

type Answered = Extract<Called, { kind: 'answered' }>

function understood(called: Answered): Requested {
  const { status, json } = called
  const taken = created.safeParse(json)
  if (status >= 200 && status < 300 && taken.success)
    return { kind: 'answered', became: [{ kind: 'accepted', ref: taken.data.sid }] }
  const read = problem.safeParse(json)
  const code = read.success ? read.data.code : status
  if (status === 401 || (status === 403 && !isOfMessage(code)))
    return { kind: 'never-left', because: 'credentials-refused', detail: said(called) }
  if (status === 429) return { kind: 'answered', became: [{ kind: 'busy', code: 20_429 }] }
  // What is refused by name Twilio has not taken; of anything else nobody knows, least of all after a 5xx.
  if (status >= 400 && status < 500 && status !== 408) return { kind: 'answered', became: [refusalOf(code)] }
  return { kind: 'in-doubt', detail: said(called) }
}

/**
 * These codes are about what was asked for: a message that may not leave must not hold up all others. Those of 20000 and of 70000
 * are about who asks, as that a key lacks a permission.
 */
const isOfMessage = (code: number) => code >= 21_000 && code < 70_000 && code !== accountSuspended
const accountSuspended = 30_002
const isRefusal = (status: number) => status === 401 || status === 403

function said({ status, json }: Answered): string {
  const read = problem.safeParse(json)
  return read.success ? `HTTP ${status}, ${read.data.code}` : `HTTP ${status}`
}

/** Numbers as E.164 has them; short codes and names as they are. */
const senderOf = ({ value, kind }: HttpMessage<unknown>['from']) =>
  kind === 'alphanumeric' || kind === 'short-code' || (kind === 'reply-number' && value.length < 8)
    ? value
    : `+${value}`

/** Twilio refuses a message whose status it could tell nobody: an address of this machine is only good for one that is here too. */
function isUnreachable(callbackUrl: string, baseUrl: string): boolean {
  const here = (url: string) => /^(localhost|127\.|\[::1\])/.test(new URL(url).host)
  return here(callbackUrl) && !here(baseUrl)
}
