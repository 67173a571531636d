import { IconPlus } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod/mini'
import { ActivityTable } from '../../app/activities/ActivityTable.tsx'
import { useActivityActs } from '../../app/activities/use-activity-acts.ts'
import { Problem } from '../../app/api.ts'
import { useCampaignDates } from '../../app/campaign-dates.ts'
import { useFormats } from '../../app/formats.ts'
import { useLiveRefresh } from '../../app/live.ts'
import { useUrlState } from '../../app/url-state.ts'
import { Act, PrimaryButton } from '../../ui/Act.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { FilterBar, FilterPill } from '../../ui/FilterPills.tsx'
import { SwitchField } from '../../ui/fields.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { State } from '../../ui/State.tsx'
import { sayDone } from '../../ui/undo.tsx'
import { CampaignDialog } from './CampaignDialog.tsx'
import { type Campaign, campaignQuery, deleteCampaign } from './campaigns.ts'

/** One folder: what it holds, with where everyone is. */
export function CampaignPage() {
  const { t } = useTranslation(['campaigns', 'app'])
  const { id } = useParams({ from: '/shell/campaigns/$id' })
  const campaign = useQuery(campaignQuery(Number(id)))
  useLiveRefresh(['deliveries', 'workflows', 'messages'], ['campaigns'])
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

const schema = z.object({ executions: z.optional(z.literal('yes')), archived: z.optional(z.literal('yes')) })

function One({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation(['campaigns', 'activities'])
  const [editing, setEditing] = useState(false)
  const [url, setUrl] = useUrlState(schema)
  const { copying, putting } = useActivityActs()
  const deleting = useDeleting(campaign)
  const { id, label, archived } = campaign
  const one = { type: 'campaign', id, label } as const
  const empty = campaign.deliveries + campaign.workflows === 0
  return (
    <Page
      flush
      sentence={useHolds(campaign)}
      name={label}
      trail={[{ label }]}
      state={<Facts campaign={campaign} />}
      acts={
        <>
          {empty && (
            <Act right="deliveries.prepare" look="quiet" loading={deleting.isPending} onClick={() => deleting.mutate()}>
              {t('page.delete')}
            </Act>
          )}
          <Act
            right="deliveries.prepare"
            loading={putting.isPending}
            onClick={() => putting.mutate({ one, away: !archived })}
          >
            {t(archived ? 'page.unarchive' : 'page.archive')}
          </Act>
          <Act right="deliveries.prepare" loading={copying.isPending} onClick={() => copying.mutate(one)}>
            {t('page.duplicate')}
          </Act>
          <Act right="deliveries.prepare" onClick={() => setEditing(true)}>
            {t('page.edit')}
          </Act>
          {!archived && (
            <>
              <Act
                right="workflows.build"
                leftSection={<IconPlus size={16} stroke={1.6} />}
                to="/workflows/new"
                search={{ campaign: String(id) }}
              >
                {t('page.addWorkflow')}
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
          )}
        </>
      }
    >
      <FilterBar>
        <FilterPill
          label={t('activities:filter.archive')}
          choices={[{ value: 'yes', label: t('activities:filter.archived') }]}
          value={url.archived === 'yes' ? ['yes'] : []}
          onChange={([picked]) => setUrl({ archived: picked === 'yes' ? 'yes' : undefined })}
        />
        <span className="end">
          <SwitchField
            label={t('activities:executions')}
            checked={url.executions === 'yes'}
            onChange={(event) => setUrl({ executions: event.currentTarget.checked ? 'yes' : undefined })}
          />
        </span>
      </FilterBar>
      <ActivityTable
        label={label}
        query={{
          campaign: id,
          limit: 100,
          ...(url.executions ? { executions: 'true' } : {}),
          ...(url.archived ? { archived: 'true' } : {}),
        }}
        ofCampaign
        empty={<Empty text={t(url.archived ? 'activities:emptyFilter' : 'page.empty')} />}
      />
      {editing && <CampaignDialog campaign={campaign} onClose={() => setEditing(false)} />}
    </Page>
  )
}

/** From when until when, in the archive or not, who made it. */
function Facts({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation('campaigns')
  const { longDate } = useFormats()
  const dates = useCampaignDates()(campaign)
  const { created_by: name, created_at, archived } = campaign
  const made = { name: name ?? '', date: longDate(created_at) }
  const said = [dates || t('page.undated'), t(name === null ? 'page.made' : 'page.madeBy', made)]
  return (
    <span className="muted">
      {archived && <State of="delivery" is="archived" />} {said.join(' · ')}
    </span>
  )
}

/** "Holidays holds 3 deliveries and 1 workflow." */
function useHolds({ label, deliveries, workflows }: Campaign): string {
  const { t } = useTranslation('campaigns')
  const { list } = useFormats()
  const held = [
    ...(deliveries > 0 ? [t('page.deliveries', { count: deliveries })] : []),
    ...(workflows > 0 ? [t('page.workflows', { count: workflows })] : []),
  ]
  return held.length === 0 ? t('page.holdsNone', { name: label }) : t('page.holds', { name: label, list: list(held) })
}

function useDeleting({ id, label }: Campaign) {
  const { t } = useTranslation('campaigns')
  const client = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: () => deleteCampaign(id),
    async onSuccess() {
      sayDone(t('page.deleted', { name: label }))
      await navigate({ to: '/campaigns' })
      await client.invalidateQueries({ queryKey: ['campaigns'] })
    },
    onError: (error) => sayDone(error instanceof Problem ? error.title : String(error)),
  })
}
