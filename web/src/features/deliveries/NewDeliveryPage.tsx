import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod/mini'
import { campaignsQuery, channelsQuery } from '../../app/offered.ts'
import { templatesQuery } from '../../app/templates.ts'
import { useUrlState } from '../../app/url-state.ts'
import { Act } from '../../ui/Act.tsx'
import { fieldError, SelectField, TextField } from '../../ui/fields.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { ChoiceCards } from './ChoiceCards.tsx'
import classes from './Draft.module.css'
import { aggregations, createDelivery, type Recurrence } from './deliveries.ts'
import { FormSection } from './FormSection.tsx'
import { myZone } from './local-time.ts'

const schema = z.object({
  campaign: z.optional(z.string()),
  template: z.optional(z.string()),
  kind: z.optional(z.enum(['single', 'recurring'])),
})

/** A name, a channel, and what to begin with. Everything may still change afterwards. */
export function NewDeliveryPage() {
  const { t } = useTranslation(['deliveries', 'app'])
  const client = useQueryClient()
  const navigate = useNavigate()
  const [url] = useUrlState(schema)
  const channels = useQuery(channelsQuery).data?.items
  const campaigns = useQuery(campaignsQuery).data?.items ?? []
  const templates = useQuery(templatesQuery).data ?? []
  const [label, setLabel] = useState('')
  const [kind, setKind] = useState<'single' | 'recurring'>(url.kind ?? 'single')
  const [aggregation, setAggregation] = useState<Recurrence['aggregation']>('none')
  const [tried, setTried] = useState(false)
  const [template, setTemplate] = useState(url.template ?? 'none')
  const [campaign, setCampaign] = useState(url.campaign ?? null)
  const [picked, setPicked] = useState<string | null>(null)
  // With one channel there is nothing to choose.
  const channel = picked ?? (channels?.length === 1 && channels[0] ? String(channels[0].id) : null)
  const begun = templates.find(({ id }) => String(id) === template)
  const creating = useMutation({
    mutationFn: () =>
      createDelivery({
        label: label.trim(),
        kind,
        ...(kind === 'recurring' ? { recurrence: { aggregation, zone: myZone(), hour: null } } : {}),
        ...(begun
          ? { template_id: begun.id, content: { ...begun.content, language: begun.content.language ?? null } }
          : {}),
        ...(channel === null ? {} : { channel_id: Number(channel) }),
        ...(campaign === null ? {} : { campaign_id: Number(campaign) }),
      }),
    async onSuccess({ id }) {
      await client.invalidateQueries({ queryKey: ['deliveries'] })
      await navigate({ to: '/deliveries/$id/content', params: { id: String(id) }, replace: true })
    },
  })
  return (
    <Page sentence={t('new.sentence')} name={t('create')} trail={[{ label: t('new.crumb') }]}>
      <form
        className={classes.sections}
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (label.trim() !== '') creating.mutate()
        }}
      >
        <FormSection title={t('settings.what')}>
          <div className={classes.whole}>
            <TextField
              label={t('new.label')}
              hint={t('new.labelHint')}
              placeholder={t('new.labelExample')}
              value={label}
              maxLength={200}
              data-autofocus
              error={fieldError(creating.error, 'label') ?? (tried && label.trim() === '' && t('app:field.required'))}
              onChange={(event) => setLabel(event.currentTarget.value)}
            />
          </div>
          <SelectField
            label={t('settings.channel')}
            hint={t('settings.channelHint')}
            searchable
            data={(channels ?? []).map(({ id, name, kind }) => ({
              value: String(id),
              label: `${name} · ${t(`settings.${kind}`)}`,
            }))}
            value={channel}
            onChange={setPicked}
          />
          <SelectField
            label={t('settings.campaign')}
            placeholder={t('settings.noCampaign')}
            clearable
            searchable
            data={campaigns.map(({ id, label: name }) => ({ value: String(id), label: name }))}
            value={campaign}
            onChange={setCampaign}
          />
        </FormSection>
        <FormSection title={t('kind.title')}>
          <div className={classes.whole}>
            <ChoiceCards
              label={t('kind.title')}
              value={kind}
              options={[
                { value: 'single', label: t('kind.single'), text: t('kind.singleText') },
                { value: 'recurring', label: t('kind.recurring'), text: t('kind.recurringText') },
              ]}
              onChange={setKind}
            />
          </div>
          {kind === 'recurring' && (
            <SelectField
              label={t('recurrence.aggregation')}
              hint={t('recurrence.aggregationHint')}
              data={aggregations.map((value) => ({ value, label: t(`recurrence.by.${value}`) }))}
              value={aggregation}
              onChange={(picked) => setAggregation(aggregations.find((one) => one === picked) ?? 'none')}
            />
          )}
        </FormSection>
        <FormSection title={t('new.begin')}>
          <div className={classes.whole}>
            <ChoiceCards
              label={t('new.begin')}
              value={template}
              options={[
                { value: 'none', label: t('new.empty'), text: t('new.emptyText') },
                ...templates.map(({ id, label: name, content }) => ({
                  value: String(id),
                  label: name,
                  text: content.text,
                })),
              ]}
              onChange={setTemplate}
            />
          </div>
        </FormSection>
        {creating.isError && <ProblemNotice problem={creating.error} />}
        <Act look="primary" type="submit" right="deliveries.prepare" loading={creating.isPending}>
          {t('new.act')}
        </Act>
      </form>
    </Page>
  )
}
