export { parseCron } from './cron.ts'
export { endOfDelay, endOfDuration } from './delay.ts'
export { type Due, dueNow, mostCaughtUp } from './missed.ts'
export { occurrences, occurrencesBetween, type Preview, preview } from './occurrences.ts'
