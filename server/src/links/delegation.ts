import { Resolver } from 'node:dns/promises'
import { isIP } from 'node:net'

/** What the names of the internet say of a subdomain, and so what is missing. */
export type Delegation =
  /** `own`: it is Parley's own name. `cname`, `address`: it leads there, by a name or by the same addresses. */
  | { state: 'delegated'; by: 'own' | 'cname' | 'address' }
  | { state: 'missing' }
  | { state: 'elsewhere'; found: string[] }
  /** Names could not be asked. */
  | { state: 'unanswered'; code: string }
  /** Parley's own address is no name that anything could lead to. */
  | { state: 'no-public-name' }

export type Names = Pick<Resolver, 'resolveCname' | 'resolve4' | 'resolve6'>

/** Asks these servers, those of the system without any. */
export function createNames(servers: readonly string[] | null): Names {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 })
  if (servers !== null) resolver.setServers(servers)
  return resolver
}

const mostSteps = 8

/** Whether a name leads to where Parley answers: by a CNAME, over others perhaps, or with the same addresses. */
export async function checkDelegation(names: Names, host: string, publicUrl: string): Promise<Delegation> {
  const { host: own, hostname: expected } = new URL(publicUrl)
  if (host === own) return { state: 'delegated', by: 'own' }
  if (!expected.includes('.') || isIP(expected.replace(/^\[|\]$/g, '')) !== 0) return { state: 'no-public-name' }
  try {
    const chain = await namesBehind(names, host)
    if (chain.includes(expected.toLowerCase())) return { state: 'delegated', by: 'cname' }
    const found = await addressesOf(names, host)
    const ours = new Set(await addressesOf(names, expected))
    if (found.some((address) => ours.has(address))) return { state: 'delegated', by: 'address' }
    const seen = [...chain, ...(chain.length > 0 ? [] : found)]
    return seen.length === 0 ? { state: 'missing' } : { state: 'elsewhere', found: seen.slice(0, 10) }
  } catch (error) {
    return { state: 'unanswered', code: String((error as NodeJS.ErrnoException).code ?? 'UNKNOWN') }
  }
}

async function namesBehind(names: Names, host: string): Promise<string[]> {
  const chain: string[] = []
  for (let name = host; chain.length < mostSteps; ) {
    const [next] = await orNone(names.resolveCname(name))
    if (next === undefined || chain.includes(next)) break
    name = next.toLowerCase().replace(/\.$/, '')
    chain.push(name)
  }
  return chain
}

const addressesOf = async (names: Names, host: string): Promise<string[]> =>
  (await Promise.all([orNone(names.resolve4(host)), orNone(names.resolve6(host))])).flat()

/** That there is no such record is an answer too. */
const orNone = (asked: Promise<string[]>): Promise<string[]> =>
  asked.catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENODATA' || error.code === 'ENOTFOUND') return []
    throw error
  })
