import { useTranslation } from 'react-i18next'
import { ContentEditor } from '../../app/content-editor/ContentEditor.tsx'
import { DeliveryFrame } from './DeliveryFrame.tsx'
import classes from './Draft.module.css'
import { useOpenDelivery } from './delivery-context.ts'
import { isEditable } from './draft.ts'
import { ProofButton } from './ProofDialog.tsx'
import { ChannelField } from './WhatSection.tsx'

/** What it says, as the people of its population will read it. */
export function ContentPage() {
  const { t } = useTranslation('deliveries')
  const { written, change } = useOpenDelivery()
  const { content, channel, population } = written
  return (
    <DeliveryFrame
      tab="content"
      sentence={t('content.sentence', { name: written.label })}
      acts={written.kind === 'execution' ? undefined : <ProofButton />}
    >
      {channel === null && (
        <div className={classes.channel}>
          <ChannelField />
        </div>
      )}
      <ContentEditor
        value={content}
        onChange={(next) => change({ content: { ...next, language: next.language ?? null } })}
        channelId={channel?.id ?? null}
        marketing={channel?.kind !== 'transactional'}
        given={population.of === 'file' ? population.fields : undefined}
        readOnly={!isEditable(written)}
      />
    </DeliveryFrame>
  )
}
