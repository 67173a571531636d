import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readTwiml } from './twiml.ts'

it.each([
  ['<Response><Message>Hello</Message></Response>', 'Hello'],
  ['<?xml version="1.0" encoding="UTF-8"?>\n<Response>\n  <Message>Hello</Message>\n</Response>\n', 'Hello'],
  ['<Response><Message><Body>Hello</Body></Message></Response>', 'Hello'],
  ['<Response><Message>1 &lt; 2 &amp; 3 &gt; 2 &#233; &#x20AC;</Message></Response>', '1 < 2 & 3 > 2 é €'],
  ['<Response></Response>', null],
  ['<Response/>', null],
  ['<Response><Message/></Response>', null],
])('reads %s', (source, message) => expect(readTwiml(source)).toEqual({ kind: 'ok', message }))

it.each([
  ['a document type', '<!DOCTYPE x [<!ENTITY a "b">]><Response><Message>&a;</Message></Response>'],
  ['an entity of its own', '<Response><Message>&lol;</Message></Response>'],
  ['a lone ampersand', '<Response><Message>Tom & Ada</Message></Response>'],
  ['a character that is none', '<Response><Message>&#xD800;</Message></Response>'],
  ['another recipient', '<Response><Message to="+33600000000">Hello</Message></Response>'],
  ['two messages', '<Response><Message>One</Message><Message>Two</Message></Response>'],
  ['another verb', '<Response><Dial>+33600000000</Dial></Response>'],
  ['a comment', '<Response><Message>a<!-- b --></Message></Response>'],
  ['an element that does not end', '<Response><Message>Hello</Response>'],
  ['text around it', 'Hello <Response><Message>Hello</Message></Response>'],
  ['nothing', ''],
])('refuses %s', (_what, source) => expect(readTwiml(source)).toEqual({ kind: 'wrong' }))

it('brings back every text that was escaped', () => {
  const escaped = (text: string) => text.replace(/[<>&"']/g, (one) => `&#${one.charCodeAt(0)};`)
  fc.assert(
    fc.property(
      fc.string({ minLength: 1 }).filter((text) => text.trim() === text),
      (text) => {
        expect(readTwiml(`<Response><Message>${escaped(text)}</Message></Response>`)).toEqual({
          kind: 'ok',
          message: text,
        })
      },
    ),
  )
})
