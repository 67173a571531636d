import { IconArrowsSort } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Act } from '../../ui/Act.tsx'
import { Problem } from '../api.ts'
import classes from './Builder.module.css'
import { useBuilding } from './building.ts'
import { PickChip } from './PickChip.tsx'
import { NumberChip } from './TypedChips.tsx'
import type { Query, Sample, Sort } from './tree.ts'
import { resourceOf } from './vocabulary.ts'

/** What is said of the whole: some by chance, in which order, how many at most, and whose days count. */
export function MoreSection() {
  const { t } = useTranslation('queries')
  const { query, readOnly } = useBuilding()
  const said = query.sample ?? query.sort ?? query.limit ?? query.zone
  const [shown, setShown] = useState(said !== undefined)
  if (readOnly && said === undefined) return null
  return (
    <section className={classes.section} aria-label={t('more')}>
      {!readOnly && (
        <div>
          <Act
            size="xs"
            look="quiet"
            leftSection={<IconArrowsSort size={14} stroke={1.6} />}
            onClick={() => setShown(!shown)}
          >
            {t(shown ? 'moreLess' : 'more')}
          </Act>
        </div>
      )}
      {(shown || readOnly) && (
        <>
          <SampleLine />
          <SortLine />
          <LimitLine />
          <ZoneLine />
        </>
      )}
    </section>
  )
}

type LineProps = { label: string; part: string; hint?: string | undefined; children: React.ReactNode }

function Line({ label, part, hint, children }: LineProps) {
  const { problem } = useBuilding()
  const fault =
    problem instanceof Problem ? problem.fields.find(({ path }) => path.startsWith(`query.${part}`))?.says : undefined
  return (
    <div>
      <div className={classes.words}>
        <span className="soft">{label}</span>
        {children}
      </div>
      {fault ? <p className={classes.fault}>{fault}</p> : hint && <p className="hint">{hint}</p>}
    </div>
  )
}

function without<K extends keyof Query>(query: Query, part: K): Omit<Query, K> {
  const { [part]: _, ...rest } = query
  return rest
}

function SampleLine() {
  const { t } = useTranslation('queries')
  const { query, readOnly, change } = useBuilding()
  const { sample } = query
  const way = sample === undefined ? 'all' : 'percent' in sample ? 'percent' : 'number'
  const says = { all: t('sampleAll'), percent: t('samplePercent'), number: t('sampleNumber') }
  const begun: Record<string, Sample> = { percent: { percent: 10 }, number: { number: 1000 } }
  return (
    <Line label={t('sample')} part="sample" hint={sample && t('sampleHint')}>
      <PickChip
        label={t('sample')}
        readOnly={readOnly}
        text={says[way]}
        options={Object.entries(says).map(([value, label]) => ({ value, label }))}
        chosen={[way]}
        onPick={(picked) => {
          const next = begun[picked]
          change(next ? { ...query, sample: next } : without(query, 'sample'))
        }}
      />
      {sample !== undefined && (way === 'percent' || way === 'number') && (
        <NumberChip
          label={says[way]}
          whole={way === 'number'}
          readOnly={readOnly}
          value={sample[way]}
          onChange={(value) => change({ ...query, sample: value === undefined ? {} : { [way]: value } }, 'sample')}
        />
      )}
    </Line>
  )
}

function SortLine() {
  const { t } = useTranslation('queries')
  const { vocabulary, query, readOnly, change } = useBuilding()
  const fields = resourceOf(vocabulary, query.resource)?.fields ?? []
  const sorts = query.sort ?? []
  const set = (next: Sort[]) => change(next.length === 0 ? without(query, 'sort') : { ...query, sort: next })
  const most = vocabulary.limits.sorts ?? 3
  const options = [{ value: '', label: t('sortNone') }, ...fields.map(({ name, label }) => ({ value: name, label }))]
  const pick = (at: number, field: string) =>
    set(field === '' ? sorts.toSpliced(at, 1) : sorts.toSpliced(at, 1, { order: 'rising', ...sorts[at], field }))
  return (
    <Line label={t('sort')} part="sort">
      {[...sorts.keys(), ...(sorts.length < most && !readOnly ? [sorts.length] : [])].map((at) => {
        const sort = sorts[at]
        return (
          <span key={at} className={classes.words}>
            <PickChip
              label={`${t('sort')} ${at + 1}`}
              readOnly={readOnly}
              text={
                sort
                  ? (fields.find(({ name }) => name === sort.field)?.label ?? sort.field)
                  : at === 0
                    ? t('sortNone')
                    : null
              }
              options={options}
              chosen={[sort?.field ?? '']}
              onPick={(field) => pick(at, field)}
            />
            {sort && (
              <PickChip
                label={t('how')}
                look="plain"
                readOnly={readOnly}
                text={t(sort.order)}
                options={(['rising', 'falling'] as const).map((value) => ({ value, label: t(value) }))}
                chosen={[sort.order]}
                onPick={(order) => set(sorts.with(at, { ...sort, order: order === 'falling' ? 'falling' : 'rising' }))}
              />
            )}
          </span>
        )
      })}
    </Line>
  )
}

function LimitLine() {
  const { t } = useTranslation('queries')
  const { query, readOnly, change } = useBuilding()
  return (
    <Line label={t('limit')} part="limit">
      <NumberChip
        label={t('limit')}
        whole
        placeholder={t('limitNone')}
        readOnly={readOnly}
        value={query.limit}
        onChange={(limit) => change(limit === undefined ? without(query, 'limit') : { ...query, limit }, 'limit')}
      />
    </Line>
  )
}

function ZoneLine() {
  const { t } = useTranslation('queries')
  const { vocabulary, query, readOnly, change } = useBuilding()
  const workspace = t('zoneWorkspace', { zone: vocabulary.zone })
  const options = [
    { value: '', label: workspace },
    { value: 'profile', label: t('zoneOwn') },
    ...['UTC', ...Intl.supportedValuesOf('timeZone')].map((zone) => ({
      value: zone,
      label: zone.replaceAll('_', ' '),
    })),
  ]
  return (
    <Line label={t('zone')} part="zone">
      <PickChip
        label={t('zone')}
        readOnly={readOnly}
        text={query.zone === undefined ? workspace : query.zone === 'profile' ? t('zoneOwn') : query.zone}
        options={options}
        chosen={[query.zone ?? '']}
        onPick={(zone) => change(zone === '' ? without(query, 'zone') : { ...query, zone })}
      />
    </Line>
  )
}
