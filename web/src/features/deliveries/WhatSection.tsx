import { namesWayOut } from '@parley/sms/template'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { channelsQuery as sendersQuery } from '../../app/content-editor/content.ts'
import { campaignsQuery, channelsQuery } from '../../app/offered.ts'
import { fieldError, SelectField, TextField } from '../../ui/fields.tsx'
import classes from './Draft.module.css'
import { useOpenDelivery } from './delivery-context.ts'
import { isEditable } from './draft.ts'
import { FormSection } from './FormSection.tsx'

/** Its name and its folder, which may change at any time; and its channel, which decides most of the rest. */
export function WhatSection() {
  const { t } = useTranslation(['deliveries', 'app'])
  const { written, change, problem } = useOpenDelivery()
  const campaigns = useQuery(campaignsQuery).data?.items ?? []
  const [label, setLabel] = useState(written.label)
  return (
    <FormSection title={t('settings.what')}>
      <div className={classes.whole}>
        <TextField
          label={t('settings.label')}
          value={label}
          maxLength={200}
          error={label.trim() === '' ? t('app:field.required') : fieldError(problem, 'label')}
          onChange={(event) => {
            setLabel(event.currentTarget.value)
            const next = event.currentTarget.value.trim()
            if (next !== '') change({ label: next })
          }}
        />
      </div>
      <ChannelField />
      <SelectField
        label={t('settings.campaign')}
        placeholder={t('settings.noCampaign')}
        clearable
        searchable
        data={campaigns.map(({ id, label: name }) => ({ value: String(id), label: name }))}
        value={written.campaign ? String(written.campaign.id) : null}
        error={fieldError(problem, 'campaign_id')}
        onChange={(value) => {
          const picked = campaigns.find(({ id }) => String(id) === value)
          change(
            { campaign_id: picked?.id ?? null },
            { campaign: picked ? { id: picked.id, label: picked.label } : null },
          )
        }}
      />
    </FormSection>
  )
}

/** The channel, by name and kind; those on which nothing may be confirmed say so. */
export function ChannelField() {
  const { t } = useTranslation('deliveries')
  const { written, change, problem } = useOpenDelivery()
  const channels = useQuery(channelsQuery).data?.items ?? []
  const senders = useQuery(sendersQuery).data?.items ?? []
  /** As the server does it; said here too, so that what is typed at once does not write over it. */
  const mentioned = ({ id, kind }: (typeof channels)[number]) => {
    const { content, channel } = written
    const wayOut = senders.find(({ channel_id }) => channel_id === id)?.sender.way_out ?? null
    if (kind !== 'marketing' || channel?.kind === 'marketing' || content.mention || wayOut === null) return {}
    if ([content, ...content.variants].every(({ text }) => namesWayOut(text, wayOut))) return {}
    return { content: { ...content, language: content.language ?? null, mention: true } }
  }
  return (
    <SelectField
      label={t('settings.channel')}
      hint={written.hindrance?.says ?? t('settings.channelHint')}
      searchable
      disabled={!isEditable(written)}
      data={channels.map(({ id, name, kind }) => ({ value: String(id), label: `${name} · ${t(`settings.${kind}`)}` }))}
      value={written.channel ? String(written.channel.id) : null}
      error={fieldError(problem, 'channel_id')}
      onChange={(value) => {
        const picked = channels.find(({ id }) => String(id) === value)
        if (!picked) return
        change(
          { channel_id: picked.id, ...mentioned(picked) },
          {
            channel: {
              id: picked.id,
              name: picked.name,
              kind: picked.kind,
              sender: picked.sender_value,
              sender_kind: picked.sender_kind,
              account: picked.account_name,
              simulated: picked.simulated,
            },
          },
        )
      }}
    />
  )
}
