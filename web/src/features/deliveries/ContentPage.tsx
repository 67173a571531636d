import { useTranslation } from 'react-i18next'
import { TextAreaField } from '../../ui/fields.tsx'
import { DeliveryFrame } from './DeliveryFrame.tsx'
import classes from './Draft.module.css'
import { useOpenDelivery } from './delivery-context.ts'
import { isEditable } from './draft.ts'

/** What it says. */
export function ContentPage() {
  const { t } = useTranslation('deliveries')
  const { written, change } = useOpenDelivery()
  const { content } = written
  return (
    <DeliveryFrame tab="content" sentence={t('content.sentence', { name: written.label })}>
      <div className={classes.sections}>
        <TextAreaField
          label={t('content.text')}
          hint={t('content.hint', { example: '{{ first_name }}' })}
          minRows={6}
          value={content.text}
          disabled={!isEditable(written)}
          onChange={(event) => change({ content: { ...content, text: event.currentTarget.value } })}
        />
      </div>
    </DeliveryFrame>
  )
}
