import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { placeName } from '../../app/hours.ts'
import { usePhone } from '../../app/phones.ts'
import { FilterDates } from '../../ui/FilterDates.tsx'
import { type Choice, FilterBar, FilterChoices, FilterClear, FilterPill, FilterSearch } from '../../ui/FilterPills.tsx'
import { choicesQuery, type Filter, isNarrowed, meanings, noFilter, steps } from './incoming.ts'

type Props = {
  filter: Filter
  onChange: (change: { [Key in keyof Filter]?: Filter[Key] | undefined }) => void
  children?: ReactNode
}

/** By what the list is narrowed: all of them count together. */
export function IncomingFilters({ filter, onChange, children }: Props) {
  const { t, i18n } = useTranslation('incoming')
  const phone = usePhone()
  const { data } = useQuery(choicesQuery)
  const { accounts = [], numbers = [], channels = [], deliveries = [], countries = [], rules = [] } = data ?? {}
  const accountOf = new Map(accounts.map(({ id, name }) => [id, name]))
  const named = ({ id, name }: { id: number; name: string }) => ({ value: String(id), label: name })
  const numberChoices = [
    ...numbers.map(({ id, value, account_id }) => ({
      value: String(id),
      label:
        accounts.length > 1
          ? t('numberOf', { number: phone(value), account: accountOf.get(account_id) ?? '' })
          : phone(value),
    })),
    { value: 'none', label: t('numberNone') },
  ]
  const countryChoices = countries
    .map((country) => ({ value: country, label: placeName({ country, region: null }, i18n.language) ?? country }))
    .sort((a, b) => a.label.localeCompare(b.label, i18n.language))
  const takenChoices = [
    ...steps.map((value) => ({ value, label: t(`step.${value}`) })),
    ...rules.map(({ id, keyword, of }) => ({
      value: `${ofRule}${id}`,
      label: t('ruleOf', { rule: keyword === '' ? t('anyText') : keyword, of: of ?? t('ruleGone') }),
    })),
  ]
  const taken = filter.rule === undefined ? filter.step : `${ofRule}${filter.rule}`
  const one = (
    name: 'account' | 'number' | 'country' | 'delivery' | 'channel',
    label: string,
    choices: readonly Choice[],
  ) => (
    <FilterPill
      label={label}
      choices={withChosen(choices, filter[name])}
      value={filter[name] === undefined ? [] : [filter[name]]}
      onChange={([value]) => onChange({ [name]: value })}
    />
  )
  const only = (name: 'late' | 'unpaid', label: string, choice: string) => (
    <FilterPill
      label={label}
      choices={[{ value: 'true', label: choice }]}
      value={filter[name] ? ['true'] : []}
      onChange={([value]) => onChange({ [name]: value === undefined ? undefined : 'true' })}
    />
  )
  return (
    <FilterBar>
      <FilterSearch value={filter.q} onChange={(q) => onChange({ q })} placeholder={t('search')} />
      <FilterChoices
        label={t('filter')}
        value={filter.meaning ?? ''}
        onChange={(value) => onChange({ meaning: meanings.find((one) => one === value) })}
        choices={[
          { value: '', label: t('all') },
          ...meanings.map((value) => ({ value, label: t(`meaning.${value}`) })),
        ]}
      />
      <FilterDates label={t('column.at')} value={filter.days} onChange={(days) => onChange({ days })} />
      <FilterPill
        label={t('column.taken')}
        choices={withChosen(takenChoices, taken)}
        value={taken === undefined ? [] : [taken]}
        onChange={([value]) =>
          onChange({
            step: steps.find((one) => one === value),
            rule: value?.startsWith(ofRule) ? value.slice(ofRule.length) : undefined,
          })
        }
      />
      {one('number', t('column.to'), numberChoices)}
      {one('country', t('column.country'), countryChoices)}
      {one('delivery', t('column.delivery'), deliveries.map(named))}
      {one('channel', t('column.channel'), channels.map(named))}
      {one('account', t('column.account'), accounts.map(named))}
      {only('late', t('when'), t('lateOnly'))}
      {only('unpaid', t('credits'), t('unpaidOnly'))}
      {isNarrowed(filter) && <FilterClear onClear={() => onChange(noFilter)} />}
      {children}
    </FilterBar>
  )
}

const ofRule = 'rule-'

/** What a link asks for is shown and can be taken off, also when it is not offered any more. */
const withChosen = (choices: readonly Choice[], chosen: string | undefined): readonly Choice[] =>
  chosen === undefined || choices.some(({ value }) => value === chosen)
    ? choices
    : [...choices, { value: chosen, label: chosen.replace(ofRule, '') }]
