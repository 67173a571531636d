import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { answersMustBeZero } from './answers.ts'
import { broken } from './check.ts'
import { playRound, type RoundResult } from './round.ts'
import { walksMustBeZero } from './walkers.ts'
import { openWorld } from './world.ts'

// `npm run chaos -- --rounds 20 --json`: kills everything that can be killed while campaigns run, then compares our tables
// with the carrier's book. Ends with 1 when anything was lost, doubled, or sent after a STOP. With `--hold` a round that found
// something leaves everything as it is, database and book, until the run is interrupted.

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '20' },
    kills: { type: 'string', default: '10' },
    people: { type: 'string', default: '3000' },
    freezes: { type: 'string', default: '1' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    json: { type: 'boolean', default: false },
    say: { type: 'boolean', default: false },
    hold: { type: 'boolean', default: false },
  },
})
const rounds = Number(values.rounds)
const results: RoundResult[] = []
const world = await openWorld()
try {
  for (let no = 0; no < rounds; no++) {
    const began = performance.now()
    const result = await playRound(world, {
      no,
      seed: Number(values.seed) + no,
      people: Number(values.people),
      kills: Number(values.kills),
      freezes: no % 4 === 0 ? Number(values.freezes) : 0,
      ...(values.say
        ? { say: (line: string) => console.error(`${Math.round(performance.now() / 1000)} s  ${line}`) }
        : {}),
    })
    results.push(result)
    const found = broken(result)
    if (found.length > 0) console.error(`round ${no + 1} (seed ${Number(values.seed) + no}): ${found.join(', ')}`)
    if (!values.json) console.log(`round ${no + 1}, ${Math.round((performance.now() - began) / 1000)} s`, result)
    if (values.hold && found.length > 0) {
      console.error(`held, to be looked at: ${world.folder}`)
      await once(process, 'SIGINT')
    }
  }
} catch (error) {
  // The rounds before it stand; this one says what it can.
  console.error(`round ${results.length + 1} (seed ${Number(values.seed) + results.length}):`, error)
  process.exitCode = 1
} finally {
  await world.close()
}
const sum = (key: Exclude<keyof RoundResult, 'by'>) => results.reduce((all, one) => all + one[key], 0)
const by: Record<string, number> = {}
for (const one of results) for (const [what, times] of Object.entries(one.by)) by[what] = (by[what] ?? 0) + times
const figures = {
  rounds,
  seed: Number(values.seed),
  kills: sum('kills'),
  intended: sum('intended'),
  accepted_by_carrier: sum('accepted_by_carrier'),
  lost: sum('lost') + sum('unaccounted'),
  duplicates: sum('duplicates'),
  in_doubt: sum('in_doubt'),
  in_doubt_and_left: sum('in_doubt_and_left'),
  stop_violations: sum('stop_violations'),
  stops: sum('stops'),
  denied: sum('denied'),
  receipts_lost: sum('receipts_lost'),
  crooked_tallies: sum('crooked'),
  unfolded: sum('unfolded'),
  after_takeover: sum('after_takeover'),
  excluded_late: sum('excluded_late'),
  freezes: sum('freezes'),
  answers: sum('answers'),
  replies: sum('replies'),
  ...Object.fromEntries(answersMustBeZero.map((name) => [name, sum(name)])),
  walkers: sum('walkers'),
  walkers_answered: sum('walkers_answered'),
  ...Object.fromEntries(walksMustBeZero.map((name) => [name, sum(name)])),
  by,
}
if (!values.json) console.log(figures)
console.log(JSON.stringify(figures))
if (results.some((one) => broken(one).length > 0)) process.exitCode = 1
