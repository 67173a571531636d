/** The addresses of one delivery's pages. */
const page = (name: string) => (delivery: number) => `/deliveries/${delivery}${name}`
export const ways = {
  one: page(''),
  content: page('/content'),
  audience: page('/audience'),
  settings: page('/settings'),
  confirm: page('/confirm'),
  dashboard: page('/dashboard'),
  executions: page('/executions'),
  runs: page('/runs'),
  log: page('/log'),
  exclusions: page('/exclusions'),
  answers: page('/replies'),
  events: page('/events'),
} as const
