import { z } from 'zod'
import type { Chance } from './chance.ts'
import { range } from './settings.ts'

const stat = z.string().regex(/^[A-Z]{1,10}$/, 'A state is one to ten capital letters, such as UNDELIV.')
const err = z.string().regex(/^[0-9A-Za-z]{1,5}$/, 'An error is one to five letters or digits, such as 001.')

const kinds = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('throttle') }),
  z.strictObject({ kind: z.literal('queue-full') }),
  z.strictObject({
    kind: z.literal('status'),
    status: z.number().int().min(1).max(0xffffffff),
    body: z.boolean().optional(),
  }),
  z.strictObject({ kind: z.literal('no-answer'), taken: z.boolean().optional() }),
  z.strictObject({ kind: z.literal('late-answer'), delayMs: range }),
  z.strictObject({ kind: z.literal('answer-twice') }),
  z.strictObject({ kind: z.literal('wrong-sequence') }),
  z.strictObject({ kind: z.literal('split-bytes') }),
  z.strictObject({ kind: z.literal('corrupt-length') }),
  z.strictObject({ kind: z.literal('garbage'), bytes: z.number().int().min(1).max(65_536).optional() }),
  z.strictObject({ kind: z.literal('unknown-tlv') }),
  z.strictObject({
    kind: z.literal('disconnect'),
    answering: z.enum(['before', 'after']).optional(),
    reset: z.boolean().optional(),
  }),
  z.strictObject({ kind: z.literal('unbind') }),
  z.strictObject({ kind: z.literal('freeze'), forMs: z.number().min(0).nullable().optional() }),
  z.strictObject({ kind: z.literal('no-enquire') }),
  z.strictObject({ kind: z.literal('refuse-binds'), status: z.number().int().min(1).max(0xffffffff).optional() }),
  z.strictObject({ kind: z.literal('receipt-first'), byMs: z.number().min(0).optional() }),
  z.strictObject({ kind: z.literal('receipt-twice') }),
  z.strictObject({ kind: z.literal('receipt-lost') }),
  z.strictObject({ kind: z.literal('outcome'), stat, err: err.optional() }),
])
export type FaultKind = z.infer<typeof kinds>

const when = z.object({
  probability: z.number().min(0).max(1).default(1),
  /** Times left. */
  count: z.number().int().min(0).nullable().default(null),
  /** So many matching submissions pass before it begins. */
  after: z.number().int().min(0).default(0),
  suffix: z.string().default(''),
  systemId: z.string().nullable().default(null),
})
type When = z.infer<typeof when>

export type Fault = { id: string } & When & FaultKind
export type FaultInput = Partial<When> & FaultKind

/** Throws a `ZodError` that says what cannot be. */
export function parseFault(id: string, said: unknown): Fault {
  const all = z.record(z.string(), z.unknown()).parse(said)
  const { id: _, probability, count, after, suffix, systemId, ...rest } = all
  const conditions = Object.fromEntries(
    Object.entries({ probability, count, after, suffix, systemId }).filter(([, value]) => value !== undefined),
  )
  return { id, ...when.parse(conditions), ...kinds.parse(rest) }
}

export type Matched = { to: string; systemId: string }

/** The faults that stand. `draw` uses them up: `after` passes first, then chance decides, then `count` falls. */
export class Faults {
  readonly #all = new Map<string, Fault>()
  /** Per submission only these are looked at; the others concern links. */
  #perSubmission: Fault[] = []
  #chance: Chance

  constructor(chance: Chance) {
    this.#chance = chance
  }

  list(): Fault[] {
    return [...this.#all.values()].map((fault) => ({ ...fault }))
  }

  get(id: string): Fault | undefined {
    return this.#all.get(id)
  }

  put(fault: Fault): void {
    this.#all.set(fault.id, { ...fault })
    this.#sort()
  }

  remove(id: string): boolean {
    const was = this.#all.delete(id)
    this.#sort()
    return was
  }

  clear(): void {
    this.#all.clear()
    this.#sort()
  }

  get quiet(): boolean {
    return this.#perSubmission.length === 0
  }

  /** Those that strike this submission, in the order in which they were put. */
  strike(submission: Matched): Fault[] {
    return this.#perSubmission.filter((fault) => this.#draws(fault, submission))
  }

  /** The status to refuse this bind with, if a fault says so. */
  refusedBind(systemId: string): { fault: Fault; status: number } | null {
    for (const fault of this.#all.values()) {
      if (fault.kind === 'refuse-binds' && this.#draws(fault, { to: '', systemId }))
        return { fault, status: fault.status ?? refusal }
    }
    return null
  }

  answersEnquire(systemId: string): boolean {
    for (const fault of this.#all.values()) {
      if (fault.kind === 'no-enquire' && (fault.systemId === null || fault.systemId === systemId)) return false
    }
    return true
  }

  #draws(fault: Fault, { to, systemId }: Matched): boolean {
    if (fault.count === 0 || !to.endsWith(fault.suffix)) return false
    if (fault.systemId !== null && fault.systemId !== systemId) return false
    if (fault.after > 0) {
      fault.after--
      return false
    }
    if (fault.probability < 1 && this.#chance() >= fault.probability) return false
    if (fault.count !== null) fault.count--
    return true
  }

  #sort(): void {
    this.#perSubmission = [...this.#all.values()].filter(
      (fault) => fault.kind !== 'refuse-binds' && fault.kind !== 'no-enquire',
    )
  }
}

/** ESME_RBINDFAIL. */
const refusal = 0x0d
