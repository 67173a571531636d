import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { Act } from '../../ui/Act.tsx'
import { TextAreaField } from '../../ui/fields.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Rich } from '../../ui/Rich.tsx'
import classes from './Draft.module.css'
import { type Counted, deliveryKey, giveNumbers } from './deliveries.ts'
import { useOpenDelivery } from './delivery-context.ts'

type Props = { off: boolean; counted: Counted | undefined }

/** Numbers as one has them; each line that holds none says why. */
export function PastedNumbers({ off, counted }: Props) {
  const { t } = useTranslation('deliveries')
  const client = useQueryClient()
  const { written, flush } = useOpenDelivery()
  const [text, setText] = useState('')
  const lines = text.split(/[\n,;\t]/).filter((line) => line.trim() !== '').length
  const giving = useMutation({
    async mutationFn() {
      await flush()
      const version = client.getQueryData<{ version: number }>(deliveryKey(written.id))?.version ?? written.version
      return giveNumbers(written.id, version, text)
    },
    async onSuccess() {
      setText('')
      await client.invalidateQueries({ queryKey: deliveryKey(written.id) })
    },
  })
  return (
    <>
      {counted && <Verdict counted={counted} />}
      <TextAreaField
        label={t('audience.paste')}
        hint={t('audience.pasteHint')}
        minRows={5}
        maxRows={12}
        disabled={off}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {giving.isError && <ProblemNotice problem={giving.error} />}
      <span>
        <Act
          right="deliveries.prepare"
          off={lines === 0 && t('audience.pasteFirst')}
          loading={giving.isPending}
          onClick={() => giving.mutate()}
        >
          {lines === 0 ? t('audience.useSome') : t('audience.use', { count: lines })}
        </Act>
      </span>
    </>
  )
}

/** How many of the lines can be written to, and what is wrong with the others. */
export function Verdict({ counted }: { counted: Counted }) {
  const { t } = useTranslation('deliveries')
  const { number } = useFormats()
  const { with_number, problems, problem_count } = counted
  return (
    <div>
      <p>
        <Rich text={t('audience.usable', { count: with_number })} />{' '}
        {problem_count > 0 && <Rich text={`${t('audience.wrong', { count: problem_count })}.`} />}
      </p>
      {problems.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
        <section className={classes.problems} tabIndex={0} aria-label={t('audience.wrong', { count: problem_count })}>
          <ul>
            {problems.map(({ line, written, says }) => (
              <li key={line}>
                <span className="muted">{t('audience.line', { n: number(line) })}</span>
                <span className="mono truncate">{written}</span>
                <span>{says}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
