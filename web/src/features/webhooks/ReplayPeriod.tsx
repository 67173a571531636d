import { Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Act } from '../../ui/Act.tsx'
import { fieldError, SelectField, TextField } from '../../ui/fields.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { plain } from '../../ui/Rich.tsx'
import { Sentence } from '../../ui/Sentence.tsx'
import { sayDone } from '../../ui/undo.tsx'
import classes from './Webhooks.module.css'
import { key, type Period, replayPeriod, right } from './webhooks.ts'

const whiches = ['failed', 'all'] as const

/** The receiver lost a morning: everything of that time goes there again, under its old names. */
export function ReplayPeriod({ id, onClose }: { id: number; onClose: () => void }) {
  const { t } = useTranslation(['webhooks', 'app'])
  const client = useQueryClient()
  const [from, setFrom] = useState(() => localHour(Date.now() - 24 * 3_600_000))
  const [to, setTo] = useState(() => localHour(Date.now() + 3_600_000))
  const [which, setWhich] = useState<Period['which']>('failed')
  const act = useMutation({
    mutationFn: () => replayPeriod(id, { from: new Date(from).toISOString(), to: new Date(to).toISOString(), which }),
    async onSuccess({ count }) {
      await client.invalidateQueries({ queryKey: key })
      sayDone(count === 0 ? t('period.none') : t('act.replayed', { count }))
      onClose()
    },
  })
  const missing = Number.isNaN(Date.parse(from)) || Number.isNaN(Date.parse(to))
  return (
    <Modal opened onClose={onClose} withCloseButton={false} aria-label={plain(t('period.sentence'))} size={440}>
      <form
        className={classes.period}
        onSubmit={(event) => {
          event.preventDefault()
          if (!missing) act.mutate()
        }}
      >
        <Sentence text={t('period.sentence')} size="panel" />
        <TextField
          type="datetime-local"
          label={t('period.from')}
          error={fieldError(act.error, 'from')}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextField
          type="datetime-local"
          label={t('period.to')}
          error={fieldError(act.error, 'to')}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        <SelectField
          label={t('period.which')}
          hint={t(`period.hint.${which}`)}
          allowDeselect={false}
          data={whiches.map((value) => ({ value, label: t(`period.${value}`) }))}
          value={which}
          onChange={(value) => setWhich(value === 'all' ? 'all' : 'failed')}
        />
        {act.error && <ProblemNotice problem={act.error} />}
        <div className={classes.periodActs}>
          <Act onClick={onClose}>{t('app:cancel')}</Act>
          <Act
            look="primary"
            type="submit"
            right={right}
            loading={act.isPending}
            off={missing ? t('period.missing') : undefined}
          >
            {t('act.replay')}
          </Act>
        </div>
      </form>
    </Modal>
  )
}

/** As such a field writes it: the clock of whoever looks, here at the full hour. */
function localHour(at: number): string {
  const hour = new Date(at)
  hour.setMinutes(0, 0, 0)
  return new Date(hour.getTime() - hour.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
