import {
  type Activity,
  type Definition,
  definitionShape,
  emptyDefinition,
  initialSettings,
  type Kind,
  kindOf,
  portsOf,
  type Transition,
} from '@parley/workflow'

// What may be done to a drawing. Each act gives the next drawing and leaves the one before as it was; names are handed in,
// so that the same acts always make the same drawing.

export type Names = (of: string) => string
export type Spot = { x: number; y: number }
export type Selected = { activities: readonly string[]; transitions: readonly string[] }

const retouch = <K extends Kind>(kind: K, id: string, { x, y }: Spot): Activity =>
  ({
    id,
    kind,
    label: '',
    x: Math.round(x),
    y: Math.round(y),
    mode: 'normal',
    on_error: { do: 'pause' },
    settings: initialSettings(kind),
  }) as Activity

export function addActivity(drawing: Definition, kind: Kind, at: Spot, names: Names) {
  const id = names(kind)
  const added = retouch(kind, id, freeSpot(drawing, at))
  return { drawing: { ...drawing, activities: [...drawing.activities, added] }, id }
}

/** Puts a new activity behind another, joined to its first port that leads nowhere yet. */
export function addAfter(drawing: Definition, before: string, kind: Kind, names: Names) {
  const from = drawing.activities.find(({ id }) => id === before)
  const open = from && freePortOf(drawing, from)
  const at = from ? { x: from.x + step.x, y: from.y } : { x: 0, y: 0 }
  const added = addActivity(drawing, kind, at, names)
  if (!from || open === undefined) return added
  const to = added.drawing.activities.find(({ id }) => id === added.id)
  const entrance = to && freeEntranceOf(added.drawing, to)
  if (entrance === undefined) return added
  const joined = connect(added.drawing, { from: before, port: open, to: added.id, into: entrance }, names)
  return { ...added, drawing: joined ?? added.drawing }
}

/** How far apart activities stand that are put one behind the other. */
export const step = { x: 260, y: 120 }

/** No activity is put exactly upon another. */
function freeSpot({ activities }: Definition, at: Spot): Spot {
  const taken = ({ x, y }: Spot) => activities.some((one) => Math.abs(one.x - x) < 40 && Math.abs(one.y - y) < 40)
  let spot = at
  while (taken(spot)) spot = { x: spot.x, y: spot.y + step.y }
  return spot
}

export const freePortOf = ({ transitions }: Definition, activity: Activity): string | undefined =>
  portsOf(activity).find(({ id }) => !transitions.some((one) => one.from === activity.id && one.port === id))?.id

export const freeEntranceOf = ({ transitions }: Definition, activity: Activity): string | undefined =>
  kindOf(activity).entrances.find(
    ({ id, most }) =>
      most === null || transitions.filter((one) => one.to === activity.id && one.into === id).length < most,
  )?.id

type Ends = Pick<Transition, 'from' | 'port' | 'to' | 'into'>

/** A port leads to one place and an entrance may be full: null is what cannot be drawn. */
export function connect(drawing: Definition, ends: Ends, names: Names): Definition | null {
  const from = drawing.activities.find(({ id }) => id === ends.from)
  const to = drawing.activities.find(({ id }) => id === ends.to)
  if (!from || !to || from === to) return null
  if (!portsOf(from).some(({ id }) => id === ends.port)) return null
  const entrance = kindOf(to).entrances.find(({ id }) => id === ends.into)
  if (!entrance) return null
  // Drawn anew from the same port, it leads elsewhere.
  const others = drawing.transitions.filter((one) => !(one.from === ends.from && one.port === ends.port))
  if (others.some((one) => one.from === ends.from && one.to === ends.to && one.into === ends.into)) return null
  const inThere = others.filter((one) => one.to === ends.to && one.into === ends.into).length
  if (entrance.most !== null && inThere >= entrance.most) return null
  return { ...drawing, transitions: [...others, { id: names('t'), ...ends, label: null }] }
}

/** The way it came in before, another way in now: of an exclusion, which of them is the primary. */
export function makePrimary(drawing: Definition, transition: string): Definition {
  const chosen = drawing.transitions.find(({ id }) => id === transition)
  if (!chosen) return drawing
  return {
    ...drawing,
    transitions: drawing.transitions.map((one) =>
      one.to === chosen.to ? { ...one, into: one.id === transition ? 'primary' : 'others' } : one,
    ),
  }
}

