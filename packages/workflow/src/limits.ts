/** How much of anything a workflow may have. */
export const limits = {
  activities: 200,
  transitions: 400,
  supervisors: 50,
  historyDays: 3_650,
  label: 120,
  branches: 20,
  words: 50,
  columns: 100,
  times: 48,
  signals: 20,
  receivers: 50,
  queryNodes: 5_000,
  queryDepth: 40,
  /** Steps that one entry may make of one activity, by all the ways that lead to it. */
  ways: 1_000,
  leastMinutes: 10,
} as const
