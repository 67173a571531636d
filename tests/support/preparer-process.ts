import { askAudience } from '../../server/src/audiences/index.ts'
import { startPreparationRunner } from '../../server/src/deliveries/preparation/index.ts'
import { openDatabase, openListener } from '../../server/src/platform/database/index.ts'
import { catalogue } from '../../server/src/wiring.ts'

const url = process.env.DATABASE_URL ?? ''
const database = await openDatabase(url, { applicationName: 'preparer', durable: false })
const listener = await openListener(url, { applicationName: 'preparer' })
const runner = startPreparationRunner({
  database,
  url,
  askAudience: askAudience(catalogue, () => new Date()),
  notify: () => {},
  signal: new AbortController().signal,
  // A connection that ends under a sleeper is what its test is about.
  onError: () => {},
  pollMs: 50,
})
await listener.subscribe('parley_preparations', () => runner.wake())
process.on('disconnect', () => process.exit(0))
process.send?.('ready')
