import { z } from 'zod'
import { chanceOf } from './chance.ts'
import { range } from './settings.ts'

const share = z.number().min(0).max(1)

const schema = z
  .strictObject({
    id: z.string(),
    prefix: z
      .string()
      .regex(/^\+?\d*$/, 'A prefix is the beginning of a number, such as +3363998.')
      .default(''),
    outcomes: z.array(z.strictObject({ share, stat: z.string(), err: z.string().optional() })).default([]),
    replies: z
      .array(
        z.strictObject({
          share,
          text: z.string(),
          delayMs: range,
          encoding: z.enum(['auto', 'gsm7', 'ucs2', 'latin1']).optional(),
        }),
      )
      .default([]),
    quietMs: z.number().min(0).default(600_000),
  })
  .refine(
    ({ outcomes, replies }) => sum(outcomes) <= 1.000001 && sum(replies) <= 1.000001,
    'Shares of one crowd add up to 1 at most.',
  )
/** A crowd: how those behave whose numbers begin with `prefix`. Nobody of it exists as an object. */
export type Population = z.infer<typeof schema>
export type PopulationInput = Omit<z.input<typeof schema>, 'id'>
export type CrowdReply = Population['replies'][number]

/** Throws a `ZodError` that says what cannot be. */
export function parsePopulation(id: string, said: unknown): Population {
  return schema.parse({ ...z.record(z.string(), z.unknown()).parse(said), id })
}

export type CrowdAct = {
  outcome: { stat: string; err: string }
  /** null: says nothing. */
  reply: (CrowdReply & { afterMs: number }) | null
}

/** What this number does with a message; the same every time for one seed. `digits` without a plus sign. */
export function crowdAct(population: Population, seed: number, digits: string): CrowdAct {
  const salt = seed + chanceOf(0, population.id) * 0x7fffffff
  const outcome = drawn(population.outcomes, chanceOf(salt, digits))
  const reply = drawn(population.replies, chanceOf(salt + 1, digits))
  return {
    outcome: outcome === null ? delivered : { stat: outcome.stat, err: outcome.err ?? errOf(outcome.stat) },
    // Who did not get it has nothing to answer.
    reply:
      reply === null || (outcome !== null && outcome.stat !== 'DELIVRD')
        ? null
        : { ...reply, afterMs: spread(reply.delayMs, chanceOf(salt + 2, digits)) },
  }
}

/** The first crowd this number belongs to. */
export function crowdOf(populations: readonly Population[], digits: string): Population | null {
  for (const population of populations) {
    const prefix = population.prefix.startsWith('+') ? population.prefix.slice(1) : population.prefix
    if (digits.startsWith(prefix)) return population
  }
  return null
}

/** Who answered lately. Kept in two generations so that it forgets without looking at each. */
export class LatelyHeard {
  #young = new Set<string>()
  #old = new Set<string>()
  #turnedAt = 0

  /** Whether this one may answer now; says yes once per `quietMs` to twice that. */
  mayAnswer(key: string, quietMs: number, now: number): boolean {
    if (now - this.#turnedAt >= quietMs || this.#young.size >= most) {
      this.#old = now - this.#turnedAt >= 2 * quietMs ? new Set() : this.#young
      this.#young = new Set()
      this.#turnedAt = now
    }
    if (this.#young.has(key) || this.#old.has(key)) return false
    this.#young.add(key)
    return true
  }
}

const most = 1_000_000
const delivered = { stat: 'DELIVRD', err: '000' }

/** What `err:` says when nobody chose: 001 is the usual “absent or unknown”. */
export function errOf(stat: string): string {
  return stat === 'DELIVRD' || stat === 'ENROUTE' || stat === 'ACCEPTD' || stat === 'BUFFRED' ? '000' : '001'
}

function drawn<T extends { share: number }>(list: readonly T[], at: number): T | null {
  let from = 0
  for (const one of list) {
    from += one.share
    if (at < from) return one
  }
  return null
}

function spread(between: z.infer<typeof range>, at: number): number {
  return typeof between === 'number' ? between : between[0] + at * (between[1] - between[0])
}

function sum(list: readonly { share: number }[]): number {
  return list.reduce((total, one) => total + one.share, 0)
}
