import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { z } from 'zod/mini'
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
import { DeliveryFrame } from './DeliveryFrame.tsx'
import { Download } from './Download.tsx'
import { deliveryKey, type Excluded, type ExclusionEntry, ofRun } from './deliveries.ts'
import { useOpenDelivery } from './delivery-context.ts'
import { useDeliveryCounts } from './delivery-counts.ts'
import { RunPill } from './RunPill.tsx'
import { useRun } from './use-run.ts'

const schema = z.object({ reason: z.optional(z.string()) })

/** Who was left out when it was prepared, by reason; each leads to the person and to why. */
export function ExclusionsPage() {
  const { t } = useTranslation(['deliveries', 'app'])
  const { number } = useFormats()
  const { written } = useOpenDelivery()
  const [url, setUrl] = useUrlState(schema)
  const { excluded, exclusions, counts } = useDeliveryCounts()
  const reason = exclusions.find((one) => one.reason === url.reason)?.reason
  const { run } = useRun()
  const rows = usePages({
    queryKey: [...deliveryKey(written.id), 'exclusions', url.reason ?? '', run],
    read: (cursor, signal) =>
      answered(
        api.GET('/api/deliveries/{id}/exclusions', {
          params: {
            path: { id: written.id },
            query: { ...ofRun(run), ...(reason ? { reason } : {}), ...(cursor ? { cursor } : {}) },
          },
          signal,
        }),
      ),
    enabled: url.reason === undefined || reason !== undefined,
  })
  return (
    <DeliveryFrame
      tab="exclusions"
      sentence={
        excluded === null
          ? written.label
          : excluded === 0
            ? t('exclusions.sentenceNone')
            : t('exclusions.sentence', { count: excluded })
      }
      counts={counts}
      flush
      acts={<Download of="exclusions" query={{ ...ofRun(run), reason: url.reason, language: currentLanguage() }} />}
    >
      <FilterBar>
        <FilterChoices
          label={t('exclusions.reason')}
          value={url.reason ?? ''}
          onChange={(picked) => setUrl({ reason: picked || undefined })}
          choices={[
            { value: '', label: t('app:all'), ...(excluded === null ? {} : { count: number(excluded) }) },
            ...exclusions.map((one) => ({ value: one.reason, label: one.says, count: number(one.people) })),
          ]}
        />
        <RunPill />
      </FilterBar>
      <DataTable
        label={t('tab.exclusions')}
        rows={rows}
        columns={useColumns(exclusions)}
        rowKey={({ profile, number: to, written, reason: why }) => `${profile?.id ?? ''} ${to ?? written ?? ''} ${why}`}
        rowName={({ profile, number: to, written }) => profile?.name ?? to ?? written ?? ''}
        acts={({ profile, number: to }) => (
          <Act
            size="xs"
            {...(to !== null
              ? { to: `/why/${to}` }
              : { to: '/why', search: profile === null ? {} : { profile: String(profile.id) } })}
          >
            {t('exclusions.why')}
          </Act>
        )}
        empty={<Empty text={t('exclusions.empty')} />}
      />
    </DeliveryFrame>
  )
}

function useColumns(names: readonly Excluded[]): Column<ExclusionEntry>[] {
  const { t } = useTranslation('deliveries')
  const phone = usePhone()
  const whyLeftOut = ({ reason, says, profile, kept }: ExclusionEntry) => {
    if (reason !== 'duplicate') return says
    if (kept === null || kept.id === profile?.id) return t('exclusions.again')
    return t('exclusions.kept', { name: kept.name ?? t('audience.noName') })
  }
  return [
    {
      id: 'who',
      head: t('log.who'),
      width: 220,
      cell: ({ profile, number, written }) =>
        profile ? (
          <Link to="/profiles/$id" params={{ id: String(profile.id) }} className="link">
            {profile.name ?? t('audience.noName')}
          </Link>
        ) : number === null ? (
          <span className="phone-only muted">{written}</span>
        ) : (
          <span className="phone-only num">{phone(number)}</span>
        ),
    },
    {
      id: 'number',
      head: t('log.find'),
      width: 170,
      wideOnly: true,
      cell: ({ number, written }) =>
        number === null ? <span className="muted">{written}</span> : <span className="num">{phone(number)}</span>,
    },
    {
      id: 'reason',
      head: t('exclusions.reason'),
      cell: (entry) => (
        <>
          <span className="wide-only">{whyLeftOut(entry)}</span>
          <span className="phone-only">{names.find(({ reason }) => reason === entry.reason)?.says}</span>
        </>
      ),
    },
    { id: 'why', head: '', width: 110, wideOnly: true, cell: () => '' },
  ]
}
