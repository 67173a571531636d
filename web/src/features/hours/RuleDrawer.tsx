import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answered, api, Problem } from '../../app/api.ts'
import { useFormats } from '../../app/formats.ts'
import type { HoursRule } from '../../app/hours.ts'
import { usePermission } from '../../app/session.ts'
import { Act } from '../../ui/Act.tsx'
import { Drawer } from '../../ui/Drawer.tsx'
import { fieldError, SwitchField, TextField } from '../../ui/fields.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Rich } from '../../ui/Rich.tsx'
import { sayDone } from '../../ui/undo.tsx'
import { WeekBars } from './WeekBars.tsx'
import { WeekFields } from './WeekFields.tsx'
import { isSameWeek, sayWeek } from './week.ts'

type Step = (() => void) | undefined
type Props = { rule: HoursRule; name: string; onClose: () => void; onPrevious: Step; onNext: Step }

export function RuleDrawer({ rule, name: called, ...drawer }: Props) {
  const { t, i18n } = useTranslation(['hours', 'app'])
  const { locale, hours, list } = useFormats()
  const client = useQueryClient()
  const { may } = usePermission('channels.manage')
  const [name, setName] = useState(rule.name ?? '')
  const [week, setWeek] = useState(rule.week)
  const [holidays, setHolidays] = useState(rule.holidays)
  const path = { params: { path: { id: rule.id } } }
  const own = rule.key === null
  const { automatic, country, region, provider } = rule
  const made = { name: called, automatic, country, region, provider, week: rule.week, holidays: rule.holidays }

  const keep = () => client.invalidateQueries({ queryKey: ['hours'] })
  const saving = useMutation({
    mutationFn: () =>
      answered(api.PATCH('/api/hours/{id}', { ...path, body: { week, holidays, ...(own ? { name } : {}) } })),
    onSuccess: async () => {
      await keep()
      sayDone(t('saved'))
    },
  })
  const resetting = useMutation({
    mutationFn: () => answered(api.POST('/api/hours/{id}/reset', path)),
    onSuccess: async () => {
      await keep()
      sayDone(t('resetDone'))
    },
  })
  const deleting = useMutation({
    mutationFn: () => answered(api.DELETE('/api/hours/{id}', path)),
    onSuccess: async () => {
      drawer.onClose()
      await keep()
      sayDone(t('deleted'), async () => {
        await answered(api.POST('/api/hours', { body: made }))
        await keep()
      })
    },
  })
  const problem = saving.error
  const toldByFields = problem instanceof Problem && problem.fields.length > 0
  const said = sayWeek(rule.applied.week, locale, hours)
  const narrowed = !isSameWeek(rule.week, rule.applied.week) || rule.holidays !== rule.applied.holidays
  const used = rule.channels.length

  return (
    <Drawer
      {...drawer}
      kicker={t('rule')}
      sentence={
        said === ''
          ? t('one.never', { place: called })
          : t(rule.automatic ? 'one.place' : 'one.channel', { place: called, name: called, hours: said })
      }
      foot={
        <>
          <Act look="primary" right="channels.manage" loading={saving.isPending} onClick={() => saving.mutate()}>
            {t('save')}
          </Act>
          {rule.changed && !own && (
            <Act look="quiet" right="channels.manage" loading={resetting.isPending} onClick={() => resetting.mutate()}>
              {t('reset')}
            </Act>
          )}
          {own && (
            <Act
              look="quiet"
              right="channels.manage"
              off={used > 0 && t('whyNotDelete', { count: used })}
              loading={deleting.isPending}
              onClick={() => deleting.mutate()}
            >
              {t('delete')}
            </Act>
          )}
        </>
      }
    >
      {problem !== null && !toldByFields && <ProblemNotice problem={problem} />}
      {resetting.isError && <ProblemNotice problem={resetting.error} />}
      {deleting.isError && <ProblemNotice problem={deleting.error} />}
      <WeekBars week={week} named />
      {narrowed && (
        <div>
          <p className="hint">{t('narrowed')}</p>
          <WeekBars week={rule.applied.week} />
        </div>
      )}
      {used > 0 && (
        <p className="soft">
          <Rich text={t('usedBy', { count: used, list: list(rule.channels.map((channel) => channel.name)) })} />
        </p>
      )}
      {own && (
        <TextField
          label={t('name')}
          error={fieldError(problem, 'name')}
          maxLength={100}
          disabled={!may}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      )}
      <WeekFields week={week} onWeek={setWeek} error={fieldError(problem, 'week')} disabled={!may} />
      <SwitchField
        label={t('onHolidays')}
        hint={t('onHolidaysHint')}
        disabled={!may}
        checked={holidays}
        onChange={(event) => setHolidays(event.currentTarget.checked)}
      />
      {rule.origin && (
        <section>
          <h3>{t('origin')}</h3>
          <p className="soft">{i18n.language === 'fr' ? rule.origin.fr : rule.origin.en}</p>
          <p className="hint">{t(`confidence.${rule.origin.confidence}`)}</p>
        </section>
      )}
    </Drawer>
  )
}
