import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import type { Line } from './consent.ts'

const kinds = ['opt-out', 'opt-in', 'quarantine', 'lift', 'consent', 'no-sms', 'sms-again', 'kept', 'erasure'] as const
const sources = ['keyword', 'person', 'import', 'provider', 'errors', 'carried-over', 'api'] as const

/** A line of the ledger in the reader's words. */
export function useLineWords() {
  const { t } = useTranslation(['consent', 'quarantine'])
  const { date } = useFormats()
  return {
    kindOf({ kind }: Line): string {
      const known = kinds.find((one) => one === kind)
      return known === undefined ? kind : t(`quarantine:kind.${known}`)
    },
    whoOf({ actor_name, source }: Line): string {
      const known = sources.find((one) => one === source)
      return actor_name ?? (known === undefined ? source : t(`quarantine:source.${known}`))
    },
    textOf({ proof, erased_at }: Line): string {
      if (proof === null) return t('erasedOn', { date: date(erased_at ?? '') })
      return proof.text !== '' ? t('quarantine:quoted', { text: proof.text }) : (proof.reason ?? '')
    },
  }
}
