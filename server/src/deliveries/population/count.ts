import { type Address, toE164 } from '@parley/sms/address'
import type { z } from 'zod'
import { numberSays } from '../../messages/index.ts'
import { codeOf, type Db, run, sql, transaction } from '../../platform/database/index.ts'
import type { Language } from '../../platform/http/problem.ts'
import type { DeliveryRow } from '../queries.ts'
import {
  countProfiles,
  countRows,
  guessProfiles,
  type People,
  rowProblemsOf,
  type SampleRow,
  sampleProfiles,
  sampleRows,
  type WhichProfiles,
} from './queries.ts'
import type { populationView } from './view.ts'

type View = z.infer<typeof populationView>

const sampled = 5
const shownProblems = 100
const nobody: View['sample'] = []

/** How many a delivery means, and what a few of them are like. */
export async function readPopulation(db: Db, row: DeliveryRow, language: Language): Promise<View> {
  const { population } = row
  const none = { population, problems: [], problem_count: 0, approximate: false }
  switch (population.of) {
    case 'nobody':
    case 'audience':
      return { ...none, people: 0, with_number: 0, sample: nobody }
    case 'all':
    case 'lists': {
      const counted = await countInTime(db, population)
      return { ...none, ...counted, sample: (await sampleProfiles(db, population, sampled)).map(toSample) }
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

const patience = '1500ms'
const queryCancelled = '57014'

/** Counted, as long as that is quick; else what the database’s statistics say. */
async function countInTime(db: Db, wanted: WhichProfiles): Promise<People & { approximate: boolean }> {
  try {
    const counted = await transaction(db, async (tx) => {
      await run(tx, sql`select set_config('statement_timeout', ${patience}, true)`)
      return countProfiles(tx, wanted)
    })
    return { ...counted, approximate: false }
  } catch (error) {
    if (codeOf(error) !== queryCancelled) throw error
    return { ...(await guessProfiles(db, wanted)), approximate: true }
  }
}

const toSample = ({ profile_id, name, address, fields }: SampleRow) => ({
  profile_id,
  name,
  number: address === null ? null : toE164(address as Address),
  fields,
})
