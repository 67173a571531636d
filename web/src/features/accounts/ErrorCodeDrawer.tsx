import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { usePermission } from '../../app/session.ts'
import { Act, PrimaryButton } from '../../ui/Act.tsx'
import { Drawer } from '../../ui/Drawer.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { TextAreaField } from '../../ui/fields.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { sayDone } from '../../ui/undo.tsx'
import classes from './Account.module.css'
import { ErrorClassField } from './ErrorClassField.tsx'
import { decideCode, type ErrorClass, type ErrorCode, errorsQuery } from './error-codes.ts'

type Props = {
  account: number
  code: ErrorCode
  onClose: () => void
  onPrevious: (() => void) | undefined
  onNext: (() => void) | undefined
}

/** One code: how often it came, what the carrier says of it, and what it is to mean here. */
export function ErrorCodeDrawer({ account, code, onClose, onPrevious, onNext }: Props) {
  const { t } = useTranslation('accounts')
  const { number, stamp } = useFormats()
  const { may } = usePermission('channels.manage')
  const client = useQueryClient()
  const [judged, setJudged] = useState<ErrorClass>(code.class)
  const [note, setNote] = useState(code.note)
  const deciding = useMutation({
    mutationFn: (wanted: ErrorClass | null) => decideCode(account, code, { class: wanted, note: wanted ? note : '' }),
    onSuccess({ items }, wanted) {
      client.setQueryData(errorsQuery(account).queryKey, items)
      const means = t(`errors.class.${wanted ?? code.usual_class}`)
      if (wanted === null) {
        setJudged(code.usual_class)
        setNote('')
      }
      sayDone(t('errors.drawer.saved', { code: code.code, means }))
    },
  })
  const where = t(`errors.source.${code.source}`)
  const means = t(`errors.class.${code.class}`)
  return (
    <Drawer
      kicker={t('errors.drawer.kicker', { code: code.code })}
      sentence={
        code.code === 0
          ? t('errors.drawer.sentenceNone', { where, means })
          : t('errors.drawer.sentence', { code: code.code, where, means })
      }
      onClose={onClose}
      onPrevious={onPrevious}
      onNext={onNext}
      foot={
        <>
          {code.decided && (
            <Act right="channels.manage" onClick={() => deciding.mutate(null)}>
              {t('errors.drawer.reset')}
            </Act>
          )}
          <PrimaryButton right="channels.manage" loading={deciding.isPending} onClick={() => deciding.mutate(judged)}>
            {t('errors.drawer.save')}
          </PrimaryButton>
        </>
      }
    >
      <div className={classes.fields}>
        <Facts
          facts={[
            [
              t('errors.drawer.words'),
              code.words === null ? (
                t('errors.noWords')
              ) : (
                <span key="words" lang="en">
                  {code.words}
                </span>
              ),
            ],
            [t('errors.drawer.usual'), t(`errors.class.${code.usual_class}`)],
            [t('errors.drawer.seen'), number(code.count)],
            ...(code.first_at === null ? [] : [[t('errors.drawer.first'), stamp(code.first_at)] as const]),
            ...(code.last_at === null ? [] : [[t('errors.drawer.last'), stamp(code.last_at)] as const]),
          ]}
        />
        <ErrorClassField value={judged} onChange={setJudged} disabled={!may} />
        <TextAreaField
          label={t('errors.drawer.note')}
          hint={t('errors.drawer.noteHint')}
          value={note}
          maxLength={500}
          disabled={!may}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {deciding.error != null && <ProblemNotice problem={deciding.error} />}
      </div>
    </Drawer>
  )
}
