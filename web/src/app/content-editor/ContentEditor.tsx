import { useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { PartRuler } from '../../ui/PartRuler.tsx'
import { Rich } from '../../ui/Rich.tsx'
import classes from './ContentEditor.module.css'
import type { Content } from './content.ts'
import { ForcingList } from './ForcingList.tsx'
import { InsertCondition } from './InsertCondition.tsx'
import { InsertField } from './InsertField.tsx'
import { LanguageTabs } from './LanguageTabs.tsx'
import { Lengths } from './Lengths.tsx'
import { languageName } from './languages.ts'
import { Notes } from './Notes.tsx'
import { PreviewPhone, PreviewReply } from './PreviewPhone.tsx'
import { replaceIn, TextWriter } from './TextWriter.tsx'
import { type Editing, useContent, writeAt } from './use-content.ts'

export type ContentEditorProps = {
  value: Content
  onChange: (content: Content) => void
  /** Whose sender, encodings and mention count; null while none is chosen. */
  channelId: number | null
  /** Whether a text without its way out is something to look at. */
  marketing: boolean
  /** Whom the phone shows at first; without one, someone usual. */
  profileId?: number | null | undefined
  /** Names of what comes with each message, besides the fields of profiles. */
  given?: readonly string[] | undefined
  readOnly?: boolean | undefined
  /** A reply to what somebody wrote: one text for everyone, without mention, in little room. */
  reply?: boolean | undefined
}

const none: readonly string[] = []
/** Beyond this many boxes a ruler has no ticks that one could see. */
const mostBoxes = 8

/** Writes a content: text with fields, languages, what it costs, what forces Unicode, and how it reads for real people. */
export function ContentEditor(props: ContentEditorProps) {
  const { value, onChange, channelId, marketing, profileId, given = none, readOnly = false, reply = false } = props
  const { t } = useTranslation('content')
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const editing = useContent(value, { channelId, profileId, given })
  const { open, text, language, reading, compiled, mention } = editing
  const write = (written: string) => onChange(writeAt(value, open, written))
  const insert = (code: string) => {
    const field = area.current
    // A popover that closes gives the focus away first.
    setTimeout(() => replaceIn(field, field?.selectionStart ?? 0, field?.selectionEnd ?? 0, code))
  }
  const show = (from: number, to: number) => {
    area.current?.focus()
    area.current?.setSelectionRange(from, to)
  }
  const setMention = (on: boolean) => onChange({ ...value, mention: on })
  return (
    <div className={classes.editor} data-reply={reply || undefined}>
      <div className={classes.main}>
        {!reply && (
          <LanguageTabs
            content={value}
            open={open}
            onOpen={editing.setOpen}
            onChange={onChange}
            mistaken={editing.mistaken}
            readOnly={readOnly}
          />
        )}
        <TextWriter
          key={open}
          id={id}
          area={area}
          label={language === null ? t('text') : t('textIn', { language: languageName(language) })}
          text={text}
          lang={language}
          onChange={write}
          fields={editing.fields}
          forces={editing.forcing.length > 0}
          mistake={compiled.kind === 'mistake' ? compiled : null}
          mention={mention}
          readOnly={readOnly}
          tools={
            <>
              <InsertField fields={editing.fields} onInsert={insert} />
              <InsertCondition fields={editing.fields} onInsert={insert} />
            </>
          }
        />
        {reading && text.trim() !== '' && reading.ticks.length <= mostBoxes && (
          <PartRuler parts={reading.ticks} legend />
        )}
        {(!reply || text.trim() !== '') && <Cost id={`${id}-says`} editing={editing} />}
        <Notes editing={editing} marketing={marketing} readOnly={readOnly} onMention={setMention} onShow={show} />
        <ForcingList editing={editing} onReplace={write} readOnly={readOnly} />
        <Lengths editing={editing} />
      </div>
      {reply ? (
        text.trim() !== '' && <PreviewReply editing={editing} />
      ) : (
        <PreviewPhone
          editing={editing}
          marketing={marketing}
          mentioned={value.mention}
          onMention={setMention}
          readOnly={readOnly}
        />
      )}
    </div>
  )
}

/** In a sentence: for whom how many SMS, how many without what forces Unicode, how many at most. */
function Cost({ id, editing }: { id: string; editing: Editing }) {
  const { t } = useTranslation('content')
  const { reading, spared, text, person, check, forcing } = editing
  if (text.trim() === '') return <p id={id}>{t('cost.empty')}</p>
  if (!reading) return <p id={id} className="visually-hidden" />
  const count = reading.plan.parts.length
  const fewer = spared?.plan.parts.length ?? count
  const characters = forcing.filter(({ replacement }) => replacement !== null).reduce((sum, one) => sum + one.count, 0)
  return (
    <p id={id} className={classes.cost} aria-live="polite">
      <Rich text={t('cost.for', { count, who: person?.name ?? t('cost.nobody') })} />{' '}
      {fewer < count && (
        <Rich
          text={t('cost.without', {
            characters: t('characters', { count: characters }),
            sms: t('sms', { count: fewer }),
          })}
        />
      )}{' '}
      {check?.worst_parts &&
        (check.worst_parts > count ? <Rich text={t('cost.worst', { count: check.worst_parts })} /> : t('cost.never'))}
    </p>
  )
}
