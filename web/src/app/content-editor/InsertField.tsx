import { TextInput } from '@mantine/core'
import { IconBraces, IconUser } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Act } from '../../ui/Act.tsx'
import { TextField } from '../../ui/fields.tsx'
import type { Field } from './content.ts'
import { InsertForm, InsertPopover } from './InsertPopover.tsx'
import { labelOf } from './use-content.ts'
import classes from './Writer.module.css'
import { fieldCode } from './write.ts'

type Props = { fields: readonly Field[]; onInsert: (code: string) => void }

/** Choose a field, say what stands for it where it is empty, and it is in the text. */
export function InsertField({ fields, onInsert }: Props) {
  const { t } = useTranslation('content')
  const [opened, setOpened] = useState(false)
  const [asked, setAsked] = useState('')
  const [field, setField] = useState<Field | null>(null)
  const [fallback, setFallback] = useState('')
  const wanted = asked.trim().toLowerCase()
  const found = fields.filter((one) => one.name.includes(wanted) || labelOf(one, t).toLowerCase().includes(wanted))
  const close = () => {
    setOpened(false)
    setField(null)
    setAsked('')
    setFallback('')
  }
  const insert = () => {
    if (field === null) return
    close()
    onInsert(fieldCode(field.name, fallback === '' ? null : fallback))
  }
  return (
    <InsertPopover
      act={t('insert.act')}
      icon={<IconBraces size={15} stroke={1.6} />}
      opened={opened}
      onOpen={() => setOpened(true)}
      onClose={close}
    >
      {field === null ? (
        <>
          <TextInput
            data-autofocus
            aria-label={t('insert.find')}
            placeholder={t('insert.find')}
            value={asked}
            onChange={({ currentTarget }) => setAsked(currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || !found[0]) return
              event.preventDefault()
              setField(found[0])
            }}
          />
          <ul className={classes.list}>
            {found.map((one) => (
              <li key={one.name}>
                <button type="button" className={classes.option} onClick={() => setField(one)}>
                  <IconUser size={15} stroke={1.6} aria-hidden />
                  <span className="grow truncate">{labelOf(one, t)}</span>
                  <span className="hint">{t(one.given ? 'type.given' : `type.${one.type}`)}</span>
                </button>
              </li>
            ))}
            {found.length === 0 && <li className="hint">{t('insert.nothing')}</li>}
          </ul>
        </>
      ) : (
        <InsertForm onInsert={insert}>
          <p>
            <b>{labelOf(field, t)}</b>
          </p>
          <TextField
            data-autofocus
            autoFocus
            label={t('insert.fallback')}
            hint={t('insert.fallbackHint')}
            value={fallback}
            onChange={({ currentTarget }) => setFallback(currentTarget.value)}
          />
          <div className="row">
            <Act size="xs" type="submit">
              {t('insert.insert')}
            </Act>
            <Act size="xs" look="quiet" onClick={() => setField(null)}>
              {t('insert.back')}
            </Act>
          </div>
        </InsertForm>
      )}
    </InsertPopover>
  )
}
