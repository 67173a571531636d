import { parentPort, Worker, workerData } from 'node:worker_threads'
import type { HolidayYear } from './holidays.ts'

type Wanted = { calendar: string; year: number }

/** Runs in a thread of its own that ends afterwards: the library takes 40 to 80 MB, and nobody else needs it. */
export function computeHolidays(wanted: readonly Wanted[]): Promise<HolidayYear[]> {
  if (wanted.length === 0) return Promise.resolve([])
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL(import.meta.url), { workerData: { holidays: wanted } })
    thread.once('message', (years: HolidayYear[]) => resolve(years))
    thread.once('error', reject)
    thread.once('exit', (code) => reject(new Error(`The computation of public holidays ended with ${code}.`)))
  })
}

const dayMs = 86_400_000

async function compute(wanted: readonly Wanted[]): Promise<HolidayYear[]> {
  const { default: Holidays } = await import('date-holidays')
  return wanted.map(({ calendar, year }) => {
    const [country = '', region] = calendar.split('-')
    const known = region === undefined ? new Holidays(country) : new Holidays(country, region)
    const days = new Set<string>()
    // A holiday of three days and a half, or one that begins at sunset, is kept on every day that it touches.
    for (const { type, date, start, end } of known.getHolidays(year)) {
      if (type !== 'public') continue
      const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`)
      const length = Math.max(Math.round((end.getTime() - start.getTime()) / 3_600_000) / 24, 0)
      for (let day = 0; day < Math.max(length, 1); day++)
        days.add(new Date(first + day * dayMs).toISOString().slice(0, 10))
    }
    return { calendar, year, days: [...days].sort() }
  })
}

// Other threads load this file too, by the door of this feature.
const job = workerData as { holidays?: Wanted[] } | null
if (job?.holidays) parentPort?.postMessage(await compute(job.holidays))
