import { BlockList, isIP } from 'node:net'

// Everything that the registries of special addresses (IANA, RFC 6890) do not call globally reachable, and one that clouds
// took for their own machines. IPv6 is turned round: only what has been given out as public is.
const notPublic4 = listed('ipv4', [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  // Azure answers there from inside of each of its machines.
  ['168.63.129.16', 32],
])
const public6 = listed('ipv6', [['2000::', 3]])
// Protocol assignments and Teredo, documentation, 6to4: the last and Teredo carry an IPv4 address of anyone’s choice.
const notPublic6 = listed('ipv6', [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
])

/** Whether an IP address belongs to the public internet: not to this machine, its network, or the cloud that it runs in. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !notPublic4.check(address, 'ipv4')
    case 6:
      // IPv4 in IPv6 (::ffff:…, 64:ff9b::…) lies outside of 2000::/3, so it is no way round the list above.
      return !address.includes('%') && public6.check(address, 'ipv6') && !notPublic6.check(address, 'ipv6')
    default:
      return false
  }
}

/** The IP address that a URL's host is, however it was written (the URL parser has read decimal, octal and hex), or null for a name. */
export function literalAddress(url: URL): string | null {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  return isIP(host) === 0 ? null : host
}

function listed(family: 'ipv4' | 'ipv6', nets: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList()
  for (const [net, prefix] of nets) list.addSubnet(net, prefix, family)
  return list
}
