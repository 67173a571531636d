import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { CopyText } from '../../ui/CopyText.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Rich } from '../../ui/Rich.tsx'
import classes from './Consent.module.css'
import type { Break, Verdict as Found } from './consent.ts'

type Props = {
  verdict: Found | undefined
  progress: { entries: number; of: number } | null
  problem: Error | null
}

/** Whether the chain holds; where it breaks, if it does; and its end, to be noted down elsewhere. */
export function Verdict({ verdict, progress, problem }: Props) {
  const { t } = useTranslation('consent')
  const { number } = useFormats()
  if (problem) return <ProblemNotice problem={problem} />
  if (progress !== null)
    return (
      <p className={classes.verdict} role="status">
        {t('progress', { entries: number(progress.entries), of: number(progress.of) })}
      </p>
    )
  if (verdict === undefined) return null
  const { breaks, entries, erased, unsealed, head } = verdict
  const holds = breaks.length === 0
  return (
    <div className={classes.verdict} data-broken={!holds || undefined} role="status">
      <p>
        <Rich text={t(holds ? 'holds' : 'broken', { count: entries })} /> {erased > 0 && t('erased', { count: erased })}{' '}
        {unsealed > 0 && t('unsealedCount', { count: unsealed })}
      </p>
      {!holds && (
        <ul>
          {breaks.slice(0, 100).map((one) => (
            <li key={`${one.no} ${one.kind}`}>{sayBreak(one)}</li>
          ))}
        </ul>
      )}
      {holds && head.no > 0 && <CopyText label={t('end')} text={`${head.no}:${head.digest}`} />}
    </div>
  )

  function sayBreak({ no, kind }: Break) {
    return t(`break.${kind}`, { no: number(no) })
  }
}
