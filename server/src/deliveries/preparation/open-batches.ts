import type { Encoding, Shift } from '@parley/sms/text'
import { type LinkCodes, type LinkTarget, type MessageLink, packTargets, withCodes } from '../../links/format/index.ts'
import { batchBits, firstNo, packContent } from '../../messages/format/index.ts'
import type { Composed } from './compose.ts'
import type { FrozenRow } from './frozen-row.ts'
import { MessageRows } from './message-rows.ts'
import type { PreparationPlan } from './plan.ts'
import { emptyTally, mostExamples, type Tally } from './tally.ts'
import { noteLetters } from './unicode.ts'

/** What is in a batch leaves alike: one deadline, one route, one number of parts, one price. */
export type BatchFacts = {
  wave: number
  /** Of its sender, in the pool. */
  place: number
  zone: string
  hours: number | null
  encoding: Encoding
  shift: Shift
  parts: number
  charged: number
  perPart: number | null
}

export type FinishedBatch = BatchFacts & {
  batch: number
  size: number
  rows: Buffer
  content: Buffer
  /** Where its links lead that are not the same for everyone; null: there are none. */
  targets: Buffer | null
  tally: Tally
}

const mostInBatch = 1 << batchBits
const leastInBatch = 64
const secondsInBatch = 10
/** Rows that wait in open batches, at most: what a share holds in memory. */
const mostOpen = 48 * 1024

export type OpenBatches = {
  add(row: FrozenRow, composed: Composed, block: number): void
  /** Batches that are full, and none the less than once. */
  takeFull(): FinishedBatch[]
  takeAll(): FinishedBatch[]
  /** The first block of which a row is still in an open batch; `otherwise` when none is. */
  openFrom(otherwise: number): number
  readonly nextBatch: number
}

/** Sorts composed messages into batches. Numbers go up by `step` from `first`, so that shares never meet. */
export function openBatches(plan: PreparationPlan, codes: LinkCodes | null, first: number, step: number): OpenBatches {
  const open = new Map<string, OpenBatch>()
  const full: FinishedBatch[] = []
  let nextBatch = first
  let rowsOpen = 0
  // Of each number of the pool: neighbours of one country have theirs in turn.
  const last: (OpenBatch | undefined)[] = []

  const start = (facts: BatchFacts, block: number): OpenBatch => {
    const batch = new OpenBatch(plan, facts, nextBatch, block)
    nextBatch += step
    open.set(keyOf(facts), batch)
    return batch
  }
  const close = (batch: OpenBatch) => {
    open.delete(keyOf(batch.facts))
    rowsOpen -= batch.size
    if (last[batch.facts.place] === batch) last[batch.facts.place] = undefined
    full.push(batch.finish(plan, codes))
  }
  // Many zones, rules and prices at once: the largest go as they are, so that memory has a bound.
  const makeRoom = () => {
    const bySize = [...open.values()].sort((a, b) => b.size - a.size)
    for (const batch of bySize) {
      if (rowsOpen <= mostOpen / 2) return
      close(batch)
    }
  }

  return {
    add(row, composed, block) {
      // Addresses come in their order: the next one is mostly of the same country.
      let batch = last[row.place]
      if (batch === undefined || !batch.holds(row, composed)) {
        const facts = factsOf(row, composed)
        batch = open.get(keyOf(facts)) ?? start(facts, block)
        last[row.place] = batch
      }
      batch.add(row, composed, plan)
      rowsOpen++
      if (batch.size >= batch.capacity) close(batch)
      else if (rowsOpen > mostOpen) makeRoom()
    },
    takeFull: () => full.splice(0),
    takeAll() {
      for (const batch of [...open.values()]) close(batch)
      return full.splice(0)
    },
    openFrom(otherwise) {
      let from = otherwise
      for (const { block } of open.values()) if (block < from) from = block
      return from
    },
    get nextBatch() {
      return nextBatch
    },
  }
}

const factsOf = ({ wave, place }: FrozenRow, composed: Composed): BatchFacts => {
  const { zone, hours, encoding, shift, parts, charged, perPart } = composed
  return { wave, place, zone, hours, encoding, shift, parts, charged, perPart }
}

const keyOf = ({ wave, place, zone, hours, encoding, shift, parts, charged, perPart }: BatchFacts) =>
  `${wave} ${place} ${zone} ${hours} ${encoding} ${shift.locking} ${shift.single} ${parts} ${charged} ${perPart}`

class OpenBatch {
  readonly facts: BatchFacts
  readonly batch: number
  /** Of the target, where its first row lies. */
  readonly block: number
  readonly capacity: number
  size = 0
  readonly #rows: MessageRows
  readonly #addresses: number[] = []
  readonly #texts: string[] = []
  readonly #references: number[] = []
  readonly #links: (readonly MessageLink[])[] = []
  readonly #tally: Tally = emptyTally()

