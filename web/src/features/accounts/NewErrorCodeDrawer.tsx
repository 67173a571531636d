import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PrimaryButton } from '../../ui/Act.tsx'
import { Drawer } from '../../ui/Drawer.tsx'
import { NumberField, SelectField, TextAreaField } from '../../ui/fields.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { sayDone } from '../../ui/undo.tsx'
import classes from './Account.module.css'
import { ErrorClassField } from './ErrorClassField.tsx'
import { decideCode, type ErrorClass, type ErrorSource, errorSources, errorsQuery } from './error-codes.ts'

const largest = 32_767

/** A code that the account has not shown yet: carriers announce theirs. */
export function NewErrorCodeDrawer({ account, onClose }: { account: number; onClose: () => void }) {
  const { t } = useTranslation('accounts')
  const client = useQueryClient()
  const [source, setSource] = useState<ErrorSource>('receipt')
  const [code, setCode] = useState<number | string>('')
  const [judged, setJudged] = useState<ErrorClass>('soft')
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const number = typeof code === 'number' ? code : null
  const deciding = useMutation({
    mutationFn: (wanted: number) => decideCode(account, { source, code: wanted }, { class: judged, note }),
    onSuccess({ items }, wanted) {
      client.setQueryData(errorsQuery(account).queryKey, items)
      sayDone(t('errors.drawer.saved', { code: wanted, means: t(`errors.class.${judged}`) }))
      onClose()
    },
  })
  return (
    <Drawer
      kicker={t('errors.new.kicker')}
      sentence={t('errors.new.sentence')}
      onClose={onClose}
      foot={
        <PrimaryButton
          right="channels.manage"
          loading={deciding.isPending}
          onClick={() => {
            setTried(true)
            if (number !== null) deciding.mutate(number)
          }}
        >
          {t('errors.drawer.save')}
        </PrimaryButton>
      }
    >
      <div className={classes.fields}>
        <SelectField
          label={t('errors.new.source')}
          allowDeselect={false}
          data={errorSources.map((value) => ({ value, label: t(`errors.source.${value}`) }))}
          value={source}
          onChange={(value) => setSource(errorSources.find((one) => one === value) ?? source)}
        />
        <NumberField
          label={t('errors.new.code')}
          hint={t('errors.new.codeHint')}
          error={tried && number === null && t('errors.new.codeNeeded')}
          min={0}
          max={largest}
          allowDecimal={false}
          value={code}
          onChange={setCode}
        />
        <ErrorClassField value={judged} onChange={setJudged} disabled={false} />
        <TextAreaField
          label={t('errors.drawer.note')}
          hint={t('errors.drawer.noteHint')}
          value={note}
          maxLength={500}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {deciding.error != null && <ProblemNotice problem={deciding.error} />}
      </div>
    </Drawer>
  )
}
