import type { Mistake } from '@parley/sms/template'
import { IconLock } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, type RefObject, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Field } from './content.ts'
import { FieldHere } from './FieldHere.tsx'
import { Suggestions } from './Suggestions.tsx'
import { labelOf } from './use-content.ts'
import classes from './Writer.module.css'
import { fieldAt, fieldCode, folded, marksOf, typedEnd, typedField } from './write.ts'

type Props = {
  id: string
  area: RefObject<HTMLTextAreaElement | null>
  label: string
  text: string
  lang: string | null
  onChange: (text: string) => void
  fields: readonly Field[]
  forces: boolean
  mistake: Mistake | null
  mention: string
  readOnly: boolean
  /** Above the text: what one inserts. */
  tools: ReactNode
}

/** A text area whose fields, tags, mistakes and forcing characters are marked, with what the channel adds at its end. */
export function TextWriter(props: Props) {
  const { id, area, label, text, lang, onChange, fields, forces, mistake, mention, readOnly, tools } = props
  const { t } = useTranslation('content')
  const [caret, setCaret] = useState(0)
  const [chosen, setChosen] = useState(0)
  const [closed, setClosed] = useState<number | null>(null)
  const marks = useMemo(() => marksOf(text, forces, mistake?.at ?? null), [text, forces, mistake])
  const plain = readOnly ? null : fieldAt(text, caret)
  const here = plain && fields.some(({ name }) => name === plain.name) ? plain : null
  const typed = readOnly || here ? null : typedField(text, caret)
  const wanted = typed && closed !== typed.from ? matching(fields, typed.name, (field) => labelOf(field, t)) : []

  const put = (field: Field) => {
    if (!typed) return
    replaceIn(area.current, typed.from, typedEnd(text, caret), fieldCode(field.name, null))
    setChosen(0)
  }
  const keyed = (key: string): (() => void) | null => {
    const step = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? wanted.length - 1 : 0
    if (step > 0) return () => setChosen((chosen + step) % wanted.length)
    if (key === 'Escape') return () => setClosed(typed?.from ?? null)
    const field = wanted[chosen] ?? wanted[0]
    return field && (key === 'Enter' || key === 'Tab') ? () => put(field) : null
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (wanted.length === 0 || event.ctrlKey || event.metaKey) return
    const act = keyed(event.key)
    if (!act) return
    event.preventDefault()
    act()
  }
  return (
    <div className={classes.box} data-wrong={mistake !== null || undefined}>
      {!readOnly && <div className={classes.tools}>{tools}</div>}
      <div className={classes.write}>
        <div className={classes.marks} aria-hidden>
          {marks.map(({ at, text: piece, kind }) => (
            <span key={at} data-kind={kind}>
              {piece}
            </span>
          ))}
          {'\n'}
        </div>
        <textarea
          id={id}
          ref={area}
          className={classes.text}
          rows={3}
          value={text}
          readOnly={readOnly}
          lang={lang ?? undefined}
          placeholder={t('placeholder', { field: '{{ first_name }}' })}
          aria-label={label}
          aria-invalid={mistake !== null || undefined}
          aria-describedby={`${id}-says`}
          spellCheck
          onKeyDown={onKeyDown}
          onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
          onChange={({ currentTarget }) => {
            setCaret(currentTarget.selectionStart)
            setChosen(0)
            onChange(currentTarget.value)
          }}
        />
        {mention !== '' && (
          <span className={classes.mention}>
            <IconLock size={13} stroke={1.6} aria-hidden />
            <span lang={lang ?? undefined}>{mention.trim()}</span>
          </span>
        )}
      </div>
      {wanted.length > 0 && <Suggestions fields={wanted} chosen={chosen} onChoose={put} />}
      {here && (
        <FieldHere
          key={here.at}
          field={fields.find(({ name }) => name === here.name) ?? null}
          here={here}
          onChange={(fallback) =>
            onChange(text.slice(0, here.at) + fieldCode(here.name, fallback) + text.slice(here.end))
          }
        />
      )}
    </div>
  )
}

/** Through the browser, so that Ctrl Z takes it back; what cannot do that is written as if it were typed. */
export function replaceIn(area: HTMLTextAreaElement | null, from: number, to: number, by: string): void {
  if (!area) return
  area.focus()
  area.setSelectionRange(from, to)
  if (document.execCommand('insertText', false, by)) return
  area.setRangeText(by, from, to, 'end')
  area.dispatchEvent(new Event('input', { bubbles: true }))
}

function matching(fields: readonly Field[], typed: string, label: (field: Field) => string): Field[] {
  const starts = (text: string) => folded(text).startsWith(typed)
  const has = (field: Field) => folded(field.name).includes(typed) || folded(label(field)).includes(typed)
  return fields
    .filter(has)
    .sort(
      (one, other) =>
        Number(starts(other.name) || starts(label(other))) - Number(starts(one.name) || starts(label(one))),
    )
    .slice(0, 7)
}
