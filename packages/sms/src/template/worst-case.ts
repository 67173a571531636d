import { countSeptets } from '../gsm7.ts'
import { partLimits } from '../header.ts'
import { normaliseText } from '../normalise.ts'
import { defaultEncodings, type PlanOptions } from '../plan.ts'
import { transliterate } from '../transliterate.ts'
import { longestShown } from './show.ts'
import type { Expression, Node } from './tree.ts'

/**
 * The most that a value takes: septets where it is in the standard alphabet, UTF-16 units otherwise. `unicode`: some values
 * are outside the standard alphabet.
 */
export type Size = { septets: number; units: number; unicode: boolean }

const nothing: Size = { septets: 0, units: 0, unicode: false }

/** The size of the longest values together, such as all those of a field. */
export function sizeOf(values: Iterable<string>, options: PlanOptions = {}): Size {
  let size = nothing
  for (const value of values) size = larger(size, sizeOfText(value.trim(), options))
  return size
}

/** Of a field whose values are not texts. */
export const shownSizes = {
  number: { septets: longestShown.number, units: longestShown.number, unicode: false },
  date: { septets: longestShown.date, units: longestShown.date, unicode: false },
  boolean: { septets: longestShown.boolean, units: longestShown.boolean, unicode: false },
} as const satisfies Record<string, Size>

/** `parts`: of no message of this template more. Unknown where a filter makes a text of any length, or a field has no size. */
export type WorstCase = { kind: 'known'; parts: number; unicode: boolean } | { kind: 'unknown'; at: number }

export function worstCase(
  nodes: readonly Node[],
  sizes: Readonly<Record<string, Size>>,
  options: PlanOptions & { /** Added to every text. */ mention?: string } = {},
): WorstCase {
  const total = sizeOfNodes(nodes, sizes, options)
  if (typeof total === 'number') return { kind: 'unknown', at: total }
  const whole = plus(total, sizeOfText((options.mention ?? '') + (options.suffix ?? ''), options))
  return { kind: 'known', parts: mostParts(whole, options), unicode: whole.unicode }
}

/** A size, or where the first thing stands whose size nobody knows. */
type Known = Size | number

function sizeOfNodes(nodes: readonly Node[], sizes: Readonly<Record<string, Size>>, options: PlanOptions): Known {
  let total = nothing
  for (const node of nodes) {
    const size = sizeOfNode(node, sizes, options)
    if (typeof size === 'number') return size
    total = plus(total, size)
  }
  return total
}

function sizeOfNode(node: Node, sizes: Readonly<Record<string, Size>>, options: PlanOptions): Known {
  switch (node.kind) {
    case 'literal':
      return sizeOfText(node.text, options)
    case 'output':
      return sizeOfOutput(node.value, sizes, options)
    case 'assign':
      return nothing
    case 'branches': {
      let most = nothing
      for (const list of [...node.branches.map(({ nodes }) => nodes), node.otherwise]) {
        const size = sizeOfNodes(list, sizes, options)
        if (typeof size === 'number') return size
        most = larger(most, size)
      }
      return most
    }
  }
}

function sizeOfOutput(value: Expression, sizes: Readonly<Record<string, Size>>, options: PlanOptions): Known {
  const { initial, filters, at } = value
  let size: Known =
    initial.kind === 'text'
      ? sizeOfText(initial.text, options)
      : ((initial.kind === 'name' ? sizes[initial.name] : null) ?? at)
  for (const { name, args, names } of filters) {
    const [first] = args
    if (typeof size === 'number') return at
    if (name === 'default') {
      const other: Size | undefined =
        typeof first === 'string' ? sizeOfText(first, options) : sizes[names[0]?.name ?? '']
      if (other === undefined) return at
      size = larger(size, other)
    } else if (name === 'append' || name === 'prepend') {
      const other: Size | undefined =
        typeof first === 'string' ? sizeOfText(first, options) : sizes[names[0]?.name ?? '']
      if (other === undefined) return at
      size = plus(size, other)
    } else if (!shortening.has(name)) return at
  }
  return size
}

// What these leave is a piece of what there was.
const shortening = new Set(['strip', 'lstrip', 'rstrip', 'strip_newlines'])

/** Replaced as the channel does it; half a surrogate or an accent at a border never makes it longer than its pieces. */
function sizeOfText(text: string, { transliterate: levels }: PlanOptions): Size {
  const source = normaliseText(text)
  const units = source.length
  const own = countSeptets(source)
  if (own >= 0) return { septets: own, units, unicode: false }
  if (!levels?.length) return { septets: 2 * units, units, unicode: true }
  const replaced = transliterate(source, levels).text
  const septets = countSeptets(replaced)
  return septets >= 0 ? { septets, units, unicode: false } : { septets: 2 * replaced.length, units, unicode: true }
}

function mostParts(size: Size, options: PlanOptions): number {
  const allowed = options.encodings ?? defaultEncodings
  const bits = options.referenceBits ?? 8
  const ways: number[] = []
  if (allowed.includes('ucs2')) ways.push(partsIn(size.units, partLimits('ucs2', { referenceBits: bits })))
  if (allowed.includes('gsm7') && (!size.unicode || ways.length === 0))
    ways.push(partsIn(size.septets, partLimits('gsm7', { referenceBits: bits })))
  if (ways.length === 0) ways.push(partsIn(size.units, partLimits('latin1', { referenceBits: bits })))
  return Math.min(...ways)
}

/** A part may end one unit early: an escaped character and a surrogate pair stay together. */
function partsIn(units: number, { single, each }: { single: number; each: number }): number {
  return units <= single ? 1 : Math.ceil(units / (each - 1))
}

const plus = (one: Size, other: Size): Size => ({
  septets: one.septets + other.septets,
  units: one.units + other.units,
  unicode: one.unicode || other.unicode,
})
const larger = (one: Size, other: Size): Size => ({
  septets: Math.max(one.septets, other.septets),
  units: Math.max(one.units, other.units),
  unicode: one.unicode || other.unicode,
})
