import { useDebouncedValue } from '@mantine/hooks'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Rich } from '../../ui/Rich.tsx'
import type { components } from '../api.gen.ts'
import { answered, api } from '../api.ts'
import { useFormats } from '../formats.ts'
import { currentLanguage } from '../language.ts'
import classes from './Builder.module.css'
import { BuildingContext } from './building.ts'
import { askOf, type Place } from './edit.ts'
import { funnelOf } from './funnel.ts'
import { GroupBox } from './GroupBox.tsx'
import { MoreSection } from './MoreSection.tsx'
import { PickChip } from './PickChip.tsx'
import { TargetSection } from './TargetSection.tsx'
import { groupOf, isComplete, type Query } from './tree.ts'
import { useDrag } from './use-drag.ts'
import { offeredAudiences, resourceOf, vocabularyQuery } from './vocabulary.ts'

export type QueryCount = components['schemas']['AudienceCount']

/** Whom a query means that need not be saved; estimated unless somebody wants it exactly. */
export const queryCount = (query: Query, exact = false) =>
  queryOptions({
    queryKey: ['audiences', 'count', query, exact],
    queryFn: ({ signal }) => answered(api.POST('/api/audiences/count', { body: { query, exact }, signal })),
    retry: false,
  })

/** A pause in typing, not each letter, is counted. */
const restMs = 300

/** What there is to count of a rule that is being written, once its author pauses; `null` while it is not whole. */
export function useQueryCount(query: Query, wanted = true) {
  const [settled] = useDebouncedValue(query, restMs)
  const whole = wanted && isComplete(settled)
  const counted = useQuery({ ...queryCount(settled), enabled: whole, placeholderData: (before) => before })
  return whole ? counted : null
}

type Props = {
  /** Laid out (`queryFrom`, tree.ts): what `onChange` gives is. */
  value: Query
  /** `mark`: changes with the same one that follow each other, as letters do, are one step for whoever takes them back. */
  onChange: (query: Query, mark?: string) => void
  readOnly?: boolean
  /** What the server said is wrong with it, shown where it is. */
  problem?: unknown
  /** What was counted of it, shown place by place. */
  counted?: QueryCount | undefined
  /** Counts by itself and says how many below the rule, for panels that do not. */
  live?: boolean
}

/** A rule, written in place: what is searched, groups of conditions, who is written to, sample, order and limit. */
export function QueryBuilder({ value: query, onChange, readOnly = false, problem, counted, live = false }: Props) {
  const { t } = useTranslation('queries')
  const { number } = useFormats()
  const vocabulary = useQuery(vocabularyQuery(currentLanguage()))
  const audiences = useQuery(offeredAudiences)
  const root = useRef<HTMLDivElement>(null)
  const [said, setSaid] = useState(0)
  const drag = useDrag(root, query, onChange, () => setSaid((times) => times + 1))
  const wanted = useRef<Place | null>(null)
  useLayoutEffect(() => {
    if (wanted.current === null) return
    const row = root.current?.querySelector(`[data-row="${wanted.current}"]`)
    const waits = ['[data-empty]', 'input', '[data-grip]'].map((what) => row?.querySelector<HTMLElement>(what))
    waits.find((one) => one)?.focus()
    wanted.current = null
  })
  const own = useQueryCount(query, live)
  if (vocabulary.isError) return <ProblemNotice problem={vocabulary.error} onRetry={vocabulary.refetch} />
  if (vocabulary.data === undefined) return <Loading what={t('thing')} />
  const count = live ? own?.data : counted
  const of = count?.of ?? null
  const group = groupOf(query.where) ?? { mode: 'all' as const, nodes: [query.where] }
  const { resources } = vocabulary.data
  return (
    <BuildingContext
      value={{
        vocabulary: vocabulary.data,
        audiences: audiences.data ?? [],
        query,
        readOnly,
        problem: problem ?? own?.error,
        funnel: of === null ? new Map() : funnelOf(query.where, count?.steps ?? [], of),
        change: onChange,
        drag,
        goTo: (place) => {
          wanted.current = place
        },
      }}
    >
      <div ref={root} className={classes.builder} data-dragging={drag.from !== null || undefined}>
        <div className={classes.top}>
          <span className="soft">{t('startFrom')}</span>
          <PickChip
            label={t('resource')}
            readOnly={readOnly}
            text={resourceOf(vocabulary.data, query.resource)?.label ?? query.resource}
            options={resources.map(({ name, label }) => ({ value: name, label }))}
            chosen={[query.resource]}
            onPick={(resource) => resource !== query.resource && onChange(askOf(query, resource))}
          />
          {of !== null && <span className="num muted">{number(of)}</span>}
        </div>
        <GroupBox group={group} place="" resource={query.resource} n="" />
        <TargetSection />
        <MoreSection />
        {live && (
          <p className={classes.live} aria-live="polite">
            {own === null ? (
              t('liveIncomplete')
            ) : own.data ? (
              <Rich text={t('live', { count: own.data.people })} />
            ) : (
              own.isFetching && t('counting')
            )}
          </p>
        )}
        <span className="visually-hidden" aria-live="assertive" key={said}>
          {said > 0 && t('moved')}
        </span>
      </div>
    </BuildingContext>
  )
}
