/**
 * All that can be wrong with what was drawn, with the values that say what. `malformed` cannot be stored, a `fault` can,
 * and cannot be started; a `warning` is said and hinders nothing. The screens have the sentences.
 */
export const faults = {
  // Not a workflow at all
  shape: { level: 'malformed', values: ['problem'] },
  'kind-unknown': { level: 'malformed', values: ['kind'] },
  'activity-twice': { level: 'malformed', values: ['id'] },
  'transition-twice': { level: 'malformed', values: ['id'] },

  // Transitions
  'from-nowhere': { level: 'fault', values: ['id'] },
  'to-nowhere': { level: 'fault', values: ['id'] },
  'port-unknown': { level: 'fault', values: ['port'] },
  'port-taken': { level: 'fault', values: ['port'] },
  'entrance-unknown': { level: 'fault', values: ['entrance'] },
  'entrance-taken': { level: 'fault', values: ['entrance'] },
  'entrance-empty': { level: 'fault', values: ['entrance'] },
  unterminated: { level: 'warning', values: ['port'] },

  // The whole drawing
  'entry-missing': { level: 'fault', values: [] },
  'start-twice': { level: 'fault', values: [] },
  'signal-twice': { level: 'fault', values: ['name'] },
  unreachable: { level: 'fault', values: [] },
  circle: { level: 'fault', values: ['activities'] },
  'doubles-in-circle': { level: 'fault', values: [] },
  'too-many-ways': { level: 'fault', values: ['most'] },
  'never-meet': { level: 'warning', values: [] },
  'joins-nothing': { level: 'warning', values: [] },
  'joins-after-room': { level: 'warning', values: [] },

  // Deliveries and their answers
  'delivery-not-configured': { level: 'fault', values: [] },
  'scheduler-missing': { level: 'fault', values: [] },
  'sent-once-only': { level: 'warning', values: [] },
  'people-missing': { level: 'fault', values: [] },
  'reply-to-nothing': { level: 'fault', values: [] },
  'reply-before-delivery': { level: 'fault', values: ['delivery'] },
  'keep-unknown': { level: 'fault', values: ['transition'] },

  // Settings
  'zone-unknown': { level: 'fault', values: ['zone'] },
  'id-reserved': { level: 'fault', values: ['id'] },
  'id-twice': { level: 'fault', values: ['id'] },
  'query-missing': { level: 'fault', values: [] },
  'audience-missing': { level: 'fault', values: [] },
  'file-missing': { level: 'fault', values: [] },
  'list-missing': { level: 'fault', values: [] },
  'name-missing': { level: 'fault', values: [] },
  'field-missing': { level: 'fault', values: [] },
  'columns-missing': { level: 'fault', values: [] },
  'column-twice': { level: 'fault', values: ['column'] },
  'branches-missing': { level: 'fault', values: [] },
  'words-missing': { level: 'fault', values: [] },
  'word-twice': { level: 'warning', values: ['word'] },
  'segments-missing': { level: 'fault', values: [] },
  'percent-over': { level: 'fault', values: ['total'] },
  'segment-takes-all': { level: 'warning', values: [] },
  'url-missing': { level: 'fault', values: [] },
  'url-wrong': { level: 'fault', values: [] },
  'body-not-sent': { level: 'warning', values: [] },
  'receiver-missing': { level: 'fault', values: [] },
  'text-missing': { level: 'fault', values: [] },
  'question-missing': { level: 'fault', values: [] },
  'approver-missing': { level: 'fault', values: [] },
  'signal-to-nobody': { level: 'fault', values: [] },
  'sender-missing': { level: 'fault', values: [] },
  'times-missing': { level: 'fault', values: [] },
  'days-missing': { level: 'fault', values: [] },
  'too-often': { level: 'fault', values: ['minutes', 'least'] },
  'hours-reversed': { level: 'fault', values: ['from', 'to'] },
  'cron-wrong': { level: 'fault', values: ['part', 'given'] },
  'never-happens': { level: 'fault', values: [] },
} as const satisfies Record<string, { level: 'malformed' | 'fault' | 'warning'; values: readonly string[] }>

export type FaultCode = keyof typeof faults
export type FaultLevel = (typeof faults)[FaultCode]['level']
export type Path = (string | number)[]

export type Fault = {
  level: FaultLevel
  code: FaultCode
  /** Where in the definition: `['activities', 3, 'settings', 'branches', 0, 'words']`. */
  path: Path
  /** The activity that the canvas marks; null: the whole drawing, or a transition. */
  activity: string | null
  values: Record<string, string | number>
}

/** What a kind finds wrong with its settings; the path begins inside of them. */
export type Lack = { code: FaultCode; path: Path; values: Record<string, string | number> }

export const lack = (code: FaultCode, path: Path = [], values: Record<string, string | number> = {}): Lack => ({
  code,
  path,
  values,
})

export const fault = (
  code: FaultCode,
  path: Path,
  activity: string | null,
  values: Record<string, string | number> = {},
): Fault => ({ level: faults[code].level, code, path, activity, values })
