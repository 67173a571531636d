import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino'
import type { LogLevel } from './config.ts'

export type { Logger }

export type LogOptions = {
  level: LogLevel
  /** Which process speaks: api, worker, gateway. */
  name?: string
  /** Where lines go; standard output unless told otherwise. */
  destination?: DestinationStream
}

/**
 * A log of JSON lines that never holds a phone number, a text or a secret at level info and above, whoever writes to it:
 * our code, a library, an error. Debug and trace show what they are given.
 */
export function createLog({ level, name, destination }: LogOptions): Logger {
  const options = {
    level,
    base: name === undefined ? {} : { name },
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    // On the finished line: the one place that sees fields of children, serialized requests and errors alike.
    hooks: { streamWrite: withoutPersonalData },
  }
  return destination ? pino(options, destination) : pino(options)
}

/** `+33 … 78`: enough to recognise a number one knows, not to find one. */
export function maskNumber(number: string): string {
  const digits = number.replace(/^%2B/i, '+').replaceAll(/[^\d+]/g, '')
  const plus = digits.startsWith('+') ? '+' : ''
  const bare = digits.replaceAll('+', '')
  return bare.length < 6 ? '…' : `${plus}${bare.slice(0, 2)} … ${bare.slice(-2)}`
}

const numberKeys = new Set(
  'address addresses to from phone number msisdn mobile recipient sender source destination sourceaddr destinationaddr sourceaddress destinationaddress'.split(
    ' ',
  ),
)
const hiddenKeys = new Set(
  'text texts body content message shortmessage messagepayload raw detail where parameters password secret secrets token authorization cookie setcookie apikey xapikey pass email'.split(
    ' ',
  ),
)
/** As E.164 numbers are written, with plus or without, also in an address of the web; no part of a longer word or id. */
const numberInText = /(?<![\w.-])(?:(?:\+|%2B)\d{7,15}|\d{10,15})(?![\w-]|\.\d)/gi

type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

function withoutPersonalData(line: string): string {
  let parsed: Json
  try {
    parsed = JSON.parse(line)
  } catch {
    return line.replaceAll(numberInText, maskNumber)
  }
  const level = isObject(parsed) ? parsed.level : null
  if (level === 'debug' || level === 'trace') return line
  return `${JSON.stringify(masked(parsed))}\n`
}

function masked(value: Json): Json {
  if (typeof value === 'string') return value.replaceAll(numberInText, maskNumber)
  if (Array.isArray(value)) return value.map(masked)
  if (!isObject(value)) return value
  // The words of an error are a sentence of ours or of a library; elsewhere `message` is what people wrote.
  const isError = typeof value.stack === 'string'
  const fields = Object.entries(value).map(([key, field]) => {
    const plain = key.toLowerCase().replaceAll(/[_-]/g, '')
    if (numberKeys.has(plain)) return [key, maskedNumber(field)]
    if (hiddenKeys.has(plain) && !(isError && plain === 'message')) return [key, hidden(field)]
    return [key, masked(field)]
  })
  return Object.fromEntries(fields)
}

function maskedNumber(field: Json): Json {
  if (typeof field === 'number') return String(field).length < 6 ? field : maskNumber(String(field))
  if (Array.isArray(field)) return field.map(maskedNumber)
  if (typeof field !== 'string') return masked(field)
  // Sender names, short codes and states (`from: 'ready'`) are nobody's number.
  return field.replaceAll(/\D/g, '').length < 6 ? field : maskNumber(field)
}

/** Numbers and flags are no texts: a lease's `token` is worth reading. */
function hidden(field: Json): Json {
  return typeof field === 'string' || (typeof field === 'object' && field !== null) ? '[hidden]' : field
}

function isObject(value: Json): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
