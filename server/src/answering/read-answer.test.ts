import { expect, it } from 'vitest'
import type { CallResult } from '../platform/outgoing/index.ts'
import { readAnswer } from './read-answer.ts'

const said = (body: string | Buffer, type: string | null = 'text/plain', status = 200): CallResult => ({
  kind: 'answered',
  status,
  type,
  octets: Buffer.from(body as string),
  said: '',
  tookMs: 1,
})
const reply = (text: string) => ({ kind: 'reply', text })
const failed = (problem: string) => expect.objectContaining({ kind: 'failed', problem })
const silence = { kind: 'silence' }

it.each([
  ['plain text', said('Bonjour'), reply('Bonjour')],
  ['plain text that says nothing of its kind', said('Bonjour', null), reply('Bonjour')],
  ['plain text that is called a page', said('Bonjour', 'text/html; charset=UTF-8'), reply('Bonjour')],
  [
    'plain text in Latin-1 that says so',
    said(Buffer.from([0xe9, 0x74, 0xe9]), 'text/plain; charset=ISO-8859-1'),
    reply('été'),
  ],
  ['JSON', said('{"reply":"Bonjour"}', 'application/json; charset=utf-8'), reply('Bonjour')],
  ['TwiML', said('<Response><Message>Bonjour</Message></Response>', 'text/xml'), reply('Bonjour')],
  ['TwiML that is called text', said('<Response><Message>Bonjour</Message></Response>'), reply('Bonjour')],
  ['blanks around it', said('\r\n Bonjour\r\n'), reply('Bonjour')],
  ['nothing', said('', null, 204), silence],
  ['blanks alone', said(' \n'), silence],
  ['JSON with no reply', said('{"reply":null}', 'application/json'), silence],
  ['JSON that has other things to say', said('{}', 'application/json'), silence],
  ['TwiML with no message', said('<Response/>', 'text/xml'), silence],
])('%s', (_what, result, expected) => expect(readAnswer(result)).toEqual(expected))

it.each([
  ['a redirect', said('', null, 302), 'redirect'],
  ['an error', said('Bonjour', 'text/plain', 404), 'status'],
  ['octets that are no text', said(Buffer.from([0x41, 0xff, 0xfe])), 'bad-text'],
  ['an alphabet that nobody knows', said('Bonjour', 'text/plain; charset=klingon'), 'bad-text'],
  ['half of JSON', said('{"reply":', 'application/json'), 'bad-json'],
  ['JSON that is a list', said('["Bonjour"]', 'application/json'), 'bad-json'],
  ['a reply that is a number', said('{"reply":1}', 'application/json'), 'bad-json'],
  ['XML that is no TwiML', said('<hello/>', 'application/xml'), 'bad-xml'],
  ['a page', said('<!doctype html><h1>It works</h1>', 'text/html'), 'web-page'],
  ['a text of six SMS', said('a'.repeat(800)), 'too-long'],
  ['half a character', said('{"reply":"\\ud83d"}', 'application/json'), 'bad-text'],
  ['a zero character', said('{"reply":"a\\u0000b"}', 'application/json'), 'bad-text'],
])('%s is not sent', (_what, result, problem) => expect(readAnswer(result)).toEqual(failed(problem)))

it('a second call is worth it only where the first may have come at a bad moment', () => {
  const again = (result: CallResult) => expect(readAnswer(result))
  again(said('', null, 503)).toMatchObject({ again: true })
  again(said('', null, 429)).toMatchObject({ again: true })
  again({ kind: 'failed', problem: 'timed-out', tookMs: 1 }).toMatchObject({ again: true })
  again({ kind: 'failed', problem: 'no-connection', tookMs: 1 }).toMatchObject({ again: true })
  again(said('', null, 404)).toMatchObject({ again: false })
  again({ kind: 'failed', problem: 'refused-address', tookMs: 1 }).toMatchObject({ again: false })
})
