import type { DeliverySettings as Told } from '@parley/workflow'
import { IconInfoCircle } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answered, api } from '../../../../app/api.ts'
import { campaignsQuery } from '../../../../app/offered.ts'
import { templatesQuery } from '../../../../app/templates.ts'
import { Act } from '../../../../ui/Act.tsx'
import { SelectField, TextField } from '../../../../ui/fields.tsx'
import { ProblemNotice } from '../../../../ui/ProblemNotice.tsx'
import { useNames } from '../../names.ts'
import { workflowQuery } from '../../workflows.ts'
import classes from '../Panel.module.css'
import type { SettingsProps } from '../settings.ts'

/** How it sends and who goes on. Its message is a delivery of its own, shown where deliveries are. */
export function DeliverySettings(props: SettingsProps<'delivery'>) {
  const { settings, set, says } = props
  const made = settings.delivery !== null
  const { t } = useTranslation('activitySettings')
  return (
    <>
      <SelectField
        label={t('delivery.mode')}
        hint={t(`delivery.modeHint.${settings.mode}`)}
        allowDeselect={false}
        disabled={made}
        data={(['single', 'recurring'] as const).map((value) => ({ value, label: t(`delivery.of.${value}`) }))}
        value={settings.mode}
        onChange={(mode) => mode && set({ ...settings, mode: mode as Told['mode'] })}
      />
      <SelectField
        label={t('delivery.outbound')}
        hint={t(`delivery.outboundHint.${settings.outbound}`)}
        allowDeselect={false}
        disabled={made}
        data={(['none', 'everyone', 'sent'] as const).map((value) => ({ value, label: t(`delivery.out.${value}`) }))}
        value={settings.outbound}
        onChange={(outbound) => outbound && set({ ...settings, outbound: outbound as Told['outbound'] })}
      />
      <p className={classes.note}>
        <IconInfoCircle size={16} stroke={1.6} aria-hidden />
        <span>{t(made ? 'delivery.fixed' : 'delivery.later')}</span>
      </p>
      {made ? (
        <Act size="xs" to={`/deliveries/${settings.delivery}`}>
          {t('delivery.open')}
        </Act>
      ) : (
        !props.off && <NewMessage {...props} />
      )}
      {!made && says('delivery') && <p className={classes.wrong}>{says('delivery')}</p>}
    </>
  )
}

const periods = ['none', 'day', 'week', 'month', 'year'] as const
type Recurrence = { aggregation: (typeof periods)[number]; hour: string | null }
const usualHour = '10:00'

/** Makes the delivery that holds the message, from a template or from nothing. */
function NewMessage({ settings, activity, drawing, workflow, flush }: SettingsProps<'delivery'>) {
  const { t } = useTranslation(['activitySettings', 'deliveries'])
  const client = useQueryClient()
  const { nameOf } = useNames(drawing)
  const templates = useQuery(templatesQuery).data ?? []
  const campaigns = useQuery(campaignsQuery).data?.items ?? []
  const own = useQuery(workflowQuery(workflow)).data?.campaign ?? null
  const [template, setTemplate] = useState<string | null>(null)
  const [picked, setPicked] = useState<string | null>()
  const [recurrence, setRecurrence] = useState<Recurrence>({ aggregation: 'none', hour: null })
  // It lies where its workflow does, unless told otherwise; nothing new goes into an archived campaign.
  const campaign = picked === undefined ? (campaigns.find(({ id }) => id === own?.id)?.id ?? null) : picked
  const making = useMutation({
    async mutationFn() {
      await flush()
      const { version } = await client.fetchQuery({ ...workflowQuery(workflow), staleTime: 0 })
      return answered(
        api.POST('/api/workflows/{id}/activities/{activity}/delivery', {
          params: { path: { id: workflow, activity: activity.id } },
          body: {
            version,
            mode: settings.mode,
            outbound: settings.outbound,
            ...recurrence,
            label: nameOf(activity),
            template_id: template === null ? null : Number(template),
            campaign_id: campaign === null ? null : Number(campaign),
          },
        }),
      )
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['workflows'] }),
  })
  return (
    <>
      {settings.mode === 'recurring' && <RecurrenceFields recurrence={recurrence} onChange={setRecurrence} />}
      <SelectField
        label={t('delivery.template')}
        clearable
        searchable
        data={templates.map(({ id, label }) => ({ value: String(id), label }))}
        value={template}
        placeholder={t('delivery.noTemplate')}
        onChange={setTemplate}
      />
      <SelectField
        label={t('deliveries:settings.campaign')}
        placeholder={t('deliveries:settings.noCampaign')}
        clearable
        searchable
        data={campaigns.map(({ id, label }) => ({ value: String(id), label }))}
        value={campaign === null ? null : String(campaign)}
        onChange={setPicked}
      />
      <Act
        size="xs"
        right="deliveries.prepare"
        off={recurrence.hour === '' && t('delivery.noHour')}
        loading={making.isPending}
        onClick={() => making.mutate()}
      >
        {t('delivery.make')}
      </Act>
      {making.isError && <ProblemNotice problem={making.error} />}
    </>
  )
}

/** By what the runs of a recurring one are grouped, and when each leaves; both can still be changed on its own page. */
function RecurrenceFields({ recurrence, onChange }: { recurrence: Recurrence; onChange: (next: Recurrence) => void }) {
  const { t } = useTranslation(['activitySettings', 'deliveries'])
  const { aggregation, hour } = recurrence
  return (
    <>
      <SelectField
        label={t('deliveries:recurrence.aggregation')}
        hint={t('deliveries:recurrence.aggregationHint')}
        allowDeselect={false}
        data={periods.map((value) => ({ value, label: t(`deliveries:recurrence.by.${value}`) }))}
        value={aggregation}
        onChange={(picked) =>
          onChange({ ...recurrence, aggregation: periods.find((one) => one === picked) ?? aggregation })
        }
      />
      <SelectField
        label={t('deliveries:recurrence.when')}
        allowDeselect={false}
        data={(['now', 'hour'] as const).map((value) => ({ value, label: t(`deliveries:recurrence.${value}`) }))}
        value={hour === null ? 'now' : 'hour'}
        onChange={(picked) => onChange({ ...recurrence, hour: picked === 'hour' ? (hour ?? usualHour) : null })}
      />
      {hour !== null && (
        <TextField
          label={t('deliveries:recurrence.hourLabel')}
          type="time"
          hint={t('deliveries:recurrence.hourHint')}
          value={hour}
          error={hour === '' && t('delivery.noHour')}
          onChange={({ currentTarget }) => onChange({ ...recurrence, hour: currentTarget.value.slice(0, 5) })}
        />
      )}
    </>
  )
}
