import type { Field, Reference, Resource } from './resource.ts'
import type { Query } from './tree.ts'

/** What can be asked about now: resources with their fields, those that people added among them. */
export type Askable = {
  resources: ReadonlyMap<string, Resource & { byName: ReadonlyMap<string, Field> }>
  references: ReadonlyMap<string, Reference>
}

/** What a query needs to be known to be asked or said. */
export type Known = Askable & {
  /** How what it refers to is called, by reference and number. */
  names: ReadonlyMap<string, ReadonlyMap<number, string>>
  /** The audiences that it leads to. */
  audiences: ReadonlyMap<number, { label: string; query: Query }>
  /** Every zone that a person may be in; only where each person’s own counts. */
  zones: readonly string[]
  /** The workspace's. */
  zone: string
  now: Date
}

export const profiles = 'profiles'
export const lists = 'lists'

export function resourceOf(name: string, { resources }: Askable) {
  const found = resources.get(name)
  if (found === undefined) throw new Error(`An unknown resource came to be asked: ${name}`)
  return found
}

export function fieldOf(resource: string, name: string, askable: Askable): Field {
  const found = resourceOf(resource, askable).byName.get(name)
  if (found === undefined) throw new Error(`An unknown field came to be asked: ${resource}.${name}`)
  return found
}

export const nameOf = (to: string, id: number, { names }: Known): string => names.get(to)?.get(id) ?? '?'
