import { describe, expect, it } from 'vitest'
import type { LogLevel } from './config.ts'
import { createLog, type Logger, maskNumber } from './log.ts'

it.each([
  ['+33612345678', '+33 … 78'],
  ['33612345678', '33 … 78'],
  ['+44 7700 900123', '+44 … 23'],
  ['%2B447700900123', '+44 … 23'],
  ['12345', '…'],
])('masks %s as %s', (number, shown) => {
  expect(maskNumber(number)).toBe(shown)
})

describe('a line at level info', () => {
  it.each([
    [{ address: 33612345678 }],
    [{ to: '+33612345678', from: ['33612345678'] }],
    [{ message: { destination_addr: '33612345678' } }],
    [{ request: { url: '/api/profiles?address=%2B33612345678' } }],
    [{ path: '/api/quarantine/33612345678' }],
    [{ text: 'Rendez-vous 33612345678' }],
    [{ deep: [{ shortMessage: 'Rendez-vous', raw: { type: 'Buffer', data: [1] } }] }],
    [{ headers: { authorization: 'Bearer Rendez-vous', cookie: 'Rendez-vous', 'set-cookie': ['Rendez-vous'] } }],
    [{ password: 'Rendez-vous', 'x-api-key': 'Rendez-vous' }],
  ])('hides numbers, texts and secrets of %j', (fields) => {
    const line = logged('info', (log) => log.info(fields, 'Sent'))
    expect(line).not.toMatch(/33612345678|Rendez-vous/)
    expect(JSON.parse(line).msg).toBe('Sent')
  })

  it('hides them in its sentence, and in the fields of a child', () => {
    const line = logged('info', (log) => log.child({ phone: '+33612345678' }).warn('No route to +33612345678'))
    expect(JSON.parse(line)).toMatchObject({ level: 'warn', phone: '+33 … 78', msg: 'No route to +33 … 78' })
  })

  it('hides them in an error, which keeps its words and its stack', () => {
    const error = Object.assign(new Error('duplicate key 33612345678'), {
      detail: 'Key (address)=(33612345678)',
      code: '23505',
    })
    const { err } = JSON.parse(logged('info', (log) => log.error(error)))
    expect(err).toMatchObject({ message: 'duplicate key 33 … 78', detail: '[hidden]', code: '23505' })
    expect(err.stack).toContain('log.test.ts')
    expect(err.stack).not.toContain('33612345678')
  })

  it('leaves everything else as it is', () => {
    const fields = {
      from: 'ready',
      to: 'leased',
      token: 7,
      at: 1795177033123,
      id: '0190a5c2-33612345678a',
      count: 1_000_000,
    }
    expect(JSON.parse(logged('info', (log) => log.info(fields)))).toMatchObject(fields)
  })
})

it('shows what it is given at level debug', () => {
  expect(logged('debug', (log) => log.debug({ to: '+33612345678' }))).toContain('+33612345678')
})

it('says which process speaks, and when', () => {
  expect(JSON.parse(logged('info', (log) => log.info('Ready')))).toEqual({
    level: 'info',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    name: 'gateway',
    msg: 'Ready',
  })
})

function logged(level: LogLevel, use: (log: Logger) => void): string {
  let written = ''
  use(createLog({ level, name: 'gateway', destination: { write: (line) => (written += line) } }))
  return written
}
