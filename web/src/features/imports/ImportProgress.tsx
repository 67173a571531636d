import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { Act } from '../../ui/Act.tsx'
import { Aged } from '../../ui/Aged.tsx'
import { Irreversible } from '../../ui/Irreversible.tsx'
import { Page } from '../../ui/Page.tsx'
import { Bar } from './Bar.tsx'
import classes from './Imports.module.css'
import { cancel, type Import } from './imports.ts'
import { progressOf } from './progress.ts'

/** How far the file is read, how fast, and how long it will take. */
export function ImportProgress({ file }: { file: Import }) {
  const { t } = useTranslation(['imports', 'app'])
  const { number, duration } = useFormats()
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  const cancelling = useMutation({
    mutationFn: () => cancel(file.id),
    onSettled: () => client.invalidateQueries({ queryKey: ['imports'] }),
  })
  const { share, perSecond, leftMs } = progressOf(file, Date.now())
  const name = file.file_name
  return (
    <Page
      sentence={
        file.state === 'waiting' ? t('run.waiting', { name }) : t('run.running', { count: file.rows_read, name })
      }
      name={name}
      trail={[{ label: name }]}
      acts={
        <Act right="imports.run" onClick={() => setAsking(true)}>
          {t('run.cancel')}
        </Act>
      }
    >
      <Aged>
        <div className={classes.running}>
          <Bar share={share} label={t('run.bar')} />
          <p className="soft num">
            {perSecond !== null && t('run.perSecond', { rate: number(perSecond) })}
            {leftMs !== null && leftMs > 0 && ` · ${t('run.left', { time: duration(Math.max(1_000, leftMs)) })}`}
          </p>
        </div>
      </Aged>
      <Irreversible
        opened={asking}
        onClose={() => setAsking(false)}
        sentence={t('run.cancelAsk', { name })}
        text={t('run.cancelText')}
        act={t('run.cancel')}
        keep={t('run.keepOn')}
        right="imports.run"
        busy={cancelling.isPending}
        problem={cancelling.error}
        onAct={() => cancelling.mutate()}
      />
    </Page>
  )
}
