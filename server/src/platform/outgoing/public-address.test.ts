import { describe, expect, it } from 'vitest'
import { isPublicAddress, literalAddress } from './public-address.ts'

/** Whether a call to this URL would be refused for the address that is written in it. */
const refuses = (text: string) => {
  const literal = literalAddress(new URL(text))
  return literal !== null && !isPublicAddress(literal)
}

describe('an address of the own network is found however it is written', () => {
  it.each([
    ['loopback', 'http://127.0.0.1/'],
    ['all of its net', 'http://127.9.8.7/'],
    ['short', 'http://127.1/'],
    ['decimal', 'http://2130706433/'],
    ['octal', 'http://0177.0.0.1/'],
    ['hexadecimal', 'http://0x7f000001/'],
    ['mixed', 'http://0x7f.1/'],
    ['in wide characters', 'http://１２７.０.０.１/'],
    ['with a point at its end', 'http://127.0.0.1./'],
    ['this host', 'http://0.0.0.0/'],
    ['zero', 'http://0/'],
    ['private, 10', 'http://10.1.2.3/'],
    ['private, 172.16', 'http://172.31.255.255/'],
    ['private, 192.168', 'http://192.168.0.1/'],
    ['behind a carrier’s translation', 'http://100.64.0.1/'],
    ['link-local, where clouds keep their credentials', 'http://169.254.169.254/latest/meta-data/'],
    ['Alibaba’s metadata', 'http://100.100.100.200/'],
    ['Oracle’s metadata', 'http://192.0.0.192/'],
    ['Azure’s own', 'http://168.63.129.16/'],
    ['for documents', 'http://192.0.2.1/'],
    ['for benchmarks', 'http://198.18.0.1/'],
    ['multicast', 'http://224.0.0.1/'],
    ['broadcast', 'http://255.255.255.255/'],
    ['IPv6 loopback', 'http://[::1]/'],
    ['IPv6 unspecified', 'http://[::]/'],
    ['IPv4 in IPv6', 'http://[::ffff:127.0.0.1]/'],
    ['IPv4 in IPv6, in hex', 'http://[::ffff:7f00:1]/'],
    ['IPv4 in IPv6, the old way', 'http://[::127.0.0.1]/'],
    ['IPv4 translated', 'http://[64:ff9b::169.254.169.254]/'],
    ['IPv4 translated, locally', 'http://[64:ff9b:1::a00:1]/'],
    ['IPv4 in 6to4', 'http://[2002:7f00:1::]/'],
    ['Teredo', 'http://[2001:0:1::1]/'],
    ['unique local', 'http://[fd00:ec2::254]/'],
    ['IPv6 link-local', 'http://[fe80::1]/'],
    ['site-local', 'http://[fec0::1]/'],
    ['IPv6 for documents', 'http://[2001:db8::1]/'],
    ['IPv6 multicast', 'http://[ff02::1]/'],
  ])('%s: %s', (_what, url) => expect(refuses(url)).toBe(true))
})

it.each([
  'http://8.8.8.8/',
  'http://[2606:4700:4700::1111]/',
  'http://172.32.0.1/',
  'http://100.128.0.1/',
  'http://11.0.0.1/',
])('a public address is let through: %s', (url) => expect(refuses(url)).toBe(false))

it('what is no address is not public, and a name is not judged here', () => {
  expect(isPublicAddress('example.org')).toBe(false)
  expect(isPublicAddress('fe80::1%eth0')).toBe(false)
  expect(literalAddress(new URL('http://127.0.0.1.example.org/'))).toBeNull()
})
