import type { Activity, Definition, Kind, Query, Settings } from '@parley/workflow'
import type { Language } from '../../platform/http/problem.ts'

/** Who makes it, and what of theirs it may be drawn with. */
export type Maker = {
  language: Language
  /** Whoever is told; null: a program makes it, and a person has to say who. */
  user: string | null
  /** The field of profiles that has the date of birth, where there is one. */
  birthday: string | null
}

/** The SMS of an activity: made of a delivery template that comes with Parley. */
export type Message = {
  activity: string
  template: string
  mode: 'single' | 'recurring'
  aggregation: 'none' | 'month'
}
export type Drawn = Pick<Definition, 'activities' | 'transitions'> & { messages: Message[] }

/** A whole drawing to begin with. Nothing stays bound to it, and what only its maker knows is left to be mended. */
export type WorkflowTemplate = {
  label: Record<Language, string>
  /** One sentence: for whom, what and when. */
  does: Record<Language, string>
  draw: (maker: Maker) => Drawn
}

/** Columns and rows of the canvas, as the screens lay out. */
const step = { x: 250, y: 130 }

/** An activity at its column and row. */
export const place = <K extends Kind>(
  kind: K,
  id: string,
  label: string,
  [column, row]: readonly [number, number],
  settings: Settings[K],
): Activity =>
  ({
    ...{ id, kind, label, settings },
    x: column * step.x,
    y: row * step.y,
    mode: 'normal',
    on_error: { do: 'pause' },
  }) as Activity

/** `ask.yes>keep`: from, its port where it is not `out`, to. */
export const lead = (...ways: readonly string[]): Definition['transitions'] =>
  ways.map((way, i) => {
    const [from = '', to = ''] = way.split('>')
    const [source = '', port = 'out'] = from.split('.')
    return { id: `t${i + 1}`, from: source, port, to, into: 'in', label: null }
  })

export const sms = (id: string, label: string, at: readonly [number, number], outbound: 'none' | 'everyone' | 'sent') =>
  place('delivery', id, label, at, { mode: 'recurring', delivery: null, outbound })

export const daily = (time: string): Settings['scheduler'] => ({
  schedule: { of: 'day', times: [time], every: 1, since: null },
  until: null,
  missed: 'skip',
})

export const monthly = (day: number, time: string): Settings['scheduler'] => ({
  schedule: { of: 'month', times: [time], days: [day], every: 1, since: null },
  until: null,
  missed: 'skip',
})

export const addTo = (list: string): Settings['save'] => ({ into: { new_list: list }, mode: 'add' })

export const tell = ({ user }: Maker, subject: string, text: string): Settings['notify'] => ({
  ...{ to: { users: user === null ? [] : [user], emails: [] }, subject, text },
})

export const asked = (resource: string, question: Record<string, unknown>): Query => ({
  version: 2,
  resource,
  ...question,
})
