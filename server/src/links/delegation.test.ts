import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nameServer } from '../../../tests/support/name-server.ts'
import { checkDelegation, createNames } from './delegation.ts'
import { readHost } from './host.ts'

const publicUrl = 'https://sms.example.org'
const server = nameServer({
  'l.example.org': { CNAME: 'SMS.example.org' },
  'far.example.org': { CNAME: 'near.example.org' },
  'near.example.org': { CNAME: 'sms.example.org' },
  'round.example.org': { CNAME: 'round.example.org' },
  'same.example.org': { A: '192.0.2.7' },
  'sms.example.org': { A: '192.0.2.7' },
  'shop.example.org': { CNAME: 'shops.example.com' },
  'old.example.org': { A: '192.0.2.99' },
  'broken.example.org': 'failure',
})
beforeAll(() => server.start())
afterAll(() => server.stop())
const look = (host: string, url = publicUrl) => checkDelegation(createNames([server.address()]), host, url)

describe('a name for links', () => {
  it.each([
    ['l.example.org', { state: 'delegated', by: 'cname' }],
    ['far.example.org', { state: 'delegated', by: 'cname' }],
    ['same.example.org', { state: 'delegated', by: 'address' }],
    ['sms.example.org', { state: 'delegated', by: 'own' }],
    ['shop.example.org', { state: 'elsewhere', found: ['shops.example.com'] }],
    ['old.example.org', { state: 'elsewhere', found: ['192.0.2.99'] }],
    ['round.example.org', { state: 'elsewhere', found: ['round.example.org'] }],
    ['nowhere.example.org', { state: 'missing' }],
    ['broken.example.org', { state: 'unanswered', code: 'ESERVFAIL' }],
  ])('%s: %j', async (host, expected) => expect(await look(host)).toEqual(expected))

  it.each(['http://localhost:4000', 'http://192.0.2.7', 'http://[2001:db8::1]:4000'])(
    'cannot lead to %s',
    async (url) => expect(await look('l.example.org', url)).toEqual({ state: 'no-public-name' }),
  )

  it.each([
    [' L.Example.org/ ', 'l.example.org'],
    ['https://l.example.org', 'l.example.org'],
    ['l.été.fr', 'l.xn--t-9fab.fr'],
    ['sms.example.org', 'sms.example.org'],
    ['example', null],
    ['l.example.org/path', null],
    ['l.example.org:8080', null],
    ['a b.example.org', null],
    ['-l.example.org', null],
    ['192.0.2.7', null],
    ['user@l.example.org', null],
    ['', null],
  ])('written %j is %j', (text, host) => expect(readHost(text, publicUrl)).toBe(host))
})
