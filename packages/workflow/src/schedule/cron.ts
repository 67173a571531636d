/** A line of five fields: minute, hour, day of the month, month, day of the week. */
export type Cron = {
  minutes: number[]
  hours: number[]
  days: number[]
  months: number[]
  /** 1 is Monday, 7 is Sunday. */
  weekdays: number[]
  /** Where both the days of the month and those of the week are named, one of them is enough. */
  either: boolean
}

type Wrong = { wrong: string; given: string }
type Field = { name: string; least: number; most: number; words: readonly string[] }

const fields = [
  { name: 'minute', least: 0, most: 59, words: [] },
  { name: 'hour', least: 0, most: 23, words: [] },
  { name: 'day', least: 1, most: 31, words: [] },
  {
    name: 'month',
    least: 1,
    most: 12,
    words: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  },
  { name: 'weekday', least: 0, most: 7, words: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
] as const satisfies readonly Field[]

export function parseCron(line: string): Cron | Wrong {
  const parts = line.trim().split(/\s+/)
  if (parts.length !== fields.length) return { wrong: 'fields', given: line.slice(0, 60) }
  const read = fields.map((field, i) => numbersOf(parts[i] ?? '', field))
  const wrong = read.indexOf(null)
  if (wrong >= 0) return { wrong: fields[wrong]?.name ?? 'fields', given: (parts[wrong] ?? '').slice(0, 60) }
  const [minutes = [], hours = [], days = [], months = [], weekdays = []] = read.map((numbers) => numbers ?? [])
  return {
    minutes,
    hours,
    days,
    months,
    weekdays: [...new Set(weekdays.map((day) => (day === 0 ? 7 : day)))].sort((a, b) => a - b),
    either: !parts[2]?.startsWith('*') && !parts[4]?.startsWith('*'),
  }
}

export const cronHasDay = (cron: Cron, month: number, day: number, weekday: number): boolean => {
  if (!cron.months.includes(month)) return false
  const [inMonth, inWeek] = [cron.days.includes(day), cron.weekdays.includes(weekday)]
  return cron.either ? inMonth || inWeek : inMonth && inWeek
}

/** `*`, `5`, `1-5`, `mon-fri`, each with `/n`, and lists of them. */
function numbersOf(text: string, field: Field): number[] | null {
  const found = new Set<number>()
  for (const part of text.split(',')) {
    const [range = '', step, ...more] = part.split('/')
    const by = step === undefined ? 1 : wholeNumber(step)
    if (more.length > 0 || by === null || by < 1) return null
    const ends = range === '*' ? [field.least, field.most] : range.split('-').map((end) => numberOf(end, field))
    const [from, to = step === undefined ? from : field.most] = ends
    if (ends.length > 2 || from === null || to === null || from === undefined || to === undefined || from > to)
      return null
    for (let n = from; n <= to; n += by) found.add(n)
  }
  return [...found].sort((a, b) => a - b)
}

function numberOf(text: string, { least, most, words }: Field): number | null {
  const word = words.indexOf(text.toLowerCase())
  const n = word >= 0 ? word + (words.length === 12 ? 1 : 0) : wholeNumber(text)
  return n !== null && n >= least && n <= most ? n : null
}

const wholeNumber = (text: string) => (/^\d{1,4}$/.test(text) ? Number(text) : null)
