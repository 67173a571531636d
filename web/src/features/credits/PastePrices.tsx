import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '../../app/api.ts'
import { Act } from '../../ui/Act.tsx'
import { TextAreaField } from '../../ui/fields.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import classes from './Credits.module.css'

type Props = { problem: unknown; busy: boolean; onPaste: (text: string) => void; onClose: () => void }

/** A price list as it comes from a spreadsheet; it replaces the whole list. */
export function PastePrices({ problem, busy, onPaste, onClose }: Props) {
  const { t, i18n } = useTranslation(['credits', 'app'])
  const [text, setText] = useState('')
  const lines = problem instanceof Problem ? problem.fields : []
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        onPaste(text)
      }}
    >
      {problem !== null && <ProblemNotice problem={withoutLines(problem)} />}
      {lines.length > 0 && (
        <ul className={classes.wrong}>
          {lines.map(({ path, says }) => (
            <li key={path}>
              <b>{t('price.line', { number: path.replace(/\D/g, '') })}</b> {says}
            </li>
          ))}
        </ul>
      )}
      <TextAreaField
        label={t('price.pasted')}
        hint={t('price.pastedHint')}
        placeholder={i18n.language === 'fr' ? 'FR;1\nBE;1,25\n*;2' : 'FR;1\nBE;1.25\n*;2'}
        autosize
        minRows={8}
        maxRows={20}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className="row">
        <Act
          look="primary"
          type="submit"
          right="credits.manage"
          off={text.trim() === '' && t('price.nothing')}
          loading={busy}
        >
          {t('price.replace')}
        </Act>
        <Act look="quiet" onClick={onClose}>
          {t('app:cancel')}
        </Act>
      </div>
    </form>
  )
}

/** Its lines stand below, numbered in the reader's language. */
const withoutLines = (problem: unknown) =>
  problem instanceof Problem ? new Problem({ ...problem, fields: [] }) : problem
