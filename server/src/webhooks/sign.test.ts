import { describe, expect, it } from 'vitest'
import { mostTries, pauseAfter } from './retry.ts'
import { newSecret, sign, webhookHeaders } from './sign.ts'

describe('a signature', () => {
  // The vector that the libraries of Standard Webhooks are tested with.
  it('is that of Standard Webhooks', () => {
    const signature = sign(
      'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      1614265330,
      '{"test": 2432232314}',
    )
    expect(signature).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
  })

  it('is there once for each secret that is valid', () => {
    const secrets = [newSecret(), newSecret()]
    const headers = webhookHeaders(secrets, 'evt_1', new Date('2026-03-01T12:00:00.900Z'), '{}')
    expect(headers).toMatchObject({ 'webhook-id': 'evt_1', 'webhook-timestamp': '1772366400' })
    expect(headers['webhook-signature']).toBe(
      secrets.map((secret) => sign(secret, 'evt_1', 1772366400, '{}')).join(' '),
    )
  })

  it('rests on 24 to 64 octets of chance', () => {
    const octets = Buffer.from(newSecret().slice('whsec_'.length), 'base64').length
    expect(octets).toBeGreaterThanOrEqual(24)
    expect(octets).toBeLessThanOrEqual(64)
    expect(newSecret()).not.toBe(newSecret())
  })
})

it('pauses grow as Standard Webhooks recommends, then it is over', () => {
  const minutes = Array.from({ length: mostTries }, (_, n) => pauseAfter(n + 1, 0)).map((ms) => ms && ms / 60_000)
  expect(minutes).toEqual([5 / 60, 5, 30, 120, 300, 600, 840, 1200, 1440, null])
  expect(pauseAfter(2, 1)).toBe(5.5 * 60_000)
})
