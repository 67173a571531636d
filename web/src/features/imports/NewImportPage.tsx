import { IconFileSpreadsheet } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type DragEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePermission } from '../../app/session.ts'
import { Act, useWhyNot } from '../../ui/Act.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Bar } from './Bar.tsx'
import classes from './Imports.module.css'
import { upload } from './imports.ts'

/** Drop a file, watch it go, and land on the screen that asks what is in it. */
export function NewImportPage() {
  const { t } = useTranslation(['imports', 'app'])
  const navigate = useNavigate()
  const client = useQueryClient()
  const [share, setShare] = useState(0)
  const stopper = useRef<AbortController | null>(null)
  useEffect(() => () => stopper.current?.abort(), [])
  const sending = useMutation({
    mutationFn(file: File) {
      stopper.current = new AbortController()
      setShare(0)
      return upload(file, setShare, stopper.current.signal)
    },
    async onSuccess({ id }) {
      await client.invalidateQueries({ queryKey: ['imports', 'list'] })
      await navigate({ to: '/imports/$id', params: { id: String(id) }, replace: true })
    },
  })
  const given = sending.error !== null && !isGivenUp(sending.error) ? sending.error : null
  return (
    <Page sentence={t('drop.sentence')} trail={[{ label: t('drop.trail') }]}>
      <div className={classes.arrival}>
        {sending.isPending ? (
          <div className={`panel ${classes.sending}`}>
            <Bar share={share} label={t('drop.uploading', { name: sending.variables.name })} />
            <Act onClick={() => stopper.current?.abort()}>{t('drop.stop')}</Act>
          </div>
        ) : (
          <DropPlace onFile={(file) => sending.mutate(file)} />
        )}
        {given && <ProblemNotice problem={given} />}
        <p className="hint">{t('drop.kinds')}</p>
        <p className="hint">{t('drop.excel')}</p>
      </div>
    </Page>
  )
}

function DropPlace({ onFile }: { onFile: (file: File) => void }) {
  const { t } = useTranslation('imports')
  const [over, setOver] = useState(false)
  const { may } = usePermission('imports.run')
  const why = useWhyNot('imports.run')
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file && may) onFile(file)
  }
  return (
    // A label: the whole place opens the choice of a file, and the keyboard reaches the field inside.
    <label
      className={classes.drop}
      data-over={over || undefined}
      data-off={!may || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(may)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <IconFileSpreadsheet size={28} stroke={1.4} className="ours" aria-hidden />
      <b>{t('drop.here')}</b>
      <span className="soft">{t('drop.or')}</span>
      <span className={classes.choose}>{t('drop.choose')}</span>
      <input
        type="file"
        className="visually-hidden"
        accept=".csv,.txt,.tsv,text/csv,text/plain,text/tab-separated-values"
        disabled={!may}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          // The same file again must count as a choice.
          event.currentTarget.value = ''
          if (file) onFile(file)
        }}
      />
      {why && <span className="hint">{why}</span>}
    </label>
  )
}

const isGivenUp = (error: unknown) => error instanceof DOMException && error.name === 'AbortError'
