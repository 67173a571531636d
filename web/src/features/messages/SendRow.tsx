import { SegmentedControl } from '@mantine/core'
import { IconSend } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { PrimaryButton } from '../../ui/Act.tsx'
import { TextField } from '../../ui/fields.tsx'
import classes from './Compose.module.css'
import type { Compose } from './use-compose.ts'

/** Now, or at a moment to come; and the button that says what it does. */
export function SendRow({ id, compose }: { id: string; compose: Compose }) {
  const { t } = useTranslation('messages')
  const { date, time } = useFormats()
  const { dueAt, setDueAt, off, send, submit } = compose
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  return (
    <div>
      <div className={classes.send}>
        <SegmentedControl
          aria-labelledby={id}
          data={[
            { value: 'now', label: t('now') },
            { value: 'later', label: t('later') },
          ]}
          value={dueAt ? 'later' : 'now'}
          onChange={(when) => setDueAt(when === 'now' ? null : nextFullHour(new Date()))}
        />
        <kbd className="end wide-only">Ctrl Enter</kbd>
        <PrimaryButton
          right="messages.send"
          off={off === null ? undefined : t(`off.${off}`)}
          loading={send.isPending}
          leftSection={<IconSend size={16} stroke={1.6} />}
          onClick={submit}
        >
          {dueAt ? t('schedule', { date: date(dueAt), time: time(dueAt) }) : t('send')}
        </PrimaryButton>
      </div>
      {dueAt && (
        <div className={classes.later}>
          <TextField
            type="datetime-local"
            label={t('laterLabel', { zone })}
            value={localValue(dueAt)}
            error={off === 'later' ? t('laterPast') : undefined}
            onChange={(event) => {
              const chosen = new Date(event.currentTarget.value)
              if (!Number.isNaN(chosen.getTime())) setDueAt(chosen)
            }}
          />
        </div>
      )}
    </div>
  )
}

function nextFullHour(now: Date): Date {
  const at = new Date(now)
  at.setHours(at.getHours() + 1, 0, 0, 0)
  return at
}

/** What the field wants: the reader's own clock, to the minute. */
function localValue(at: Date): string {
  const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000)
  return local.toISOString().slice(0, 16)
}
