import { type Address, toE164 } from '@parley/sms/address'
import { accountReferences } from './accounts/index.ts'
import type { Catalogue } from './audiences/index.ts'
import {
  type BulkEntry,
  closeMany,
  consentResource,
  followNumbers,
  holdTaken,
  quarantineResource,
  recordConsents,
} from './consent/index.ts'
import { type BalanceListener, sayCredits } from './credits/index.ts'
import { deliveryReferences, sentResource } from './deliveries/index.ts'
import { incomingResource } from './incoming/index.ts'
import { clickResource } from './links/index.ts'
import { resolve, tell } from './notices/index.ts'
import type { ConsentGiven, OptOutFound, ProfileHooks } from './profiles/index.ts'
import { type NewEvent, publishEvent } from './webhooks/index.ts'

/** What queries can ask about, beside profiles and their lists. */
export const catalogue: Catalogue = {
  resources: [incomingResource, sentResource, clickResource, quarantineResource, consentResource],
  references: [...accountReferences, ...deliveryReferences],
}

/** What profiles tell consent: a lower feature never calls up, so the two meet here. */
export function profileHooks(now: () => Date): ProfileHooks {
  return {
    onNumbersChanged: (tx, changes) => followNumbers(tx, changes, null, now()),
    onNumbersTaken: (tx, addresses) => holdTaken(tx, addresses, now()),
    onConsent: (tx, entries) =>
      recordConsents(
        tx,
        'import',
        null,
        entries.map((entry) => agreement(entry, now())),
      ),
    async onOptOuts(tx, entries) {
      const closings = entries.map((entry) => optOut(entry, now()))
      const closed = await closeMany(tx, 'opted-out', 'import', null, closings)
      await publishEvent(tx, importedEvent(entries, now(), closed))
    },
  }
}

/** What credits tell notices: a prepaid account that runs low is an alarm until it was topped up. */
export const balanceListener: BalanceListener = {
  onLow: (tx, { account, name, available, alertBelow }) =>
    tell(tx, {
      kind: 'credits-low',
      key: `credits-low:${account}`,
      severity: 'alarm',
      title: {
        en: `${name} has less than ${sayCredits(alertBelow, 'en')} left.`,
        fr: `Il reste moins de ${sayCredits(alertBelow, 'fr')} sur ${name}.`,
      },
      body: {
        en: `It had ${sayCredits(available, 'en')} when it fell below its alert threshold. Without credits nothing more can be confirmed on it.`,
        fr: `Il restait ${sayCredits(available, 'fr')} au passage sous son seuil d’alerte. Sans crédits, plus rien ne peut y être confirmé.`,
      },
      link: `/admin/credits/${account}`,
      mail: true,
      right: 'credits.manage',
    }),
  onEnough: (tx, account) => resolve(tx, `credits-low:${account}`),
}

/** One for as many rows as an import takes at once: a file of a million opt-outs is not a million calls. */
function importedEvent(entries: readonly OptOutFound[], now: Date, closed: ReadonlySet<Address>): NewEvent {
  const source = entries[0]?.source
  const people = new Map(entries.map((entry) => [entry.address, entry]))
  return {
    type: 'opt_out.imported',
    data: {
      import: source?.importId ?? null,
      file: source?.fileName ?? null,
      opt_outs: [...people.values()].map(({ address, on, answer }) => ({
        address: toE164(address),
        at: onDay(on, now).toISOString(),
        answer,
        changed: closed.has(address),
      })),
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
