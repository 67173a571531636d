import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { isSigned, saidBy, signatureOf } from './signature.ts'

// The first two as Twilio's documentation and its own library have them; the others made by that library's rule.
const token = '12345'
const called = (url: string, signature: string, more: { method?: string; body?: string } = {}) => ({
  method: more.method ?? 'POST',
  url,
  what: '',
  headers: { 'x-twilio-signature': signature },
  body: Buffer.from(more.body ?? ''),
})

describe('the signature of Twilio', () => {
  const url = 'https://mycompany.com/myapp.php?foo=1&bar=2'
  const form = new URLSearchParams({
    CallSid: 'CA1234567890ABCDE',
    Caller: '+12349013030',
    Digits: '1234',
    From: '+12349013030',
    To: '+18005551212',
  })

  it('is over the address with its query, and each name with its value in the order of the names', () => {
    const signature = '0/KCTR6DLpKmkAf8muzZqo1nDgQ='
    expect(signatureOf(token, url + saidBy(form))).toBe(signature)
    expect(isSigned(called(url, signature), form, [token])).toBe(true)
    expect(isSigned(called(url.replace('bar=2', 'bar=3'), signature), form, [token])).toBe(false)
    expect(isSigned(called(url, signature), form, ['another', ''])).toBe(false)
  })

  it('names a body that is no form by its hash', () => {
    const body = '{"property": "value", "boolean": true}'
    const hash = '0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620'
    expect(createHash('sha256').update(body).digest('hex')).toBe(hash)
    const address = `https://mycompany.com/myapp.php?bodySHA256=${hash}`
    const signature = 'y77kIzt2vzLz71DgmJGsen2scGs='
    expect(isSigned(called(address, signature, { body }), null, [token])).toBe(true)
    expect(isSigned(called(address, signature, { body: body.replace('true', 'false') }), null, [token])).toBe(false)
  })

  it('holds for an incoming STOP', () => {
    const id = 'SM00000000000000000000000000000001'
    const stop = new URLSearchParams({
      ToCountry: 'US',
      AccountSid: 'AC00000000000000000000000000000001',
      ApiVersion: '2010-04-01',
      Body: 'STOP',
      From: '+15005550010',
      MessageSid: id,
      SmsSid: id,
      SmsMessageSid: id,
      NumMedia: '0',
      NumSegments: '1',
      OptOutType: 'STOP',
      SmsStatus: 'received',
      To: '+15005550006',
    })
    const address = 'https://app.example.com/hooks/twilio/sms'
    expect(isSigned(called(address, 'TKcFL+Bn28SpBglmhYEF4mAODik='), stop, [token])).toBe(true)
  })

  it('of a call that asks is over its address alone, and what it says twice is said once', () => {
    const address = 'https://app.example.com/incoming?Body=Hello+there&From=%2B33612345601'
    expect(isSigned(called(address, signatureOf(token, address), { method: 'GET' }), null, [token])).toBe(true)
    expect(
      saidBy(
        new URLSearchParams([
          ['b', '2'],
          ['a', 'y'],
          ['a', 'x'],
          ['a', 'x'],
        ]),
      ),
    ).toBe('axayb2')
  })

  it('a body that the signature does not reach is not believed', () => {
    const address = 'https://app.example.com/incoming'
    expect(isSigned(called(address, signatureOf(token, address), { body: '{"Body":"STOP"}' }), null, [token])).toBe(
      false,
    )
  })
})
