// `npm run bench -- SCENARIO [options] [--json]`: the last line is one JSON object. Figures and their conditions are kept in
// docs/benchmarks.md; no test depends on them.

const scenarios = {
  smpp: () => import('./smpp.ts'),
  sms: () => import('./sms.ts'),
  prepare: () => import('./prepare.ts'),
  links: () => import('./links.ts'),
  campaign: () => import('./campaign.ts'),
  stop: () => import('./stop.ts'),
  incoming: () => import('./incoming.ts'),
  taking: () => import('./taking.ts'),
  workflow: () => import('./workflow.ts'),
  inbox: () => import('./inbox.ts'),
  'incoming-list': () => import('./incoming-list.ts'),
  rules: () => import('./rules.ts'),
  queries: () => import('./queries.ts'),
} as const

const [name, ...args] = process.argv.slice(2)
if (name === undefined || !(name in scenarios)) {
  console.error(`Which scenario? One of: ${Object.keys(scenarios).join(', ')}`)
  process.exit(2)
}
const { bench } = await scenarios[name as keyof typeof scenarios]()
const figures = await bench(args.filter((arg) => arg !== '--json'))
if (!args.includes('--json')) console.table(figures)
console.log(JSON.stringify(figures))
