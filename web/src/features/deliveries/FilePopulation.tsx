import { IconFileSpreadsheet } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Rich } from '../../ui/Rich.tsx'
import classes from './Draft.module.css'
import { type Counted, deliveryKey, giveFile } from './deliveries.ts'
import { useOpenDelivery } from './delivery-context.ts'
import { Verdict } from './PastedNumbers.tsx'

type Props = { off: boolean; counted: Counted | undefined }

/** A file whose numbers and columns serve this delivery alone. */
export function FilePopulation({ off, counted }: Props) {
  const { t } = useTranslation('deliveries')
  const { list } = useFormats()
  const client = useQueryClient()
  const { written, flush } = useOpenDelivery()
  const [over, setOver] = useState(false)
  const { population } = written
  const giving = useMutation({
    async mutationFn(file: File) {
      await flush()
      const version = client.getQueryData<{ version: number }>(deliveryKey(written.id))?.version ?? written.version
      return giveFile(written.id, version, file)
    },
    onSuccess: () => client.invalidateQueries({ queryKey: deliveryKey(written.id) }),
  })
  const take = (file: File | undefined) => {
    if (file && !off && !giving.isPending) giving.mutate(file)
  }
  return (
    <>
      {population.of === 'file' && (
        <p>
          <Rich
            text={t('audience.fileIs', {
              name: population.name,
              rows: t('audience.rows', { count: population.count }),
            })}
          />
          {population.fields.length > 0 && (
            <span className="hint">
              {' '}
              {t('audience.fields', { fields: list(population.fields.map((field) => `{{ ${field} }}`)) })}
            </span>
          )}
        </p>
      )}
      {counted && <Verdict counted={counted} />}
      {!off && (
        // A label: the whole place opens the choice of a file, and the keyboard reaches the field inside.
        <label
          className={classes.drop}
          data-over={over || undefined}
          onDragOver={(event) => {
            event.preventDefault()
            setOver(true)
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault()
            setOver(false)
            take(event.dataTransfer.files[0])
          }}
        >
          <IconFileSpreadsheet size={22} stroke={1.4} className="ours" aria-hidden />
          <b>
            {giving.isPending ? t('saved.saving') : t(population.of === 'file' ? 'audience.replace' : 'audience.drop')}
          </b>
          <input
            type="file"
            className="visually-hidden"
            accept=".csv,.txt,.tsv,text/csv,text/plain,text/tab-separated-values"
            onChange={(event) => {
              const file = event.currentTarget.files?.[0]
              // The same file again must count as a choice.
              event.currentTarget.value = ''
              take(file)
            }}
          />
        </label>
      )}
      {giving.isError && <ProblemNotice problem={giving.error} />}
    </>
  )
}
