import { createContext, useContext } from 'react'
import { Problem } from '../api.ts'
import { type Place, pathOf } from './edit.ts'
import type { Left } from './funnel.ts'
import type { Query } from './tree.ts'
import type { Offered, Vocabulary } from './vocabulary.ts'

/** What every part of a rule on the screen shares. */
export type Building = {
  vocabulary: Vocabulary
  audiences: readonly Offered[]
  query: Query
  readOnly: boolean
  problem: unknown
  funnel: ReadonlyMap<Place, Left>
  /** Changes with the same `mark` that follow each other are taken back together. */
  change: (query: Query, mark?: string) => void
  drag: Drag
  /** What waits to be said at a place takes the focus once it is there. */
  goTo: (place: Place) => void
}
export type Drag = {
  from: Place | null
  /** Where what is dragged would come to lie. */
  over: { group: Place; at: number } | null
  grip: (place: Place) => GripProps
}
export type GripProps = {
  'data-grip': Place
  onPointerDown: (event: React.PointerEvent<HTMLElement>) => void
  onPointerMove: (event: React.PointerEvent<HTMLElement>) => void
  onPointerUp: () => void
  onPointerCancel: () => void
  onKeyDown: (event: React.KeyboardEvent<HTMLElement>) => void
}

export const BuildingContext = createContext<Building | null>(null)

export function useBuilding(): Building {
  const building = useContext(BuildingContext)
  if (building === null) throw new Error('Outside of a query builder.')
  return building
}

/** What the server says is wrong at a place, but not at one within it that shows its own. */
export function faultAt(problem: unknown, place: Place, without: readonly string[] = []): string | undefined {
  if (!(problem instanceof Problem)) return undefined
  const path = pathOf(place)
  return problem.fields.find(
    (one) =>
      (one.path === path || one.path.startsWith(`${path}.`)) &&
      !without.some((inner) => one.path.startsWith(`${path}.${inner}`)),
  )?.says
}
