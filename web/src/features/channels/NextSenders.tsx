import { ActionIcon, Tooltip } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePhone } from '../../app/phones.ts'
import { dialled, SenderName, sendersInUse } from '../../app/senders.tsx'
import { fieldError, SelectField } from '../../ui/fields.tsx'
import classes from './Channel.module.css'
import { type Channel, mostNextSenders, type NextSender } from './channels.ts'

type Props = {
  channel: Pick<Channel, 'account_id' | 'account_name' | 'simulated'>
  next: readonly NextSender[]
  onNext: (next: NextSender[]) => void
  problem: unknown
  disabled: boolean
}

/** Where messages go on to when the account cannot take them: an order of senders, one of each account. */
export function NextSenders({ channel, next, onNext, problem, disabled }: Props) {
  const { t } = useTranslation('channels')
  const phone = usePhone()
  const label = useId()
  const head = useRef<HTMLHeadingElement>(null)
  const senders = useQuery({ ...sendersInUse, enabled: !disabled })
  const [said, setSaid] = useState('')
  const nameOf = (one: NextSender) => phone(dialled({ kind: one.sender_kind, value: one.sender_value }))
  const taken = new Set([channel.account_id, ...next.map(({ account_id }) => account_id)])
  const free = (senders.data ?? []).filter(
    (one) => !taken.has(one.account_id) && (one.account_kind === 'simulator') === channel.simulated,
  )

  const move = (from: number, by: -1 | 1) => {
    const one = next[from]
    const other = next[from + by]
    if (one === undefined || other === undefined) return
    const moved = [...next]
    moved[from] = other
    moved[from + by] = one
    onNext(moved)
    setSaid(t('next.moved', { sender: nameOf(one), place: from + by + 1 }))
  }
  const takeOut = (one: NextSender) => {
    onNext(next.filter((each) => each !== one))
    setSaid(t('next.gone', { sender: nameOf(one) }))
    // The button that had the focus is gone.
    head.current?.focus()
  }
  const add = (id: number) => {
    const sender = free.find((one) => one.id === id)
    if (sender === undefined) return
    onNext([
      ...next,
      {
        sender_id: sender.id,
        sender_kind: sender.kind,
        sender_value: sender.value,
        retired: false,
        account_id: sender.account_id,
        account_name: sender.account_name,
        account_enabled: true,
      },
    ])
  }

  return (
    <section className={classes.next} aria-labelledby={label}>
      <h3 id={label} ref={head} tabIndex={-1}>
        {t('next.label', { account: channel.account_name })}
      </h3>
      <p className="hint">{t('next.hint')}</p>
      {next.length === 0 && <p className="muted">{t('next.none')}</p>}
      <ol>
        {next.map((one, i) => {
          const error = fieldError(problem, `fallbacks.${i}.sender_id`)
          const note = one.retired ? t('next.retired') : one.account_enabled ? null : t('next.off')
          return (
            <li key={one.sender_id}>
              <div className={classes.nextName}>
                <SenderName sender={{ kind: one.sender_kind, value: one.sender_value }} />
                <span className="muted truncate">{one.account_name}</span>
                {note !== null && <span className={one.retired ? 'fail' : 'muted'}>{note}</span>}
                {error !== undefined && <span className="fail">{error}</span>}
              </div>
              {!disabled && (
                <div className={classes.nextActs}>
                  <Small label={t('next.up', { sender: nameOf(one) })} off={i === 0} onClick={() => move(i, -1)}>
                    <IconArrowUp size={15} stroke={1.6} aria-hidden />
                  </Small>
                  <Small
                    label={t('next.down', { sender: nameOf(one) })}
                    off={i === next.length - 1}
                    onClick={() => move(i, 1)}
                  >
                    <IconArrowDown size={15} stroke={1.6} aria-hidden />
                  </Small>
                  <Small label={t('next.out', { sender: nameOf(one) })} off={false} onClick={() => takeOut(one)}>
                    <IconX size={15} stroke={1.6} aria-hidden />
                  </Small>
                </div>
              )}
            </li>
          )
        })}
      </ol>
      <p className="visually-hidden" aria-live="polite">
        {said}
      </p>
      {!disabled && next.length < mostNextSenders && (free.length > 0 || next.length === 0) && (
        <SelectField
          // A choice is taken into the list at once, so the field begins anew.
          key={next.map(({ sender_id }) => sender_id).join(' ')}
          label={t('next.add')}
          placeholder={t('next.choose')}
          error={senders.isError ? senders.error.message : undefined}
          hint={senders.data !== undefined && free.length === 0 ? t('next.noOther') : undefined}
          searchable
          disabled={senders.data === undefined || free.length === 0}
          data={free.map((one) => ({ value: String(one.id), label: `${phone(dialled(one))} · ${one.account_name}` }))}
          value={null}
          onChange={(id) => id !== null && add(Number(id))}
        />
      )}
      {!disabled && next.length >= mostNextSenders && <p className="hint">{t('next.full')}</p>}
    </section>
  )
}

/** It stays in the order of Tab when it can do nothing, so that the focus is not lost at the end of the list. */
function Small({
  label,
  off,
  onClick,
  children,
}: {
  label: string
  off: boolean
  onClick: () => void
  children: ReactNode
}) {
  return (
    <Tooltip label={label} events={{ hover: true, focus: true, touch: false }}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={label}
        {...(off ? { 'aria-disabled': true, 'data-disabled': true } : { onClick })}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  )
}
