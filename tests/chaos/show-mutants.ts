import { parseArgs } from 'node:util'
import { broken } from './check.ts'
import { mutants, plant } from './mutants.ts'
import { playRound } from './round.ts'
import { openWorld } from './world.ts'

// `npm run chaos:mutants`: plants known bugs into copies of the gateway, one after the other, and shows that the checker
// finds each. Ends with 1 when one of them is not found within three rounds.

const { values } = parseArgs({ options: { only: { type: 'string' }, seed: { type: 'string', default: '1' } } })
const chosen = mutants.filter(({ name }) => values.only === undefined || name.includes(values.only))
const missed: string[] = []
const world = await openWorld()
try {
  let no = 100
  for (const mutant of chosen) {
    const { program, remove } = plant(mutant)
    let found: string[] = []
    for (let tries = 0; tries < 3 && found.length === 0; tries++) {
      const result = await playRound(world, {
        no: no++,
        seed: Number(values.seed) + no,
        people: 700,
        kills: mutant.kills ?? 5,
        ...(mutant.struck ? { struck: mutant.struck } : {}),
        spread: mutant.spread ?? false,
        ...(mutant.likely ? { likely: mutant.likely } : {}),
        freezes: mutant.freezes ?? 0,
        points: mutant.points,
        program,
        mayNotEnd: true,
      })
      found = broken(result).filter((name) => (mutant.finds as readonly string[]).includes(name))
      console.log(
        `${found.length > 0 ? 'found' : 'not found'}: ${mutant.name} (${mutant.like}): ${JSON.stringify(result)}`,
      )
    }
    remove()
    if (found.length === 0) missed.push(mutant.name)
  }
} finally {
  await world.close()
}
console.log(
  `${chosen.length - missed.length} of ${chosen.length} planted bugs found${missed.length > 0 ? `; missed: ${missed.join(', ')}` : ''}`,
)
process.exitCode = missed.length > 0 ? 1 : 0
