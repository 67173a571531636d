import { planText } from '@parley/sms/text'
import type { CallProblem, CallResult } from '../platform/outgoing/index.ts'
import { readTwiml } from './twiml.ts'

/** Why an answer of a script cannot be used. */
export type ScriptProblem =
  | CallProblem
  | 'redirect'
  | 'status'
  | 'bad-text'
  | 'bad-json'
  | 'bad-xml'
  | 'web-page'
  | 'too-long'
  | 'interrupted'
  | 'unreadable-secret'

export type ScriptAnswer =
  | { kind: 'reply'; text: string }
  | { kind: 'silence' }
  /** `again`: a second call may find it otherwise. */
  | { kind: 'failed'; problem: ScriptProblem; again: boolean }

const failed = (problem: ScriptProblem, again = false): ScriptAnswer => ({ kind: 'failed', problem, again })
const passing: ReadonlySet<CallProblem> = new Set(['no-connection', 'timed-out', 'unknown-host'])

/** What a script said: a text to send, nothing, or nothing that can be sent. */
export function readAnswer(result: CallResult): ScriptAnswer {
  if (result.kind === 'failed') return failed(result.problem, passing.has(result.problem))
  const { status, type, octets } = result
  if (status >= 300 && status < 400) return failed('redirect')
  if (status < 200 || status > 299) return failed('status', status === 429 || status >= 500)
  const media = mediaOf(type)
  const body = decode(octets, media.charset)
  if (body === null) return failed('bad-text')
  return sendable(textOf(body, media.name))
}

/** A text, nothing, or what is wrong with it. */
type Said = { text: string | null } | ScriptProblem

function textOf(body: string, media: string): Said {
  const text = body.trim()
  if (text === '') return { text: null }
  if (media === 'application/json' || media.endsWith('+json')) return ofJson(text)
  const looksLikeTwiml = /^(<\?xml\s|<Response[\s/>])/.test(text)
  if (looksLikeTwiml || media === 'application/xml' || media === 'text/xml') return ofXml(text)
  // Scripts that forget to say what they send are said to send a page; a real page is somebody's error message.
  if (text.startsWith('<')) return 'web-page'
  return { text }
}

function ofJson(text: string): Said {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return 'bad-json'
  }
  if (value === null) return { text: null }
  if (typeof value !== 'object' || Array.isArray(value)) return 'bad-json'
  const { reply = null } = value as { reply?: unknown }
  return reply === null || typeof reply === 'string' ? { text: reply } : 'bad-json'
}

function ofXml(text: string): Said {
  const read = readTwiml(text)
  return read.kind === 'wrong' ? 'bad-xml' : { text: read.message }
}

function sendable(said: Said): ScriptAnswer {
  if (typeof said === 'string') return failed(said)
  const text = (said.text ?? '').replaceAll('\r\n', '\n').trim()
  if (text === '') return { kind: 'silence' }
  if (text.includes('\0') || !text.isWellFormed()) return failed('bad-text')
  const plan = planText(text)
  if (plan.kind === 'too-long') return failed('too-long')
  return plan.kind === 'ok' ? { kind: 'reply', text } : failed('bad-text')
}

function mediaOf(type: string | null) {
  const [name = '', ...parameters] = (type ?? '').split(';').map((part) => part.trim().toLowerCase())
  const charset = parameters.find((one) => one.startsWith('charset='))?.slice('charset='.length) ?? ''
  return { name, charset: charset.replaceAll('"', '') || 'utf-8' }
}

function decode(octets: Buffer, charset: string): string | null {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(octets)
  } catch {
    return null
  }
}
