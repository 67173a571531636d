import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { DrawingPicture } from './DrawingPicture.tsx'
import classes from './TemplateCards.module.css'
import type { WorkflowTemplate } from './workflows.ts'

type Props = { templates: readonly WorkflowTemplate[]; value: string | null; onChange: (name: string | null) => void }

/** An empty canvas, or a drawing that is there already: its picture, and a sentence of what it does. */
export function TemplateCards({ templates, value, onChange }: Props) {
  const { t } = useTranslation('workflows')
  const group = useId()
  return (
    <fieldset className={classes.cards}>
      <legend className={classes.legend}>{t('new.begin')}</legend>
      {[null, ...templates].map((one) => {
        const name = one?.name ?? null
        return (
          <label key={name ?? ''} className={classes.card} data-on={name === value || undefined}>
            <span className={classes.picture}>{one && <DrawingPicture drawing={one.definition} />}</span>
            <span className={classes.choice}>
              <input type="radio" name={group} checked={name === value} onChange={() => onChange(name)} />
              <span>
                <b>{one?.label ?? t('new.empty')}</b>
                <span className="hint">{one?.does ?? t('new.emptyText')}</span>
                {one !== null && one.messages > 0 && (
                  <span className={classes.sms}>{t('new.sms', { count: one.messages })}</span>
                )}
              </span>
            </span>
          </label>
        )
      })}
    </fieldset>
  )
}
