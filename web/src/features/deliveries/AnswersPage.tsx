import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { z } from 'zod/mini'
import type { components } from '../../app/api.gen.ts'
import { answered, api } from '../../app/api.ts'
import { useFormats } from '../../app/formats.ts'
import { currentLanguage } from '../../app/language.ts'
import { usePhone } from '../../app/phones.ts'
import { useUrlState } from '../../app/url-state.ts'
import { usePages } from '../../app/use-pages.ts'
import { Act } from '../../ui/Act.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { FilterBar, FilterChoices } from '../../ui/FilterPills.tsx'
import { State, Tag } from '../../ui/State.tsx'
import { DeliveryFrame } from './DeliveryFrame.tsx'
import { Download } from './Download.tsx'
import { dashboardQuery, deliveryKey, ofRun } from './deliveries.ts'
import { useOpenDelivery } from './delivery-context.ts'
import { RunPill } from './RunPill.tsx'
import { useRun } from './use-run.ts'

type Answer = components['schemas']['DeliveryAnswer']
const meanings = ['none', 'opt-out', 'opt-in', 'help', 'near'] as const
const schema = z.object({ meaning: z.optional(z.enum(meanings)) })

/** What people wrote back, by what it means; each can be answered in the inbox. */
export function AnswersPage() {
  const { t } = useTranslation(['deliveries', 'app'])
  const { number, percent } = useFormats()
  const { written } = useOpenDelivery()
  const [url, setUrl] = useUrlState(schema)
  const { run } = useRun()
  const dashboard = useQuery(dashboardQuery(written.id, run)).data
  const rows = usePages({
    queryKey: [...deliveryKey(written.id), 'answers', url.meaning ?? '', run],
    read: (cursor, signal) =>
      answered(
        api.GET('/api/deliveries/{id}/answers', {
          params: {
            path: { id: written.id },
            query: {
              ...ofRun(run),
              ...(url.meaning ? { meaning: url.meaning } : {}),
              ...(cursor ? { cursor } : {}),
            },
          },
          signal,
        }),
      ),
  })
  const all = dashboard?.answers.all ?? 0
  const delivered = dashboard?.counts?.delivered ?? 0
  const countOf = {
    'opt-out': dashboard?.answers.opt_outs,
    'opt-in': dashboard?.answers.opt_ins,
    help: dashboard?.answers.help,
    near: undefined,
    none: undefined,
  } as const
  return (
    <DeliveryFrame
      tab="answers"
      sentence={
        all === 0
          ? t('answers.sentenceNone')
          : t('answers.sentence', { count: all, share: percent(Math.min(1, all / Math.max(1, delivered))) })
      }
      flush
      acts={
        <>
          <Act to={`/reply-rules/deliveries/${written.id}`}>{t('act.rules')}</Act>
          <Download of="answers" query={{ ...ofRun(run), meaning: url.meaning, language: currentLanguage() }} />
        </>
      }
    >
      <FilterBar>
        <FilterChoices
          label={t('answers.meaning')}
          value={url.meaning ?? ''}
          onChange={(picked) => setUrl({ meaning: meanings.find((one) => one === picked) })}
          choices={[
            { value: '', label: t('app:all'), count: number(all) },
            ...meanings.map((value) => {
              const count = countOf[value]
              return {
                value,
                label: t(`answers.is.${value}`),
                ...(count === undefined ? {} : { count: number(count) }),
              }
            }),
          ]}
        />
        <RunPill />
      </FilterBar>
      <DataTable
        label={t('tab.answers')}
        rows={rows}
        columns={useColumns()}
        rowKey={({ id }) => String(id)}
        rowName={({ profile, number: from }) => profile?.name ?? from}
        acts={({ number: from }) => (
          <Act size="xs" to={`/inbox/${encodeURIComponent(from)}`}>
            {t('answers.act')}
          </Act>
        )}
        empty={<Empty text={t('answers.empty')} />}
      />
    </DeliveryFrame>
  )
}

function useColumns(): Column<Answer>[] {
  const { t } = useTranslation('deliveries')
  const { stamp } = useFormats()
  const phone = usePhone()
  return [
    {
      id: 'who',
      head: t('log.who'),
      width: 190,
      cell: ({ profile, number }) => (
        <Link to={`/inbox/${encodeURIComponent(number)}` as '/'} className="link">
          {profile?.name ?? phone(number)}
        </Link>
      ),
    },
    { id: 'text', head: t('answers.text'), cell: ({ text }) => <span className="theirs">{text}</span> },
    { id: 'meaning', head: t('answers.meaning'), width: 150, cell: (row) => <Meaning row={row} /> },
    { id: 'at', head: t('answers.at'), width: 130, align: 'end', wideOnly: true, cell: ({ at }) => stamp(at) },
    { id: 'act', head: '', width: 110, wideOnly: true, cell: () => '' },
  ]
}

function Meaning({ row }: { row: Answer }) {
  const { t } = useTranslation('deliveries')
  if (row.meaning === 'near') return <Tag voice="note">{t('answers.is.near')}</Tag>
  if (row.meaning === 'help') return <Tag voice="theirs">{t('answers.is.help')}</Tag>
  const state = row.meaning === 'opt-out' ? 'opted-out' : row.meaning === 'opt-in' ? 'opted-in' : null
  return <State of="incoming" is={state ?? (row.late ? 'late' : 'received')} />
}
