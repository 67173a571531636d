import { z } from 'zod'
import { notFound } from '../platform/http/problem.ts'
import { simulatorOff, simulatorRefused } from './problems.ts'

/** Where the simulator listens for orders; null while it is not running. */
export type SimulatorAddress = { url: string; token: string }
export type FindSimulator = () => SimulatorAddress | null

export type Door = ReturnType<typeof simulatorDoor>

const patienceMs = 10_000
const refusal = z.object({ detail: z.string() })

/** Speaks to the simulator's HTTP control. Every answer is read by a schema; what it says no to becomes a problem. */
export function simulatorDoor(find: FindSimulator) {
  return {
    async ask<T extends z.ZodType>(answer: T, method: Method, path: string, body?: unknown): Promise<z.output<T>> {
      const response = await knock(find, method, path, body)
      return answer.parse(await response.json())
    },
    async tell(method: Method, path: string, body?: unknown): Promise<void> {
      await (await knock(find, method, path, body)).body?.cancel()
    },
  }
}
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

async function knock(find: FindSimulator, method: Method, path: string, body: unknown): Promise<Response> {
  const simulator = find()
  if (simulator === null) throw simulatorOff()
  const response = await fetch(new URL(path, simulator.url), {
    method,
    headers: {
      authorization: `Bearer ${simulator.token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(patienceMs),
  }).catch(() => null)
  if (response === null || response.status >= 500 || response.status === 401) throw simulatorOff()
  if (response.ok) return response
  if (response.status === 404) throw notFound({ what: path })
  const said = refusal.safeParse(await response.json().catch(() => null))
  throw simulatorRefused({ says: said.success ? said.data.detail : `${method} ${path}: ${response.status}` })
}
