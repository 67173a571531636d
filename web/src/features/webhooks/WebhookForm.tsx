import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Act } from '../../ui/Act.tsx'
import { Drawer } from '../../ui/Drawer.tsx'
import { CheckField, fieldError, SwitchField, TextField } from '../../ui/fields.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import classes from './Webhooks.module.css'
import { type EventType, type Fields, groups, right } from './webhooks.ts'

type Props = {
  before: Fields
  isNew: boolean
  kicker: string
  busy: boolean
  problem: unknown
  onSave: (fields: Fields) => void
  onClose: () => void
}

/** Which address, and what it is told of. */
export function WebhookForm({ before, isNew, kicker, busy, problem, onSave, onClose }: Props) {
  const { t } = useTranslation('webhooks')
  const form = useId()
  const [fields, setFields] = useState<Fields>(before)
  const [tried, setTried] = useState(false)
  const change = (changed: Partial<Fields>) => setFields({ ...fields, ...changed })
  const toggle = (type: EventType, wanted: boolean) =>
    change({ types: wanted ? [...fields.types, type] : fields.types.filter((one) => one !== type) })
  const missing = fields.url.trim() === ''
  const none = fields.types.length === 0
  return (
    <Drawer
      kicker={kicker}
      sentence={isNew ? t('form.new') : t('form.change')}
      onClose={onClose}
      foot={
        <Act look="primary" type="submit" form={form} right={right} loading={busy}>
          {isNew ? t('form.create') : t('form.save')}
        </Act>
      }
    >
      <form
        id={form}
        noValidate
        style={{ display: 'contents' }}
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (!missing && !none) onSave({ ...fields, url: fields.url.trim() })
        }}
      >
        {problem !== null && problem !== undefined && <ProblemNotice problem={problem} />}
        <TextField
          label={t('url')}
          hint={t('form.urlHint')}
          error={(tried && missing && t('form.urlNeeded')) || fieldError(problem, 'url')}
          type="url"
          placeholder="https://example.org/parley"
          maxLength={2000}
          value={fields.url}
          onChange={(event) => change({ url: event.currentTarget.value })}
        />
        <TextField
          label={t('form.description')}
          maxLength={200}
          value={fields.description}
          onChange={(event) => change({ description: event.currentTarget.value })}
        />
        <fieldset className={classes.types}>
          <legend className="mantine-InputWrapper-label">{t('form.typesLegend')}</legend>
          {groups.map(([group, types]) => (
            <div key={group} className={classes.group}>
              <p className="hint">{t(`group.${group}`)}</p>
              {types.map((type) => (
                <CheckField
                  key={type}
                  label={t(`type.${type}`)}
                  checked={fields.types.includes(type)}
                  onChange={(event) => toggle(type, event.currentTarget.checked)}
                />
              ))}
            </div>
          ))}
          {tried && none && (
            <p className="mantine-InputWrapper-error" role="alert">
              {t('form.typesNeeded')}
            </p>
          )}
        </fieldset>
        {!isNew && (
          <SwitchField
            label={t('form.enabled')}
            hint={t('form.enabledHint')}
            checked={fields.enabled}
            onChange={(event) => change({ enabled: event.currentTarget.checked })}
          />
        )}
      </form>
    </Drawer>
  )
}
