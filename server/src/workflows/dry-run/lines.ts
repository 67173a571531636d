/** What a dry run says beside the journal’s own lines, with the values of each. The screens have the sentences. */
export const dryRunLines = {
  // Supposed, as nobody can know it before
  'supposed-came': ['count'],
  'supposed-over': ['count'],
  'supposed-answer': ['port', 'count'],
  'supposed-decision': ['port', 'count'],
  'supposed-heard': ['name', 'count'],
  'supposed-sent': ['count'],

  // What would have been done
  'would-replace': ['list', 'count'],
  'would-add': ['list', 'count'],
  'would-remove': ['list', 'count'],
  'would-save-dated': ['list', 'count'],
  'would-create': ['count'],
  'would-update': ['fields', 'count'],
  'would-quarantine': ['count'],
  'would-lift': ['count'],
  'would-export': ['file', 'rows'],
  'would-call': ['method', 'url', 'body'],
  'would-notify': ['count', 'subject'],
  'would-ask': ['question'],
  'would-signal': ['workflow', 'name', 'count'],
  'would-send': ['messages', 'excluded'],
} as const satisfies Record<string, readonly string[]>

export type DryRunLine = keyof typeof dryRunLines
export type Line = { code: string; values: Record<string, string | number> }

export const line = (code: DryRunLine, values: Line['values'] = {}): Line => ({ code, values })
