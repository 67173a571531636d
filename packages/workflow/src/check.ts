import { isKind, kindOf } from './activities/index.ts'
import { faultsOfDrawing } from './check-drawing.ts'
import { faultsOfTransitions } from './check-transitions.ts'
import type { Definition } from './definition.ts'
import { type Fault, fault, type Path } from './faults.ts'
import { graphOf } from './graph.ts'
import { definitionShape } from './shape.ts'

/**
 * What is wrong with a workflow, whatever it is: from hostile JSON to a transition that leads nowhere. Without a
 * `malformed` among them it may be kept; without a `fault`, started.
 */
export function check(candidate: unknown): Fault[] {
  return readDefinition(candidate).faults
}

export const mayStart = (found: readonly Fault[]): boolean => found.every(({ level }) => level === 'warning')

export function readDefinition(candidate: unknown): { definition: Definition | null; faults: Fault[] } {
  const read = definitionShape.safeParse(candidate)
  if (!read.success) {
    const found = read.error.issues.map(({ path, code, message }) => {
      const at = path.map((part) => (typeof part === 'symbol' ? String(part) : part))
      const kind = at[0] === 'activities' && at.at(-1) === 'kind' ? unknownKind(candidate, at) : null
      return kind !== null
        ? fault('kind-unknown', at, null, { kind })
        : fault('shape', at, null, { problem: message || code })
    })
    return { definition: null, faults: found }
  }
  const definition = read.data
  const text = unstorable(definition, [])
  if (text !== null)
    return { definition: null, faults: [fault('shape', text, null, { problem: 'a character that no text can hold' })] }
  const twice = [...idsTwice(definition, 'activities'), ...idsTwice(definition, 'transitions')]
  if (twice.length > 0) return { definition: null, faults: twice }
  return {
    definition,
    faults: [
      ...faultsOfSettings(definition),
      ...faultsOfTransitions(definition),
      ...faultsOfDrawing(definition, graphOf(definition)),
    ],
  }
}

function faultsOfSettings({ activities, zone }: Definition): Fault[] {
  return [
    ...(zone !== null && !isZone(zone) ? [fault('zone-unknown', ['zone'], null, { zone })] : []),
    ...activities.flatMap((activity, i) =>
      activity.mode === 'disabled'
        ? []
        : kindOf(activity)
            .lacks(activity.settings)
            .map(({ code, path, values }) => fault(code, ['activities', i, 'settings', ...path], activity.id, values)),
    ),
  ]
}

function idsTwice(definition: Definition, list: 'activities' | 'transitions'): Fault[] {
  const seen = new Set<string>()
  return definition[list].flatMap(({ id }, i) => {
    if (!seen.has(id)) {
      seen.add(id)
      return []
    }
    return [fault(list === 'activities' ? 'activity-twice' : 'transition-twice', [list, i, 'id'], null, { id })]
  })
}

/** Where there is a text that no database holds: with a zero character, or half of a pair. */
function unstorable(value: unknown, path: Path): Path | null {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed() ? path : null
  if (typeof value !== 'object' || value === null) return null
  for (const [name, part] of Object.entries(value)) {
    const found = unstorable(name, path) ?? unstorable(part, [...path, Array.isArray(value) ? Number(name) : name])
    if (found !== null) return found
  }
  return null
}

function unknownKind(candidate: unknown, path: Path): string | null {
  const found = path.reduce<unknown>(
    (value, part) => (typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined),
    candidate,
  )
  return typeof found === 'string' && !isKind(found) ? found.slice(0, 60) : null
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
