import { Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '../../app/api.ts'
import { Act } from '../../ui/Act.tsx'
import { fieldError, TextField } from '../../ui/fields.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { plain } from '../../ui/Rich.tsx'
import { Sentence } from '../../ui/Sentence.tsx'
import classes from './Campaigns.module.css'
import { type Campaign, changeCampaign, createCampaign } from './campaigns.ts'

type Props = { campaign: Campaign | null; onClose: () => void; onSaved?: (campaign: Campaign) => void }

/** Asks for the name and the dates of a campaign, new or not. */
export function CampaignDialog({ campaign, onClose, onSaved }: Props) {
  const { t } = useTranslation(['campaigns', 'app'])
  const client = useQueryClient()
  const [label, setLabel] = useState(campaign?.label ?? '')
  const [starts, setStarts] = useState(campaign?.starts_on ?? '')
  const [ends, setEnds] = useState(campaign?.ends_on ?? '')
  const [tried, setTried] = useState(false)
  const saving = useMutation({
    mutationFn() {
      const facts = { label: label.trim(), starts_on: starts || null, ends_on: ends || null }
      return campaign ? changeCampaign(campaign.id, facts) : createCampaign(facts)
    },
    async onSuccess(saved) {
      onClose()
      onSaved?.(saved)
      await client.invalidateQueries({ queryKey: ['campaigns'] })
    },
  })
  const { error } = saving
  const inFields = error instanceof Problem && error.fields.length > 0
  const sentence = campaign ? t('dialog.change', { name: campaign.label }) : t('dialog.create')
  return (
    <Modal opened onClose={onClose} withCloseButton={false} aria-label={plain(sentence)} size={440}>
      <form
        className={classes.dialog}
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (label.trim() !== '') saving.mutate()
        }}
      >
        <Sentence text={sentence} size="panel" />
        <TextField
          label={t('dialog.label')}
          value={label}
          maxLength={200}
          data-autofocus
          error={fieldError(error, 'label') ?? (tried && label.trim() === '' && t('app:field.required'))}
          onChange={(event) => setLabel(event.currentTarget.value)}
        />
        <div className={classes.dates}>
          <TextField
            label={t('dialog.starts')}
            type="date"
            value={starts}
            error={fieldError(error, 'starts_on')}
            onChange={(event) => setStarts(event.currentTarget.value)}
          />
          <TextField
            label={t('dialog.ends')}
            type="date"
            value={ends}
            error={fieldError(error, 'ends_on')}
            onChange={(event) => setEnds(event.currentTarget.value)}
          />
        </div>
        {error && !inFields && <ProblemNotice problem={error} />}
        <div className={classes.acts}>
          <Act onClick={onClose}>{t('app:cancel')}</Act>
          <Act look="primary" type="submit" right="deliveries.prepare" loading={saving.isPending}>
            {t(campaign ? 'dialog.saveAct' : 'dialog.createAct')}
          </Act>
        </div>
      </form>
    </Modal>
  )
}
