import { batchOf, indexOf } from '../numbering.ts'

/** The state bytes of one batch, as this process knows them. */
export type Page = {
  preparation: number
  batch: number
  parts: number
  /** Null until it is read: what is heard of it before waits in `early`, three numbers each: no, part, byte. */
  states: Buffer | null
  early: number[]
  version: number
  /** Says more than what is written. */
  dirty: boolean
}

const batchesPerPreparation = 2 ** 21
const keyOf = (preparation: number, batch: number) => preparation * batchesPerPreparation + batch

/**
 * State bytes of recently touched batches, merged by maximum as facts come. Numbers go in one by one and no object is made
 * for any of them: a campaign brings two hundred thousand a second.
 */
export class StatePages {
  readonly #pages = new Map<number, Page>()
  readonly #dirty = new Set<Page>()
  /** Facts that come together are mostly about one batch. */
  #last: Page | null = null

  get size(): number {
    return this.#pages.size
  }

  get clean(): boolean {
    return this.#dirty.size === 0
  }

  /** What the batch's row says, for a batch that is about to be written about. */
  prime(preparation: number, batch: number, parts: number, states: Buffer, version: number): void {
    if (this.#pages.has(keyOf(preparation, batch))) return
    const page = { preparation, batch, parts, states: ownCopy(states), early: [], version, dirty: false }
    this.#pages.set(keyOf(preparation, batch), page)
  }

  /** Part 0 is the whole message. */
  add(preparation: number, no: number, part: number, byte: number): void {
    const batch = batchOf(no)
    let page = this.#last
    if (page === null || page.batch !== batch || page.preparation !== preparation) {
      page = this.#pageOf(preparation, batch)
      this.#last = page
    }
    if (page.states === null) page.early.push(no, part, byte)
    else if (!mergeByte(page.states, page.parts, no, part, byte)) return
    if (!page.dirty) this.soil(page)
  }

  #pageOf(preparation: number, batch: number): Page {
    const key = keyOf(preparation, batch)
    const known = this.#pages.get(key)
    if (known !== undefined) return known
    const page = { preparation, batch, parts: 0, states: null, early: [], version: 0, dirty: false }
    this.#pages.set(key, page)
    return page
  }

  /** Pages to write, in the order of their keys, so that two processes never wait for each other in a circle. */
  takeDirty(): Page[] {
    const taken = [...this.#dirty].sort((a, b) => a.preparation - b.preparation || a.batch - b.batch)
    this.#dirty.clear()
    for (const page of taken) page.dirty = false
    return taken
  }

  /** It is to be written again. */
  soil(page: Page): void {
    page.dirty = true
    this.#dirty.add(page)
  }

  /** What the database has of it, merged with what we know. */
  read(page: Page, row: { parts: number; states: Buffer; version: number }): void {
    const known = page.states
    page.parts = row.parts
    page.version = row.version
    page.states = ownCopy(row.states)
    if (known !== null)
      for (let i = 0; i < known.length && i < page.states.length; i++)
        if ((known[i] as number) > (page.states[i] as number)) page.states[i] = known[i] as number
    for (let i = 0; i < page.early.length; i += 3)
      mergeByte(
        page.states,
        page.parts,
        page.early[i] as number,
        page.early[i + 1] as number,
        page.early[i + 2] as number,
      )
    page.early = []
  }

  forget(page: Page): void {
    if (this.#last === page) this.#last = null
    this.#dirty.delete(page)
    this.#pages.delete(keyOf(page.preparation, page.batch))
  }

  /** Lets go of the pages known longest, as far as nothing of them is unwritten. */
  shrink(most: number): void {
    for (const page of this.#pages.values()) {
      if (this.#pages.size <= most) return
      if (!page.dirty) this.forget(page)
    }
  }
}

/** Kept long, so not in the blocks that Node shares out among small buffers: one of them would keep all of a block. */
function ownCopy(bytes: Uint8Array): Buffer {
  const copy = Buffer.allocUnsafeSlow(bytes.length)
  copy.set(bytes)
  return copy
}

/** Whether it changed anything. */
export function mergeByte(states: Uint8Array, parts: number, no: number, part: number, byte: number): boolean {
  const first = indexOf(no) * parts
  const from = part === 0 ? first : first + part - 1
  const to = part === 0 ? first + parts : from + 1
  let changed = false
  for (let at = from; at < to && at < states.length; at++) {
    if ((states[at] as number) >= byte) continue
    states[at] = byte
    changed = true
  }
  return changed
}
