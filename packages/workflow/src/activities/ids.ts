import { type Lack, lack } from '../faults.ts'

/** Ports that a builder made: each once, and none that means something else. */
export function faultsOfIds(list: string, made: readonly { id: string }[], reserved: readonly string[]): Lack[] {
  return made.flatMap(({ id }, i) => [
    ...(reserved.includes(id) ? [lack('id-reserved', [list, i, 'id'], { id })] : []),
    ...(made.findIndex((other) => other.id === id) < i ? [lack('id-twice', [list, i, 'id'], { id })] : []),
  ])
}
