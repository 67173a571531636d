import { IconUser } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Field } from './content.ts'
import { labelOf } from './use-content.ts'
import classes from './Writer.module.css'

type Props = { fields: readonly Field[]; chosen: number; onChoose: (field: Field) => void }

/** Fields that the two braces may become. The keys stay in the text area; a click does the same. */
export function Suggestions({ fields, chosen, onChoose }: Props) {
  const { t } = useTranslation('content')
  return (
    <div className={classes.under} role="status">
      {fields.map((field, at) => (
        <button
          key={field.name}
          type="button"
          tabIndex={-1}
          className={classes.chip}
          data-chosen={at === chosen || undefined}
          // The text area keeps the caret.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(field)}
        >
          <IconUser size={13} stroke={1.6} aria-hidden />
          {labelOf(field, t)}
        </button>
      ))}
      <span className="hint">{t('here.keys')}</span>
    </div>
  )
}
