import { type Address, toE164 } from '@parley/sms/address'
import { webhookHeaders } from '../webhooks/index.ts'

export type ScriptFormat = 'form' | 'json'

/** What a script is told of one incoming message. */
export type ScriptMessage = {
  id: number
  at: string
  address: Address
  recipient: string
  text: string
  /** The message that it answers, by its id in Parley; empty when it answers none. */
  tag: string
  account: string
}

/** The same octets on every attempt, so that the signature covers the same thing. */
export function bodyFor(format: ScriptFormat, { id, at, address, recipient, text, tag, account }: ScriptMessage) {
  const fields = { senderid: toE164(address), message: text.toWellFormed(), shortcode: recipient, tag, id }
  if (format === 'json') return JSON.stringify({ ...fields, at, account })
  return new URLSearchParams({ ...fields, id: String(id) }).toString()
}

export const callName = (id: number) => `msg_${id}`

export const headersFor = (format: ScriptFormat, secret: string, name: string, now: Date, body: string) => ({
  ...webhookHeaders([secret], name, now, body),
  'content-type': format === 'json' ? 'application/json' : 'application/x-www-form-urlencoded;charset=utf-8',
  accept: 'text/plain, application/json, application/xml',
})
