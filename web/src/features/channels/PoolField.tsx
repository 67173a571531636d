import { MultiSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { usePhone } from '../../app/phones.ts'
import { dialled, sendersInUse } from '../../app/senders.tsx'
import { fieldError } from '../../ui/fields.tsx'
import { type Channel, mostInPool } from './channels.ts'

type Props = {
  channel: Pick<Channel, 'account_id' | 'sender_id' | 'pool'>
  /** Ids of the further numbers. */
  pool: readonly number[]
  onPool: (pool: number[]) => void
  problem: unknown
  disabled: boolean
}

/** The further reply numbers of a channel, of which each recipient has one. */
export function PoolField({ channel, pool, onPool, problem, disabled }: Props) {
  const { t } = useTranslation('channels')
  const phone = usePhone()
  const senders = useQuery(sendersInUse)
  const free = (senders.data ?? []).filter(
    ({ id, kind, account_id, route }) =>
      kind === 'reply-number' && route === 'itself' && account_id === channel.account_id && id !== channel.sender_id,
  )
  const known = new Set(free.map(({ id }) => id))
  const gone = channel.pool.filter(({ sender_id }) => pool.includes(sender_id) && !known.has(sender_id))
  const error = pool.flatMap((_, i) => fieldError(problem, `pool.${i}.sender_id`) ?? [])[0]
  return (
    <MultiSelect
      label={t('pool.label')}
      description={t(senders.isSuccess && free.length === 0 ? 'pool.noOther' : 'pool.hint')}
      error={error}
      searchable
      limit={100}
      maxValues={mostInPool}
      disabled={disabled || (free.length === 0 && pool.length === 0)}
      data={[
        ...free.map((one) => ({ value: String(one.id), label: phone(dialled(one)) })),
        ...gone.map((one) => ({
          value: String(one.sender_id),
          label: t('pool.retired', { sender: phone(dialled({ kind: one.sender_kind, value: one.sender_value })) }),
        })),
      ]}
      value={pool.map(String)}
      onChange={(chosen) => onPool(chosen.map(Number))}
    />
  )
}
