import type { Period, Relative, Unit, Value } from './tree.ts'

/** A stretch of time counted from the present, as people say it; `count` where they name one. */
export const shapes = [
  ...(['present', 'previous', 'next'] as const),
  ...(['last', 'before', 'upcoming', 'after', 'ago', 'ahead', 'between'] as const),
] as const
export type Shape = (typeof shapes)[number]
export type Shaped = { shape: Shape; count: number }

export const countsIn = (shape: Shape) => !['present', 'previous', 'next', 'between'].includes(shape)

export function shapeOf({ from, to }: Pick<Relative, 'from' | 'to'>): Shaped {
  if (from === to) {
    if (Math.abs(from) <= 1) return { shape: from === 0 ? 'present' : from < 0 ? 'previous' : 'next', count: 1 }
    return { shape: from < 0 ? 'ago' : 'ahead', count: Math.abs(from) }
  }
  if (to === 0) return { shape: 'last', count: 1 - from }
  if (to === -1) return { shape: 'before', count: -from }
  if (from === 0) return { shape: 'upcoming', count: to + 1 }
  if (from === 1) return { shape: 'after', count: to }
  return { shape: 'between', count: 1 }
}

export function stretch({ shape, count }: Shaped): { from: number; to: number } {
  switch (shape) {
    case 'present':
      return { from: 0, to: 0 }
    case 'previous':
      return { from: -1, to: -1 }
    case 'next':
      return { from: 1, to: 1 }
    case 'last':
      return { from: 1 - count, to: 0 }
    case 'before':
      return { from: -count, to: -1 }
    case 'upcoming':
      return { from: 0, to: count - 1 }
    case 'after':
      return { from: 1, to: count }
    case 'ago':
      return { from: -count, to: -count }
    case 'ahead':
      return { from: count, to: count }
    case 'between':
      return { from: -count, to: count }
  }
}

export const relativeOf = (unit: Unit, shaped: Shaped): Relative => ({ unit, ...stretch(shaped) })

export const isRelative = (value: Value | undefined): value is Relative =>
  typeof value === 'object' && !Array.isArray(value) && 'unit' in value
export const isPeriod = (value: Value | undefined): value is Period =>
  typeof value === 'object' && !Array.isArray(value) && 'from' in value && typeof value.from === 'string'

/** More than one unit, or one that is longer than a day: something is within it. */
export const isLong = (value: Value | undefined) =>
  isPeriod(value) || (isRelative(value) && (value.from !== value.to || value.unit !== 'day'))
