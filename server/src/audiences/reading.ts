import type { FieldProblem } from '../platform/http/problem.ts'
import type { Askable } from './known.ts'

/** Something that a query names by its number. */
export type Pointer = { to: string; id: number; path: string }

/** What is noted while a query is read. */
export type Reading = {
  askable: Askable
  nodes: number
  found: FieldProblem[]
  references: Pointer[]
  audiences: Pointer[]
}

export function fault({ found }: Reading, path: string, says: FieldProblem['says']): null {
  if (found.length < mostFaults) found.push({ path, says })
  return null
}

/** More than anybody would read. */
export const mostFaults = 20
