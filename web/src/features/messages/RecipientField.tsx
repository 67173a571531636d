import { TextInput } from '@mantine/core'
import { IconCircleCheck, IconClockPause, IconOctagonMinus, IconShieldX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { usePhone } from '../../app/phones.ts'
import { Initials } from '../../ui/Initials.tsx'
import { Rich } from '../../ui/Rich.tsx'
import classes from './Compose.module.css'
import type { Check } from './messages.ts'

type Props = {
  id: string
  value: string
  onChange: (to: string) => void
  check: Check | undefined
  checking: boolean
  /** What the server said of the number when sending was tried. */
  error: string | undefined
}

/** A number and what stands behind it: who it is, in which country, and whether one may write to it. */
export function RecipientField({ id, value, onChange, check, checking, error }: Props) {
  const { t } = useTranslation('messages')
  const [left, setLeft] = useState(false)
  // Digits that are still coming are not missing.
  const judged = left || value.replace(/\D/g, '').length >= 10
  const wrong = error ?? (judged && !checking && check?.number.ok === false ? check.number.says : undefined)
  const name = check?.profile?.name
  return (
    <div>
      <TextInput
        id={id}
        type="tel"
        autoComplete="off"
        placeholder={t('recipientPlaceholder')}
        value={value}
        error={wrong}
        aria-describedby={`${id}-hint`}
        leftSection={name ? <Initials name={name} size={22} /> : undefined}
        rightSection={<Verdict check={check} checking={checking} empty={value.trim() === ''} />}
        rightSectionWidth="auto"
        rightSectionProps={{ className: classes.verdict }}
        onChange={(event) => onChange(event.currentTarget.value)}
        onFocus={() => setLeft(false)}
        onBlur={() => setLeft(true)}
      />
      {!wrong && (
        <p className={`hint ${classes.under}`} id={`${id}-hint`}>
          <Understood check={check} />
        </p>
      )}
      <Refusal check={check} />
      <Waits check={check} />
    </div>
  )
}

function Verdict({ check, checking, empty }: { check: Check | undefined; checking: boolean; empty: boolean }) {
  const { t } = useTranslation('messages')
  if (empty) return null
  if (checking && !check) return <span className="hint">{t('checking')}</span>
  if (!check?.number.ok) return null
  const may = check.may_write?.ok !== false
  return (
    <span className={`row ${may ? 'ours' : classes.mayNot}`} role="status">
      {check.profile?.name && <span className="muted truncate">{check.profile.name}</span>}
      {may ? (
        <IconCircleCheck size={15} stroke={1.6} aria-hidden />
      ) : (
        <IconOctagonMinus size={15} stroke={1.6} aria-hidden />
      )}
      {t(may ? 'mayWrite' : 'mayNot')}
    </span>
  )
}

function Understood({ check }: { check: Check | undefined }) {
  const { t } = useTranslation('messages')
  const { locale } = useFormats()
  const phone = usePhone()
  if (!check?.number.ok) return <>{t('recipientHint')}</>
  const { e164, country } = check.number
  if (country === null) return <>{t('understoodNowhere', { number: phone(e164) })}</>
  const named = new Intl.DisplayNames(locale, { type: 'region' }).of(country) ?? country
  return <>{t('understood', { number: phone(e164), country: named })}</>
}

/** Why nothing may leave, in ink: someone decided, it is not an error. */
function Refusal({ check }: { check: Check | undefined }) {
  const { t } = useTranslation('messages')
  if (!check?.number.ok || check.may_write === null || check.may_write.ok) return null
  const { code, says, fix } = check.may_write
  const Picture = code === 'opted-out' ? IconOctagonMinus : IconShieldX
  return (
    <div className={classes.refusal} role="alert">
      <Picture size={18} stroke={1.6} aria-hidden />
      <div className="grow">
        <p>
          <b>{says}</b>
        </p>
        {fix && <p className="soft">{fix}</p>}
        <Link to={quarantine} search={{ q: check.number.e164 }} className="link">
          {t('toQuarantine')}
        </Link>
      </div>
    </div>
  )
}

/** Outside of permitted hours it may be sent all the same: it leaves when they open. */
function Waits({ check }: { check: Check | undefined }) {
  const { t } = useTranslation('messages')
  const { moment } = useFormats()
  if (!check?.waits || check.may_write?.ok === false) return null
  const { until } = check.waits
  return (
    <p className={classes.waits} role="status">
      <IconClockPause size={16} stroke={1.6} aria-hidden />
      <span>
        <Rich text={until === null ? t('waitsNever') : t('waitsUntil', { moment: moment(until) })} />
      </span>
    </p>
  )
}

const quarantine: string = '/admin/quarantine'
