import { IconPlus } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '../../app/api.ts'
import { balanceOf } from '../../app/delivery-counts.ts'
import { shownState } from '../../app/delivery-states.ts'
import { useFormats } from '../../app/formats.ts'
import { useLiveRefresh } from '../../app/live.ts'
import { usePages } from '../../app/use-pages.ts'
import { Act, PrimaryButton } from '../../ui/Act.tsx'
import { BalanceBar } from '../../ui/BalanceBar.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { State } from '../../ui/State.tsx'
import { sayDone } from '../../ui/undo.tsx'
import { CampaignDialog } from './CampaignDialog.tsx'
import { type Campaign, campaignQuery, changeCampaign, deleteCampaign, deliveriesOf } from './campaigns.ts'
import { useDates } from './dates.ts'

/** One folder: what it holds, with where everyone is. */
export function CampaignPage() {
  const { t } = useTranslation(['campaigns', 'app'])
  const { id } = useParams({ from: '/shell/campaigns/$id' })
  const campaign = useQuery(campaignQuery(Number(id)))
  useLiveRefresh(['deliveries', 'messages'], ['campaigns'])
  if (campaign.data) return <One campaign={campaign.data} />
  return (
    <Page sentence={t('app:page.campaigns')} trail={[{ label: id }]}>
      {campaign.isError ? (
        <ProblemNotice problem={campaign.error} onRetry={campaign.refetch} />
      ) : (
        <Loading what={t('one')} />
      )}
    </Page>
  )
}

function One({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation('campaigns')
  const dates = useDates()
  const [editing, setEditing] = useState(false)
  const { archiving, deleting } = useActs(campaign)
  const { id, label, deliveries } = campaign
  const rows = usePages({
    queryKey: ['campaigns', 'one', id, 'deliveries'],
    read: (cursor, signal) => deliveriesOf(id, cursor, signal),
  })
  const said = dates(campaign)
  return (
    <Page
      flush
      sentence={
        deliveries === 0 ? t('page.holdsNone', { name: label }) : t('page.holds', { name: label, count: deliveries })
      }
      name={label}
      trail={[{ label }]}
      {...(said ? { state: <span className="muted">{said}</span> } : {})}
      acts={
        <>
          {deliveries === 0 && (
            <Act right="deliveries.prepare" look="quiet" loading={deleting.isPending} onClick={() => deleting.mutate()}>
              {t('page.delete')}
            </Act>
          )}
          <Act
            right="deliveries.prepare"
            loading={archiving.isPending}
            onClick={() => archiving.mutate(!campaign.archived)}
          >
            {t(campaign.archived ? 'page.unarchive' : 'page.archive')}
          </Act>
          <Act right="deliveries.prepare" onClick={() => setEditing(true)}>
            {t('page.edit')}
          </Act>
          <PrimaryButton
            right="deliveries.prepare"
            leftSection={<IconPlus size={16} stroke={1.6} />}
            to="/deliveries/new"
            search={{ campaign: String(id) }}
          >
            {t('page.add')}
          </PrimaryButton>
        </>
      }
    >
      <DataTable
        label={label}
        rows={rows}
        columns={useColumns()}
        rowKey={(row) => String(row.id)}
        rowName={(row) => row.label}
        linkTo={(row) => ({ to: `/deliveries/${row.id}` })}
        empty={<Empty text={t('page.empty')} />}
      />
      {editing && <CampaignDialog campaign={campaign} onClose={() => setEditing(false)} />}
    </Page>
  )
}

function useActs({ id, label }: Campaign) {
  const { t } = useTranslation('campaigns')
  const client = useQueryClient()
  const navigate = useNavigate()
  const reread = () => client.invalidateQueries({ queryKey: ['campaigns'] })
  const failed = (error: unknown) => sayDone(error instanceof Problem ? error.title : String(error))
  const archiving = useMutation({
    mutationFn: (archived: boolean) => changeCampaign(id, { archived }),
    async onSuccess(_saved, archived) {
      await reread()
      if (archived) sayDone(t('page.archivedNow', { name: label }), () => archiving.mutate(false))
    },
    onError: failed,
  })
  const deleting = useMutation({
    mutationFn: () => deleteCampaign(id),
    async onSuccess() {
      sayDone(t('page.deleted', { name: label }))
      await navigate({ to: '/campaigns' })
      await reread()
    },
    onError: failed,
  })
  return { archiving, deleting }
}

type Row = Awaited<ReturnType<typeof deliveriesOf>>['items'][number]

function useColumns(): Column<Row>[] {
  const { t } = useTranslation('campaigns')
  const { number, stamp } = useFormats()
  return [
    { id: 'label', head: t('column.label'), cell: ({ label }) => label },
    {
      id: 'state',
      head: t('column.state'),
      width: 160,
      cell: ({ now }) => <State of="delivery" is={shownState(now.state)} />,
    },
    {
      id: 'target',
      head: t('column.target'),
      width: 100,
      align: 'end',
      cell: ({ counts }) => (counts ? number(counts.target) : ''),
    },
    {
      id: 'where',
      head: t('column.where'),
      width: 160,
      wideOnly: true,
      cell: ({ counts }) =>
        counts && counts.target > 0 && <BalanceBar balance={balanceOf(counts)} target={counts.target} />,
    },
    {
      id: 'delivered',
      head: t('column.delivered'),
      width: 100,
      align: 'end',
      wideOnly: true,
      cell: ({ counts }) => (counts ? number(counts.delivered) : ''),
    },
    {
      id: 'changed',
      head: t('column.changed'),
      width: 150,
      align: 'end',
      wideOnly: true,
      cell: ({ updated_at }) => stamp(updated_at),
    },
  ]
}
