import type { Activity, Definition, Kind, Settings } from '@parley/workflow'

/** What the form of a kind is given. `says`: what is wrong at a place in the settings, in words. */
export type SettingsProps<K extends Kind> = {
  settings: Settings[K]
  set: (settings: Settings[K]) => void
  says: (...path: (string | number)[]) => string | undefined
  activity: Activity
  drawing: Definition
  /** For what is drawn rather than told: which transition is the primary one. */
  redraw: (change: (drawing: Definition) => Definition) => void
  workflow: number
  /** Saves what is drawn before something else is made of it. */
  flush: () => Promise<void>
  off: boolean
}
