import { useTranslation } from 'react-i18next'
import { fieldError, SelectField, TextAreaField, TextField } from '../../ui/fields.tsx'
import classes from './OptOut.module.css'
import { type Asked, today, ways } from './opt-outs.ts'

type Props = {
  asked: Asked
  onChange: (asked: Asked) => void
  /** What is missing is said once somebody tried. */
  tried: boolean
  problem: unknown
  focus?: boolean
}

/** A request that came by phone or by letter: how, when, and what was said are its proof. */
export function ProofFields({ asked, onChange, tried, problem, focus = false }: Props) {
  const { t } = useTranslation('optOut')
  return (
    <>
      <div className={classes.pair}>
        <SelectField
          label={t('how')}
          allowDeselect={false}
          data={ways.map((value) => ({ value, label: t(`ways.${value}`) }))}
          value={asked.how}
          onChange={(value) => onChange({ ...asked, how: ways.find((one) => one === value) ?? 'phone-call' })}
        />
        <TextField
          type="date"
          label={t('on')}
          max={today()}
          value={asked.on ?? ''}
          error={fieldError(problem, 'on')}
          onChange={(event) => onChange({ ...asked, on: event.currentTarget.value || null })}
        />
      </div>
      <TextAreaField
        label={t('words')}
        value={asked.words}
        maxLength={500}
        data-autofocus={focus || undefined}
        error={tried && asked.words.trim() === '' && t('needed')}
        onChange={(event) => onChange({ ...asked, words: event.currentTarget.value })}
      />
    </>
  )
}
