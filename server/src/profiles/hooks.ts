import type { Address } from '@parley/sms/address'
import type { Db } from '../platform/database/index.ts'
import type { NumberChange } from './profile.ts'

/**
 * Told in the transaction that changes the numbers. Consent carries an opt-out of the old number over to the new one, so
 * that a changed number never silently escapes it.
 */
export type OnNumbersChanged = (tx: Db, changes: readonly NumberChange[]) => Promise<void>

/** Told of the numbers of new profiles: one that another person had may be closed for that person. */
export type OnNumbersTaken = (tx: Db, addresses: readonly Address[]) => Promise<unknown>

/** Where an import read it: what a proof shows later, when the file is gone. */
export type ImportSource = { importId: number; fileName: string; row: number; importedBy: string }

/** A person agreed, by a column of the file or by what whoever imported it stated about all its rows. */
export type ConsentGiven = {
  address: Address
  /** The day of the agreement, null when the file does not say. */
  on: string | null
  means: string | null
  source: ImportSource & ({ by: 'statement' } | { by: 'column'; cell: string })
}

/** A person opted out in the system that the file comes from (`opted-out`), or answered no to being asked (`refused`). */
export type OptOutFound = {
  address: Address
  on: string | null
  answer: 'opted-out' | 'refused'
  source: ImportSource & { cell: string }
}

export type ProfileHooks = {
  onNumbersChanged: OnNumbersChanged
  onNumbersTaken: OnNumbersTaken
  onConsent: (tx: Db, entries: readonly ConsentGiven[]) => Promise<void>
  /** Called after `onConsent`, and never with an address that the same batch reports as agreed. */
  onOptOuts: (tx: Db, entries: readonly OptOutFound[]) => Promise<void>
}
