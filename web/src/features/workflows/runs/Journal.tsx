import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../../app/formats.ts'
import { Rich } from '../../../ui/Rich.tsx'
import { journalQuery, type Run } from '../workflows.ts'
import classes from './Dock.module.css'
import { useJournalWords } from './use-journal.ts'

/** What happened in a run, the latest at the bottom and in sight. */
export function Journal({ workflow, run }: { workflow: number; run: Run }) {
  const { t } = useTranslation('workflows')
  const { clock } = useFormats()
  const lines = useQuery(journalQuery(workflow, run.id)).data ?? []
  const say = useJournalWords(run.definition)
  const end = useRef<HTMLLIElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new line is what comes into sight
  useEffect(() => end.current?.scrollIntoView({ block: 'nearest' }), [lines.length])
  if (lines.length === 0) return <p className="muted">{t('journal.empty')}</p>
  return (
    <ol className={classes.lines}>
      {lines.map((line, at) => {
        const { who, says } = say(line)
        return (
          <li key={line.id} ref={at === lines.length - 1 ? end : undefined}>
            <time dateTime={line.at}>{clock(line.at)}</time>
            <b>{who}</b>
            <span className={classes.says}>
              <Rich text={says} />
            </span>
          </li>
        )
      })}
    </ol>
  )
}
