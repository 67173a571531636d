import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answered, api, Problem } from '../../app/api.ts'
import type { HoursRule } from '../../app/hours.ts'
import { countriesIn } from '../../app/places.ts'
import { statesOf } from '../../app/states.ts'
import { Act } from '../../ui/Act.tsx'
import { Drawer } from '../../ui/Drawer.tsx'
import { fieldError, SelectField, SwitchField, TextField } from '../../ui/fields.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { sayDone } from '../../ui/undo.tsx'
import { providerKinds } from './provider-kinds.ts'
import { WeekBars } from './WeekBars.tsx'
import { WeekFields } from './WeekFields.tsx'
import type { Week } from './week.ts'

type Props = { rules: readonly HoursRule[]; onClose: () => void; onCreated: (rule: HoursRule) => void }

const whole = 'whole'
const every = 'every'

export function NewRuleDrawer({ rules, onClose, onCreated }: Props) {
  const { t, i18n } = useTranslation(['hours', 'app'])
  const client = useQueryClient()
  const countries = useMemo(() => countriesIn(i18n.language), [i18n.language])
  const [name, setName] = useState('')
  const [automatic, setAutomatic] = useState(false)
  const [country, setCountry] = useState<string | null>(null)
  const [region, setRegion] = useState<string | null>(null)
  const [provider, setProvider] = useState<string | null>(null)
  const [week, setWeek] = useState<Week>(usualWeek)
  const [holidays, setHolidays] = useState(false)
  const place = automatic ? { country, region, provider } : { country: null, region: null, provider: null }
  const taken =
    automatic &&
    rules.some(
      (rule) => rule.automatic && rule.country === country && rule.region === region && rule.provider === provider,
    )

  const creating = useMutation({
    mutationFn: () => answered(api.POST('/api/hours', { body: { name, automatic, ...place, week, holidays } })),
    onSuccess: async (rule) => {
      await client.invalidateQueries({ queryKey: ['hours'] })
      sayDone(t('new.created', { name: rule.name ?? '' }))
      onCreated(rule)
    },
  })
  const problem = creating.error
  const toldByFields = problem instanceof Problem && problem.fields.length > 0
  const states = statesOf(country, i18n.language)

  return (
    <Drawer
      kicker={t('new.kicker')}
      sentence={t('new.sentence')}
      onClose={onClose}
      foot={
        <Act
          look="primary"
          right="channels.manage"
          off={taken && t('new.taken')}
          loading={creating.isPending}
          onClick={() => creating.mutate()}
        >
          {t('new.create')}
        </Act>
      }
    >
      {problem !== null && !toldByFields && <ProblemNotice problem={problem} />}
      <TextField
        label={t('name')}
        error={fieldError(problem, 'name')}
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <SelectField
        label={t('new.holds')}
        allowDeselect={false}
        data={[
          { value: 'channel', label: t('new.byChannel') },
          { value: 'country', label: t('new.byCountry') },
        ]}
        value={automatic ? 'country' : 'channel'}
        onChange={(value) => setAutomatic(value === 'country')}
      />
      {automatic && (
        <>
          <SelectField
            label={t('new.country')}
            error={fieldError(problem, 'country') ?? (taken ? t('new.taken') : undefined)}
            data={countries}
            searchable
            allowDeselect={false}
            value={country}
            onChange={(value) => {
              setCountry(value)
              setRegion(null)
            }}
          />
          {states.length > 0 && (
            <SelectField
              label={t('new.region')}
              error={fieldError(problem, 'region')}
              data={[{ value: whole, label: t('new.wholeCountry') }, ...states]}
              searchable
              allowDeselect={false}
              value={region ?? whole}
              onChange={(value) => setRegion(value === whole ? null : value)}
            />
          )}
          <SelectField
            label={t('new.provider')}
            allowDeselect={false}
            data={[
              { value: every, label: t('new.everyProvider') },
              ...providerKinds.map((value) => ({ value, label: t(`provider.${value}`) })),
            ]}
            value={provider ?? every}
            onChange={(value) => setProvider(value === every ? null : value)}
          />
        </>
      )}
      <WeekBars week={week} named />
      <WeekFields week={week} onWeek={setWeek} error={fieldError(problem, 'week')} disabled={false} />
      <SwitchField
        label={t('onHolidays')}
        hint={t('onHolidaysHint')}
        checked={holidays}
        onChange={(event) => setHolidays(event.currentTarget.checked)}
      />
    </Drawer>
  )
}

// 09:00 to 20:00 from Monday to Saturday lies within every rule that Parley comes with, or close to it.
const usualWeek = (): Week => Array.from({ length: 7 }, (_, day) => (day < 6 ? [{ from: 540, to: 1200 }] : []))