export function move(drawing: Definition, spots: ReadonlyMap<string, Spot>): Definition {
  const moved = drawing.activities.map((one) => {
    const spot = spots.get(one.id)
    if (!spot) return one
    const [x, y] = [Math.round(spot.x), Math.round(spot.y)]
    return x === one.x && y === one.y ? one : { ...one, x, y }
  })
  return moved.some((one, i) => one !== drawing.activities[i]) ? { ...drawing, activities: moved } : drawing
}

/** Removes what is selected, and every transition that would hang in the air. */
export function remove(drawing: Definition, { activities, transitions }: Selected): Definition {
  const gone = new Set(activities)
  const cut = new Set(transitions)
  return {
    ...drawing,
    activities: drawing.activities.filter(({ id }) => !gone.has(id)),
    transitions: drawing.transitions.filter(({ id, from, to }) => !cut.has(id) && !gone.has(from) && !gone.has(to)),
  }
}

export type General = Partial<Pick<Activity, 'label' | 'mode' | 'on_error'>>

export const changeGeneral = (drawing: Definition, id: string, change: General): Definition =>
  changeOne(drawing, id, (one) => ({ ...one, ...change }) as Activity)

/** Ports that are not there any more take their transitions with them. */
export function changeSettings(drawing: Definition, id: string, settings: Activity['settings']): Definition {
  const changed = changeOne(drawing, id, (one) => ({ ...one, settings }) as Activity)
  const activity = changed.activities.find((one) => one.id === id)
  if (!activity) return drawing
  const ports = new Set(portsOf(activity).map((port) => port.id))
  return { ...changed, transitions: changed.transitions.filter((one) => one.from !== id || ports.has(one.port)) }
}

export type Whole = Partial<Pick<Definition, 'zone' | 'supervisors' | 'keep_interim' | 'history_days'>>
export const changeWhole = (drawing: Definition, change: Whole): Definition => ({ ...drawing, ...change })

const changeOne = (drawing: Definition, id: string, change: (one: Activity) => Activity): Definition => ({
  ...drawing,
  activities: drawing.activities.map((one) => (one.id === id ? change(one) : one)),
})

export type Clip = { parley: 'workflow'; activities: Activity[]; transitions: Transition[] }

/** The selected activities and the transitions between them. */
export function copy(drawing: Definition, selected: readonly string[]): Clip | null {
  const chosen = new Set(selected)
  const activities = drawing.activities.filter(({ id }) => chosen.has(id))
  if (activities.length === 0) return null
  const transitions = drawing.transitions.filter(({ from, to }) => chosen.has(from) && chosen.has(to))
  return { parley: 'workflow', activities, transitions }
}

/** Text from anywhere may be pasted; what is no part of a workflow is nothing. */
export function readClip(text: string): Clip | null {
  try {
    const read = JSON.parse(text) as Partial<Clip> | null
    if (read?.parley !== 'workflow' || !Array.isArray(read.activities) || !Array.isArray(read.transitions)) return null
    const { activities, transitions } = read
    return definitionShape.safeParse({ ...emptyDefinition(), activities, transitions }).success ? (read as Clip) : null
  } catch {
    return null
  }
}

/** Pastes under new names, beside what was copied; a message of a delivery is made anew, so that none is sent by two. */
export function paste(drawing: Definition, clip: Clip, names: Names, by: Spot = { x: 40, y: 40 }) {
  const renamed = new Map(clip.activities.map(({ id, kind }) => [id, names(kind)]))
  const name = (id: string) => renamed.get(id) ?? id
  const activities = clip.activities.map((one) => {
    const pasted = { ...structuredClone(one), id: name(one.id), x: one.x + by.x, y: one.y + by.y }
    if (pasted.kind === 'delivery') pasted.settings.delivery = null
    if (pasted.kind === 'reply' && pasted.settings.delivery !== null)
      pasted.settings.delivery = name(pasted.settings.delivery)
    return pasted
  })
  const links = new Map(clip.transitions.map(({ id }) => [id, names('t')]))
  for (const one of activities)
    if (one.kind === 'join' && one.settings.keep !== null) one.settings.keep = links.get(one.settings.keep) ?? null
  const transitions = clip.transitions.map((one) => ({
    ...one,
    id: links.get(one.id) ?? one.id,
    from: name(one.from),
    to: name(one.to),
  }))
  return {
    drawing: {
      ...drawing,
      activities: [...drawing.activities, ...activities],
      transitions: [...drawing.transitions, ...transitions],
    },
    ids: activities.map(({ id }) => id),
  }
}
