import { zoneOfWorkspace } from '../access/index.ts'
import { type Db, sql } from '../platform/database/index.ts'
import { isZone } from '../platform/http/language.ts'
import type { FieldProblem, Problem } from '../platform/http/problem.ts'
import { listFields } from '../profiles/index.ts'
import { type Askable, type Known, lists, profiles, resourceOf } from './known.ts'
import { type PeopleQuery, peopleOf, rowsOf } from './people.ts'
import { audienceArchived, audienceBroken, audienceUnknown, audienceWrong, faults } from './problems.ts'
import { membershipResource, profileResource } from './profile-resource.ts'
import { type AudienceRow, audiencesWith, findAudience, listNames, zoneNames } from './queries.ts'
import { readQuery } from './read-tree.ts'
import { mostFaults, type Pointer } from './reading.ts'
import type { Catalogue, Reference } from './resource.ts'
import { everyTarget, limits, type Query } from './tree.ts'
import { faults as valueFaults } from './value-faults.ts'

const listReference: Reference = {
  name: lists,
  label: { en: 'List', fr: 'Liste' },
  find: async (db, ids) => (await listNames(db, ids)).map(({ id, name }) => ({ id, label: name })),
}

export async function loadAskable(db: Db, catalogue: Catalogue): Promise<Askable> {
  const resources = [profileResource(await listFields(db)), ...catalogue.resources, membershipResource]
  const references = [listReference, ...catalogue.references]
  return {
    resources: new Map(
      resources.map((one) => [one.name, { ...one, byName: new Map(one.fields.map((field) => [field.name, field])) }]),
    ),
    references: new Map(references.map((one) => [one.name, one])),
  }
}

export type LoadedQuery = { kind: 'ok'; query: Query; known: Known } | { kind: 'faults'; faults: FieldProblem[] }

export type Asker = { db: Db; catalogue: Catalogue; now: () => Date }

/** Reads what somebody wrote, with all that it refers to. `self`: the audience that it is to be, to which nothing may lead back. */
export async function loadQuery(asker: Asker, given: unknown, self: number | null = null): Promise<LoadedQuery> {
  return loadWith(asker, await loadAskable(asker.db, asker.catalogue), given, self)
}

export async function loadWith(
  { db, now }: Asker,
  askable: Askable,
  given: unknown,
  self: number | null = null,
): Promise<LoadedQuery> {
  const read = readQuery(given, askable)
  if (read.kind === 'faults') {
    const { missing } = await namesOf(db, askable, read.references)
    return { kind: 'faults', faults: [...read.faults, ...missing].slice(0, mostFaults) }
  }
  const led = await followAudiences(db, askable, read.audiences, self)
  const { names, missing } = await namesOf(db, askable, [...read.references, ...led.references])
  const found = [...led.faults, ...missing]
  if (found.length > 0) return { kind: 'faults', faults: found.slice(0, mostFaults) }
  const queries = [read.query, ...[...led.audiences.values()].map((one) => one.query)]
  const known: Known = {
    ...askable,
    names,
    audiences: led.audiences,
    zone: await zoneOfWorkspace(db),
    zones: queries.some(({ zone }) => zone === 'profile') ? (await zoneNames(db)).filter(isZone) : [],
    now: now(),
  }
  return { kind: 'ok', query: read.query, known }
}

/** Nothing is missing of what a query names: of an audience that it leads to, the fault is where that is named. */
async function namesOf(db: Db, askable: Askable, pointers: readonly Pointer[]) {
  const names = new Map<string, ReadonlyMap<number, string>>()
  const missing: FieldProblem[] = []
  for (const [to, all] of Map.groupBy(pointers, (one) => one.to)) {
    const ids = [...new Set(all.map(({ id }) => id))]
    const found = (await askable.references.get(to)?.find(db, ids)) ?? []
    names.set(to, new Map(found.map(({ id, label }) => [id, label])))
    for (const { id, path } of all)
      if (!names.get(to)?.has(id))
        missing.push({ path, says: to === lists ? faults.noSuchList : valueFaults.noSuchReference })
  }
  return { names, missing }
}

