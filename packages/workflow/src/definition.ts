import type { Settings } from './settings.ts'

/** A workflow as it is drawn and stored. A change of what it means is another `version`. */
export type Definition = {
  version: 1
  activities: Activity[]
  transitions: Transition[]
  /** The zone of its days and hours; null takes the workspace's. */
  zone: string | null
  /** Who is told when something fails: ids of users. */
  supervisors: string[]
  /** Populations stay viewable after the activity that took them has ended. */
  keep_interim: boolean
  /** How long ended runs are kept. */
  history_days: number
}

export type Activity = {
  [K in Kind]: {
    id: string
    kind: K
    label: string
    x: number
    y: number
    mode: Mode
    on_error: OnError
    settings: Settings[K]
  }
}[Kind]

export type Kind = keyof Settings

/** Suspended: whoever comes waits in front of it. Disabled: whoever comes goes straight through. */
export type Mode = 'normal' | 'suspended' | 'disabled'

/** Pause the run, go on as if nobody had come, or try again some times before pausing. */
export type OnError = { do: 'pause' } | { do: 'ignore' } | { do: 'retry'; times: number; minutes: number }

/** Carries a population from a port of one activity into another. `into` names the entrance where there are several. */
export type Transition = { id: string; from: string; port: string; to: string; into: string; label: string | null }
