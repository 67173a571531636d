import { IconPlus, IconSpeakerphone } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { z } from 'zod/mini'
import { useCampaignDates } from '../../app/campaign-dates.ts'
import { useFormats } from '../../app/formats.ts'
import { useLiveRefresh } from '../../app/live.ts'
import { useUrlState } from '../../app/url-state.ts'
import { rowsOf } from '../../app/use-pages.ts'
import { Act, PrimaryButton } from '../../ui/Act.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { FilterBar, FilterPill } from '../../ui/FilterPills.tsx'
import { Page } from '../../ui/Page.tsx'
import { CampaignDialog } from './CampaignDialog.tsx'
import { type Campaign, campaignsQuery } from './campaigns.ts'

const schema = z.object({ archived: z.optional(z.literal('yes')), create: z.optional(z.literal('yes')) })

/** Every folder, with what it holds. */
export function CampaignsPage() {
  const { t } = useTranslation(['campaigns', 'app'])
  const { number } = useFormats()
  const dates = useCampaignDates()
  const navigate = useNavigate()
  const [url, setUrl] = useUrlState(schema)
  const adding = url.create === 'yes'
  const setAdding = (open: boolean) => setUrl({ create: open ? 'yes' : undefined }, { step: open })
  const archived = url.archived === 'yes'
  const campaigns = useQuery(campaignsQuery(archived))
  useLiveRefresh(['deliveries', 'workflows'], ['campaigns'])
  const count = campaigns.data?.length ?? 0
  const figure = (
    id: 'deliveries' | 'workflows' | 'running' | 'to_confirm',
    head: string,
    wideOnly: boolean,
  ): Column<Campaign> => ({
    id,
    head,
    width: 110,
    align: 'end',
    wideOnly,
    cell: (campaign) => (campaign[id] === 0 ? '' : number(campaign[id])),
  })
  const columns: Column<Campaign>[] = [
    { id: 'label', head: t('column.label'), cell: ({ label }) => label },
    { id: 'dates', head: t('column.dates'), width: 320, wideOnly: true, cell: dates },
    figure('deliveries', t('column.deliveries'), false),
    figure('workflows', t('column.workflows'), true),
    figure('running', t('column.running'), true),
    figure('to_confirm', t('column.toConfirm'), true),
  ]
  return (
    <Page
      flush
      sentence={
        campaigns.data === undefined ? t('app:page.campaigns') : count === 0 ? t('none') : t('sentence', { count })
      }
      name={t('app:page.campaigns')}
      acts={
        <PrimaryButton
          right="deliveries.prepare"
          leftSection={<IconPlus size={16} stroke={1.6} />}
          onClick={() => setAdding(true)}
        >
          {t('add')}
        </PrimaryButton>
      }
    >
      <FilterBar>
        <FilterPill
          label={t('archived')}
          choices={[{ value: 'yes', label: t('archived') }]}
          value={archived ? ['yes'] : []}
          onChange={([picked]) => setUrl({ archived: picked === 'yes' ? 'yes' : undefined })}
        />
      </FilterBar>
      <DataTable
        label={t('app:page.campaigns')}
        rows={rowsOf(campaigns)}
        columns={columns}
        rowKey={({ id }) => String(id)}
        rowName={({ label }) => label}
        linkTo={({ id }) => ({ to: `/campaigns/${id}` })}
        empty={
          <Empty text={t('empty')} icon={IconSpeakerphone}>
            <Act right="deliveries.prepare" onClick={() => setAdding(true)}>
              {t('add')}
            </Act>
          </Empty>
        }
      />
      {adding && (
        <CampaignDialog
          campaign={null}
          onClose={() => setAdding(false)}
          onSaved={({ id }) => void navigate({ to: '/campaigns/$id', params: { id: String(id) } })}
        />
      )}
    </Page>
  )
}