/** The audiences that a query leads to, and where these lead; none back to where it came from. */
async function followAudiences(db: Db, askable: Askable, first: readonly Pointer[], self: number | null) {
  const audiences = new Map<number, { label: string; query: Query }>()
  const references: Pointer[] = []
  const found: FieldProblem[] = []
  const made = new Map<number, { nodes: number; leadsTo: readonly number[] }>()
  let open = first
  for (let far = 0; open.length > 0 && found.length === 0; far++) {
    if (far === limits.audiences) {
      found.push({ path: open[0]?.path ?? '', says: faults.audienceTooFar })
      break
    }
    const rows = new Map((await audiencesWith(db, [...new Set(open.map(({ id }) => id))])).map((row) => [row.id, row]))
    const next: Pointer[] = []
    for (const { id, path } of open) {
      if (id === self) found.push({ path, says: faults.audienceCircle })
      else if (!audiences.has(id)) {
        const fault = take(rows.get(id), path)
        if (fault !== null) found.push({ path, says: fault })
      }
    }
    open = next

    function take(row: AudienceRow | undefined, path: string): FieldProblem['says'] | null {
      if (row === undefined) return faults.noSuchAudience
      if (row.archived_at !== null) return faults.audienceArchived
      const read = readQuery(row.query, askable)
      if (read.kind === 'faults') return faults.audienceBroken
      audiences.set(row.id, { label: row.label, query: read.query })
      made.set(row.id, { nodes: read.nodes, leadsTo: read.audiences.map(({ id }) => id) })
      references.push(...read.references.map((one) => ({ ...one, path })))
      next.push(...read.audiences.map((one) => ({ ...one, path })))
      return null
    }
  }
  for (const { id, path } of first) {
    const weight = found.length === 0 ? weigh([id], made) : 0
    if (weight === Number.POSITIVE_INFINITY) found.push({ path, says: faults.audienceCircle })
    else if (weight > limits.nodesOfAll) found.push({ path, says: faults.audienceTooMuch })
  }
  if (
    found.length === 0 &&
    weigh(
      first.map(({ id }) => id),
      made,
    ) > limits.nodesOfAll
  )
    found.push({ path: first[0]?.path ?? '', says: faults.audienceTooMuch })
  return { audiences, references, faults: found }
}

/** How much is asked when an audience stands for all that it asks; infinite where it leads back to itself. */
function weigh(
  ids: readonly number[],
  made: ReadonlyMap<number, { nodes: number; leadsTo: readonly number[] }>,
): number {
  const weights = new Map<number, number>()
  const weight = (id: number): number => {
    const known = weights.get(id)
    if (known !== undefined) return known
    weights.set(id, Number.POSITIVE_INFINITY)
    const { nodes, leadsTo } = made.get(id) ?? { nodes: 0, leadsTo: [] }
    const whole = leadsTo.reduce((sum, next) => sum + weight(next), nodes)
    weights.set(id, whole)
    return whole
  }
  return ids.reduce((sum, id) => sum + weight(id), 0)
}

export type AudienceSql = { kind: 'ok'; people: PeopleQuery } | { kind: 'problem'; problem: Problem }
/** Whom a saved audience means now, as a query of the `id`, `address` and `carried` of profiles; or why nobody can tell. */
export type AskAudience = (db: Db, id: number) => Promise<AudienceSql>

export const askAudience =
  (catalogue: Catalogue, now: () => Date): AskAudience =>
  async (db, id) => {
    const row = await findAudience(db, id)
    if (row === null) return { kind: 'problem', problem: audienceUnknown() }
    const { label } = row
    if (row.archived_at !== null) return { kind: 'problem', problem: audienceArchived({ label }) }
    const loaded = await loadQuery({ db, catalogue, now }, row.query, id)
    if (loaded.kind === 'faults') return { kind: 'problem', problem: audienceBroken({ label }) }
    return { kind: 'ok', people: peopleOf(loaded.query, loaded.known) }
  }

/**
 * All rows of a query, by the `person` that each belongs to: the id of a profile, or an address. With what is `carried`, and
 * the place of each: `place` in the order asked for where one was, else the later ones by `latest` and `key`.
 */
export type EachSql = { by: 'profile' | 'address'; rows: PeopleQuery; sorted: boolean; carry: readonly string[] }

/** Of rows that nobody asked to be people (no `target`): these rows themselves, by their `key`, instead. */
export type QuerySql =
  | { kind: 'ok'; resource: string; people: PeopleQuery; each: EachSql }
  | { kind: 'rows'; resource: string; rows: PeopleQuery; each: EachSql }
  | { kind: 'problem'; problem: Problem }
/** The same for a query that is kept somewhere else. */
export type AskQuery = (db: Db, query: unknown) => Promise<QuerySql>

export const askQuery =
  (catalogue: Catalogue, now: () => Date): AskQuery =>
  async (db, given) => {
    const loaded = await loadQuery({ db, catalogue, now }, given)
    if (loaded.kind === 'faults') return { kind: 'problem', problem: audienceWrong(undefined, loaded.faults) }
    const { query, known } = loaded
    const { resource, target } = query
    const each = eachOf(query, known)
    return resource === profiles || target !== undefined
      ? { kind: 'ok', resource, people: peopleOf(query, known), each }
      : { kind: 'rows', resource, rows: rowsOf(query, known), each }
  }

function eachOf(query: Query, known: Known): EachSql {
  const { resource, sort = [], target = everyTarget } = query
  const about = { sorted: sort.length > 0, carry: target.carry }
  if (resource !== profiles) return { by: resourceOf(resource, known).person.by, rows: rowsOf(query, known), ...about }
  const rows = sql`
    select x.id as person, x.id as latest, x.id as key, x.carried, x.id as place from (${peopleOf(query, known)}) x`
  return { by: 'profile', rows, ...about }
}
