import { type Address, toE164 } from '@parley/sms/address'
import type { z } from 'zod'
import { type AskAudience, countInTime, sampleInTime } from '../../audiences/index.ts'
import { numberSays } from '../../messages/index.ts'
import type { Db } from '../../platform/database/index.ts'
import type { Language } from '../../platform/http/problem.ts'
import { countGiven, sampleGiven } from '../arriving/queries.ts'
import type { DeliveryRow } from '../queries.ts'
import { countRows, profilesOf, rowProblemsOf, type SampleRow, sampleRows, type WhichProfiles } from './queries.ts'
import type { populationView } from './view.ts'

type View = z.infer<typeof populationView>

const sampled = 5
const shownProblems = 100
const nobody: View['sample'] = []

/** How many a delivery means, and what a few of them are like. */
export async function readPopulation(
  { db, askAudience }: { db: Db; askAudience: AskAudience },
  row: DeliveryRow,
  language: Language,
): Promise<View> {
  const { population } = row
  const none = { population, problems: [], problem_count: 0, approximate: false }
  switch (population.of) {
    case 'nobody':
      return { ...none, people: 0, with_number: 0, sample: nobody }
    case 'all':
    case 'lists':
    case 'audience': {
      const people = await profilesMeant(db, askAudience, population)
      const counted = await countInTime(db, people)
      return { ...none, ...counted, sample: (await sampleInTime(db, people, sampled)).map(toSample) }
    }
    case 'arriving': {
      const { dimension, count: people } = population
      // Exactly, where that takes no time.
      const counted = people > 0 && people <= 100_000 ? await countGiven(db, dimension, row.id) : null
      const gone = counted === null || counted.people === 0
      return {
        ...none,
        people,
        with_number: gone ? people : counted.with_number,
        approximate: gone && people > 0,
        sample: (await sampleGiven(db, dimension, row.id, sampled)).map(toSample),
      }
    }
    case 'numbers':
    case 'file': {
      const { problems: problem_count, ...counted } = await countRows(db, row.id)
      const [sample, problems] = await Promise.all([
        sampleRows(db, row.id, sampled),
        problem_count === 0 ? [] : rowProblemsOf(db, row.id, shownProblems),
      ])
      return {
        ...none,
        ...counted,
        sample: sample.map(toSample),
        problem_count,
        problems: problems.map(({ n, written, problem }) => ({
          line: n,
          written,
          code: problem as View['problems'][number]['code'],
          says: numberSays[language][problem] ?? problem,
        })),
      }
    }
  }
}

/** Whom a population of profiles means; what an audience cannot be asked is a problem. */
async function profilesMeant(
  db: Db,
  askAudience: AskAudience,
  wanted: WhichProfiles | { of: 'audience'; audience_id: number },
) {
  if (wanted.of !== 'audience') return profilesOf(wanted)
  const audience = await askAudience(db, wanted.audience_id)
  if (audience.kind === 'problem') throw audience.problem
  return audience.people
}

const toSample = ({ profile_id, name, address, fields }: SampleRow) => ({
  profile_id,
  name,
  number: address === null ? null : toE164(address as Address),
  fields,
})
