import { namesWayOut } from '@parley/sms/template'
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Act } from '../../ui/Act.tsx'
import { Rich } from '../../ui/Rich.tsx'
import { currentLanguage } from '../language.ts'
import classes from './ContentEditor.module.css'
import { type Editing, labelOf } from './use-content.ts'

type Props = {
  editing: Editing
  marketing: boolean
  readOnly: boolean
  onMention: (on: boolean) => void
  /** Puts the caret where the mistake or the field is. */
  onShow: (from: number, to: number) => void
}

/** What whoever writes should know before it leaves: mistakes first, then holes, then the way out. */
export function Notes({ editing, marketing, readOnly, onMention, onShow }: Props) {
  const { t } = useTranslation('content')
  const { compiled, text, fields, preview, check, channel, wayOut, mention, reading, person } = editing
  const notes: ReactNode[] = []
  const name = (field: string) => {
    const known = fields.find((one) => one.name === field)
    return known ? labelOf(known, t) : field
  }

  if (compiled.kind === 'mistake') {
    const { line, column, says, at } = compiled
    notes.push(
      <Note key="mistake" bad text={t('notes.mistake', { line, column, says: says[currentLanguage()] })}>
        <Act size="xs" look="quiet" onClick={() => onShow(at, at)}>
          {t('notes.show')}
        </Act>
      </Note>,
    )
  }
  for (const field of compiled.kind === 'ok' ? compiled.template.fields : []) {
    if (field.covered || fields.find((one) => one.name === field.name)?.given) continue
    notes.push(
      <Note key={field.name} text={t('notes.bare', { field: name(field.name) })}>
        {!readOnly && (
          <Act size="xs" look="quiet" onClick={() => onShow(field.at[0]!, field.at[0]!)}>
            {t('notes.addDefault')}
          </Act>
        )}
      </Note>,
    )
  }
  if (preview && preview.missing > 0)
    notes.push(
      <Note key="missing" bad text={t('notes.bareCount', { count: preview.missing, all: preview.looked_at })} />,
    )
  else if (reading && reading.missing.length > 0 && person)
    notes.push(
      <Note
        key="missing"
        bad
        text={t('notes.missing', { who: person.name, fields: reading.missing.map(name).join(', ') })}
      />,
    )
  if (marketing && check?.names_way_out === false && mention === '')
    notes.push(
      <Note key="way-out" bad text={t('notes.noWayOut')}>
        {!readOnly && (
          <Act size="xs" look="quiet" onClick={() => onMention(true)}>
            {t('notes.addMention')}
          </Act>
        )}
      </Note>,
    )
  if (mention !== '' && wayOut && namesWayOut(text, wayOut))
    notes.push(
      <Note key="twice" text={t('notes.twice')}>
        {!readOnly && (
          <Act size="xs" look="quiet" onClick={() => onMention(false)}>
            {t('notes.takeOff')}
          </Act>
        )}
      </Note>,
    )
  if (channel && check?.worst_parts && check.worst_parts > channel.text.maxParts)
    notes.push(<Note key="long" bad text={t('notes.tooLong', { most: channel.text.maxParts })} />)
  if (check?.unicode && check.forcing.length === 0 && !channel?.text.transliterate.includes('letters'))
    notes.push(<Note key="values" text={t('notes.values')} />)
  if (editing.channelGone) notes.push(<Note key="gone" text={t('notes.channelGone')} />)
  if (notes.length === 0) return null
  return (
    <ul className={classes.notes} aria-label={t('notes.name')}>
      {notes}
    </ul>
  )
}

function Note({ text, bad = false, children }: { text: string; bad?: boolean; children?: ReactNode }) {
  const Sign = bad ? IconAlertTriangle : IconInfoCircle
  return (
    <li className={classes.note} data-bad={bad || undefined}>
      <Sign size={16} stroke={1.6} aria-hidden />
      <span className="grow">
        <Rich text={text} />
      </span>
      {children}
    </li>
  )
}
