import { type Db, one, sql } from '../../platform/database/index.ts'
import { changeMembers, listNamed } from '../../profiles/index.ts'
import { profilesOf } from '../populations/fields.ts'
import { peopleOf } from '../populations/queries.ts'
import { zoneOf } from '../schedule.ts'
import { arrivedOn } from './arrived-on.ts'
import { type Executor, failed, type StepAtWork } from './executor.ts'
import { arrivedTogether, joinSets } from './sets.ts'

/** Keeps people on a list, those we know of numbers and messages: theirs alone, with the others, off it, or on a new one that has the date in its name. */
export const save: Executor<'save'> = {
  how: 'inside',
  async run(step, tx) {
    const came = await arrivedTogether(tx, step)
    if (came.kind === 'mixed') return failed('mixed-dimensions')
    const { into, mode } = step.activity.settings
    const list = 'list' in into ? into.list : await listNamed(tx, await newListOf(tx, step, into.new_list))
    if (list === null) return failed('no-list')
    await joinSets(tx)
    const people = sql`select x.key from (${profilesOf(peopleOf(came.populations), came.dimension)}) x`
    const { count } = await one(tx, sql<{ count: number }>`select count(*)::int as count from (${people}) x`)
    const kept = await changeMembers(tx, list, people, mode === 'dated' ? 'add' : mode)
    if (kept === null) return failed('no-list')
    return { kind: 'done', outputs: arrivedOn(step), notes: [{ code: 'saved', values: { count } }] }
  },
}

/** What the list is called that is made, or found again. */
export const newListOf = async (tx: Db, step: StepAtWork<'save'>, name: string): Promise<string> =>
  step.activity.settings.mode === 'dated' ? `${name} ${minuteIn(await zoneOf(tx, step.definition), step.now)}` : name

const minuteIn = (zone: string, now: Date): string =>
  Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
    .replace('T', ' ')
