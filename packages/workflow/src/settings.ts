/** What each activity is told. One entry per kind; what may be in it is checked by `check.ts`. */
export type Settings = {
  start: Record<string, never>
  end: { signal: WorkflowSignal[]; stops_run: boolean }
  scheduler: { schedule: Schedule; until: string | null; missed: 'skip' | 'catch-up' }
  wait: { until: Delay }
  signal: { name: string; by: ('api' | 'workflow' | 'answer')[] }
  /** `delivery` is the activity whose message is answered. */
  reply: { delivery: string | null; timeout: Duration; branches: ReplyBranch[] }
  /** What is null is not chosen yet: such a workflow can be kept, not started. */
  query: { query: Query | null }
  incremental: { query: Query | null; by: { new: 'key' } | { since: string } }
  audience: { audience: number | null }
  file: { file: number | null; columns: FileColumn[]; people: 'known' | 'known-or-created' | 'numbers' }
  union: { most: number | null }
  intersection: Record<string, never>
  exclusion: Record<string, never>
  segmentation: { segments: Segment[]; exclusive: boolean; complement: boolean }
  deduplication: { by: 'person' | 'number' | { field: string }; keep: number; prefer: Preference }
  dimension: { to: 'profile'; shared: 'all' | 'latest' | 'none'; carry: string[] }
  enrichment: { columns: EnrichedColumn[] }
  test: { branches: { id: string; label: string; when: TestCondition }[]; otherwise: boolean }
  fork: { ways: { id: string; label: string }[] }
  join: { keep: string | null }
  save: { into: { list: number | null } | { new_list: string }; mode: 'replace' | 'add' | 'remove' | 'dated' }
  /** `from` takes the value from a column of the population instead of `to`. */
  update: { set: { field: string; to: string | number | boolean | null; from: string | null }[] }
  quarantine: { action: 'add' | 'lift'; reason: string }
  export: { name: string; columns: string[] }
  http: { url: string; method: 'GET' | 'POST' | 'PUT'; body: string | null; repeatable: boolean; seconds: number }
  notify: { to: { users: string[]; emails: string[] }; subject: string; text: string }
  delivery: DeliverySettings
  approval: { question: string; by: { users: string[] } | { right: string }; expires: Duration | null }
}

/** `delivery` is null until the message has been made from its template; then only its content changes. */
export type DeliverySettings = {
  mode: 'single' | 'recurring'
  delivery: number | null
  outbound: 'none' | 'everyone' | 'sent'
}

export type WorkflowSignal = { workflow: number; name: string }

/** Stored and read by the audiences' own language; here it is carried, not understood. */
export type Query = { version: number; resource: string } & Record<string, unknown>

export type Unit = 'minute' | 'hour' | 'day' | 'week' | 'month'
export type Duration = { n: number; unit: Unit }

/** A local hour is the next one in the zone asked for: the workflow's, or each person's own. `at` is YYYY-MM-DDTHH:MM there. */
export type Delay =
  | { of: 'duration'; duration: Duration }
  | { of: 'date'; at: string }
  | { of: 'hour'; hour: string; zone: 'workflow' | 'person' }

/**
 * Days and hours are local to the workflow's zone: `times`, `from` and `to` are HH:MM, `at` is YYYY-MM-DDTHH:MM. Every nth
 * day, week or month is counted from `since` (YYYY-MM-DD), before which there is nothing; null counts from 1970. Month days
 * above the month's length mean its last day; in a cron line they mean none.
 */
export type Schedule =
  | { of: 'once'; at: string }
  | { of: 'every'; minutes: number; from: string; to: string }
  | { of: 'day'; times: string[]; every: number; since: string | null }
  | { of: 'week'; times: string[]; days: number[]; every: number; since: string | null }
  | { of: 'month'; times: string[]; days: number[]; every: number; since: string | null }
  | { of: 'year'; times: string[]; month: number; day: number }
  | { of: 'cron'; cron: string }

export type ReplyBranch = { id: string; label: string; match: 'is' | 'begins' | 'contains'; words: string[] }

export type FileColumn = { from: string; to: string; kind: 'text' | 'number' | 'date' | 'boolean' }

export type Segment = {
  id: string
  label: string
  where: Query | null
  limit: null | { percent: number } | { most: number }
  order: 'random' | { field: string; first: 'low' | 'high' }
}

export type Preference =
  | 'random'
  | { field: string; first: 'low' | 'high' | 'filled' }
  | { field: string; values: string[] }

export type EnrichedColumn = { name: string; from: Query }

export type TestCondition = { people: 'none' | 'some' } | { people: 'at-least' | 'at-most'; n: number }