  constructor(plan: PreparationPlan, facts: BatchFacts, batch: number, block: number) {
    this.facts = facts
    this.batch = batch
    this.block = block
    this.capacity = capacityOf(plan, facts.parts)
    this.#rows = new MessageRows(plan.preparation, facts.parts, this.capacity)
  }

  holds({ wave }: FrozenRow, { zone, hours, encoding, shift, parts, charged, perPart }: Composed): boolean {
    const { facts } = this
    return (
      facts.parts === parts &&
      facts.zone === zone &&
      facts.hours === hours &&
      facts.perPart === perPart &&
      facts.wave === wave &&
      facts.encoding === encoding &&
      facts.charged === charged &&
      facts.shift.locking === shift.locking &&
      facts.shift.single === shift.single
    )
  }

  add({ address, profile }: FrozenRow, composed: Composed, plan: PreparationPlan): void {
    const no = firstNo(this.batch) + this.size++
    const { text, links, parts, charged, country, answers, language, perPart } = composed
    this.#rows.add(address, profile, no)
    this.#addresses.push(address)
    this.#texts.push(text)
    if (plan.links) this.#links.push(links)
    if (parts > 1) this.#references.push(referenceOf(address, plan.preparation, plan.text.referenceBits ?? 8))
    const tally = this.#tally
    tally.countries[country ?? ''] ??= { messages: 0, parts: 0, perPart, price: 0 }
    const place = tally.countries[country ?? '']!
    place.messages++
    place.parts += charged
    place.price += (perPart ?? 0) * charged
    if (!answers) tally.cannotAnswer++
    tally.languages[language ?? ''] = (tally.languages[language ?? ''] ?? 0) + 1
    if (tally.examples.length < mostExamples) tally.examples.push({ no, to: `+${address}`, text, parts: charged })
    if (composed.encoding === 'ucs2') noteLetters(tally.unicode, text, charged, plan.text)
  }

  finish(plan: PreparationPlan, codes: LinkCodes | null): FinishedBatch {
    const { referenceBits = 8 } = plan.text
    const targets = plan.links && codes ? this.#writeCodes(plan.preparation, plan.links.base, codes) : null
    const { batch, size, facts } = this
    const { encoding, shift, zone, charged, perPart } = facts
    const tally = this.#tally
    tally.messages = size
    tally.parts = size * charged
    tally.price = tally.parts * (perPart ?? 0)
    tally.partCounts[charged] = size
    if (zone !== '') tally.zones[`${facts.hours ?? ''} ${zone}`] = size
    const content = packContent({
      encoding,
      shift,
      referenceBits,
      addresses: this.#addresses,
      texts: this.#texts,
      references: this.#references,
    })
    return { ...facts, batch, size, rows: this.#rows.written(), content, targets, tally }
  }

  /** Puts codes into the texts, all at once; gives where those lead that are not the same for everyone. */
  #writeCodes(preparation: number, base: string, codes: LinkCodes): Buffer | null {
    const first = firstNo(this.batch)
    const places = this.#links.flatMap((links, i) => links.map(({ link }) => ({ preparation, link, no: first + i })))
    if (places.length === 0) return null
    const written = codes.ofMany(places)
    const targets: LinkTarget[] = []
    let at = 0
    for (const [i, links] of this.#links.entries()) {
      if (links.length === 0) continue
      this.#texts[i] = withCodes(base, this.#texts[i]!, links, written, at)
      at += links.length
      for (const { link, url } of links) if (url !== null) targets.push([i, link, url])
    }
    for (const example of this.#tally.examples) example.text = this.#texts[example.no - first]!
    return targets.length === 0 ? null : packTargets(targets)
  }
}

/** A batch is lost whole to whoever leases it: it holds no more than ten seconds of work, and no more states than a page. */
function capacityOf({ rate }: PreparationPlan, parts: number): number {
  const byParts = Math.max(1, Math.floor(mostInBatch / parts))
  if (rate === null) return byParts
  return Math.min(byParts, Math.max(leastInBatch, Math.floor((rate * secondsInBatch) / parts)))
}

/**
 * Phones put parts together by sender and reference: two long messages to one phone at the same time must differ, and one
 * that is taken up again must not. Preparations follow each other, so their references to a phone do too.
 */
function referenceOf(address: number, preparation: number, bits: 8 | 16): number {
  const mixed = Math.imul(address % 0x7fff_ffff, 0x9e37_79b1) >>> 16
  return (mixed + preparation) & (bits === 8 ? 0xff : 0xffff)
}
