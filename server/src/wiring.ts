import { type BulkEntry, carryOver, closeMany, recordConsents } from './consent/index.ts'
import type { ConsentGiven, OptOutFound, ProfileHooks } from './profiles/index.ts'

/** What profiles tell consent: a lower feature never calls up, so the two meet here. */
export function profileHooks(now: () => Date): ProfileHooks {
  return {
    onNumbersChanged: (tx, changes) => carryOver(tx, changes, null, now()),
    onConsent: (tx, entries) =>
      recordConsents(
        tx,
        'import',
        null,
        entries.map((entry) => agreement(entry, now())),
      ),
    async onOptOuts(tx, entries) {
      await closeMany(
        tx,
        'opted-out',
        'import',
        null,
        entries.map((entry) => optOut(entry, now())),
      )
    },
  }
}

const agreement = ({ address, on, means, source }: ConsentGiven, now: Date): BulkEntry => ({
  address,
  at: onDay(on, now),
  reason: means ?? '',
  proof: {
    text: source.by === 'column' ? source.cell : '',
    reason: means ?? '',
    because: { import: source.importId, file: source.fileName, row: source.row, by: source.importedBy },
  },
})

const optOut = ({ address, on, answer, source }: OptOutFound, now: Date): BulkEntry => ({
  address,
  at: onDay(on, now),
  reason: source.fileName,
  proof: {
    text: source.cell,
    reason: answer,
    because: { import: source.importId, file: source.fileName, row: source.row, by: source.importedBy },
  },
})

// A day of a file is taken at its noon, so that no zone moves it to another day.
const onDay = (day: string | null, now: Date) => (day === null ? now : new Date(`${day}T12:00:00Z`))
