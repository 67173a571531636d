import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { usePhone } from '../../app/phones.ts'
import { dialled, sendersInUse } from '../../app/senders.tsx'

export const everySender = '0'

/** For which senders an address may be closed: all of them, or one. */
export function useScopes() {
  const { t } = useTranslation('quarantine')
  const phone = usePhone()
  const senders = useQuery(sendersInUse).data ?? []
  return [
    { value: everySender, label: t('scopeEvery') },
    ...senders.map((sender) => ({ value: String(sender.id), label: phone(dialled(sender)) })),
  ]
}
