import { type Db, int8Array, readInt8Array, rows, run, sql } from '../../platform/database/index.ts'
import { type Chunk, type Cursor, type Keep, mergeOn, type Sink } from './merge.ts'
import { type Dimension, insertPopulation, type PopulationOrigin, perChunk, setPeople } from './queries.ts'

// A million people are read and written in some tenths of a second, and never are more than this of each set in memory.
const chunksAtOnce = 16

/** A population in the order of its keys, as it is stored. */
export async function* readPeople(db: Db, population: number): AsyncGenerator<Chunk> {
  for (let after = -1; ; ) {
    const found = await rows(
      db,
      sql<{ no: number; keys: Buffer; data: (Record<string, unknown> | null)[] | null }>`
        select no, array_send(keys) as keys, to_jsonb(data) as data from workflow_population_chunk
         where population_id = ${population} and no > ${after}::int order by no limit ${chunksAtOnce}`,
    )
    for (const { keys, data } of found) yield { keys: readInt8Array(keys), data }
    const last = found.at(-1)
    if (found.length < chunksAtOnce || last === undefined) return
    after = last.no
  }
}

/** Stores people who come in the order of their keys. */
export class PopulationWriter implements Sink {
  readonly #tx: Db
  readonly #dimension: Dimension
  readonly #origin: PopulationOrigin
  #id: number | null = null
  #keys = new Float64Array(perChunk * chunksAtOnce)
  #data: (Record<string, unknown> | null)[] = []
  #filled = 0
  #written = 0

  constructor(tx: Db, origin: PopulationOrigin, dimension: Dimension) {
    this.#tx = tx
    this.#origin = origin
    this.#dimension = dimension
  }

  add(key: number, data: Record<string, unknown> | null): void {
    if (this.#filled === this.#keys.length) this.#grow()
    this.#keys[this.#filled] = key
    if (data !== null) this.#data[this.#filled] = data
    this.#filled++
  }

  /** Stores whole chunks of what has been added; call it from time to time. */
  async flush(all = false): Promise<void> {
    const ready = all ? this.#filled : Math.floor(this.#filled / perChunk) * perChunk
    if (ready === 0 || (!all && this.#filled < perChunk * chunksAtOnce)) return
    this.#id ??= await insertPopulation(this.#tx, this.#origin, this.#dimension)
    const carried = this.#data.length > 0
    const data = Array.from({ length: carried ? ready : 0 }, (_, i) => this.#data[i] ?? null)
    await run(
      this.#tx,
      sql`
        with whole as materialized (
          select ${int8Array(this.#keys.subarray(0, ready))}::bigint[] as keys, ${JSON.stringify(data)}::jsonb as data)
        insert into workflow_population_chunk (population_id, no, keys, data)
        select ${this.#id}::bigint, ${Math.ceil(this.#written / perChunk)}::int + i, keys[i * ${perChunk}::int + 1 : (i + 1) * ${perChunk}::int],
               case when ${carried} then array(
                 select nullif(data -> (i * ${perChunk}::int + n), 'null') from generate_series(0, least(${perChunk}::int, ${ready}::int - i * ${perChunk}::int) - 1) n order by n) end
          from whole, generate_series(0, ${Math.ceil(ready / perChunk) - 1}::int) i`,
    )
    this.#keys.copyWithin(0, ready, this.#filled)
    this.#data = this.#data.slice(ready)
    this.#filled -= ready
    this.#written += ready
  }

  async end(): Promise<{ id: number; count: number }> {
    await this.flush(true)
    const id = this.#id ?? (await insertPopulation(this.#tx, this.#origin, this.#dimension))
    await setPeople(this.#tx, id, this.#written)
    return { id, count: this.#written }
  }

  #grow(): void {
    const larger = new Float64Array(this.#keys.length * 2)
    larger.set(this.#keys)
    this.#keys = larger
  }
}

/** Goes through populations side by side and stores whoever is kept. */
export async function mergePeople(
  tx: Db,
  sets: readonly { population: number; first: boolean }[],
  keep: Keep,
  writer: PopulationWriter,
): Promise<{ id: number; count: number }> {
  const open: (Cursor & { rest: AsyncGenerator<Chunk> })[] = []
  for (const { population, first } of sets) {
    const rest = readPeople(tx, population)
    const next = await nextOf(rest)
    if (next !== null) open.push({ chunk: next, at: 0, first, rest })
  }
  while (open.length > 0) {
    mergeOn(open, keep, writer)
    for (const cursor of [...open]) {
      if (cursor.at < cursor.chunk.keys.length) continue
      const next = await nextOf(cursor.rest)
      if (next === null) open.splice(open.indexOf(cursor), 1)
      else Object.assign(cursor, { chunk: next, at: 0 })
    }
    await writer.flush()
  }
  return writer.end()
}

async function nextOf(rest: AsyncGenerator<Chunk>): Promise<Chunk | null> {
  for (;;) {
    const { value, done } = await rest.next()
    if (done) return null
    if (value.keys.length > 0) return value
  }
}
