import { Menu } from '@mantine/core'
import { withShortLinks } from '@parley/sms/template'
import { planText } from '@parley/sms/text'
import { IconLayoutList, IconNote, IconSend } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type RefObject, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newIdempotencyKey } from '../../app/api.ts'
import { useFormats } from '../../app/formats.ts'
import { Act } from '../../ui/Act.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Rich } from '../../ui/Rich.tsx'
import { CannedDialog } from './CannedDialog.tsx'
import classes from './Inbox.module.css'
import { cannedQuery, type Opened, right, sendAnswer, writeNote } from './inbox.ts'

type Props = {
  one: Opened
  name: string
  field: RefObject<HTMLTextAreaElement | null>
  noting: boolean
  onNoting: (noting: boolean) => void
  onWriting: (writing: boolean) => void
}

/** Answers as a person, or notes for colleagues; says how long one may still answer, or why not. */
export function Composer({ one, name, field, noting, onNoting, onWriting }: Props) {
  const { t } = useTranslation(['inbox', 'app'])
  const { number } = useFormats()
  const client = useQueryClient()
  const [text, setText] = useState('')
  const [editing, setEditing] = useState(false)
  const key = useRef(newIdempotencyKey())
  const { may_answer: may } = one
  const plan = useMemo(
    () =>
      planText(withShortLinks(text, may.text?.linkBase ?? null), (may.text ?? {}) as Parameters<typeof planText>[1]),
    [text, may.text],
  )
  /** The history shows it: nothing more is said. */
  const done = async () => {
    key.current = newIdempotencyKey()
    setText('')
    onWriting(false)
    await client.invalidateQueries({ queryKey: ['inbox'] })
  }
  const send = useMutation({
    mutationFn: () => sendAnswer(one.number, text, key.current),
    onSuccess: done,
  })
  const keep = useMutation({
    mutationFn: () => writeNote(one.number, text),
    async onSuccess() {
      await done()
      onNoting(false)
    },
  })
  const blank = text.trim() === ''
  const wrong =
    noting || blank
      ? null
      : plan.kind === 'cannot-encode'
        ? t('answer.cannot', { characters: [...new Set(plan.forcing.map(({ char }) => char))].join(' ') })
        : plan.parts.length > (may.text?.maxParts ?? 99)
          ? t('answer.tooLong', { parts: plan.parts.length, most: may.text?.maxParts ?? 99 })
          : null
  const closed = !may.ok && !noting
  const submit = () => {
    if (blank || wrong !== null || closed || send.isPending || keep.isPending) return
    if (noting) keep.mutate()
    else send.mutate()
  }
  return (
    <form
      className={classes.composer}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {!noting && may.ok && may.until !== null && <Window until={may.until} hours={may.window_hours ?? 48} />}
      {closed ? (
        <div className={classes.refusal} role="note">
          <p>
            <b>{may.says}</b>
          </p>
          {may.fix && <p className="hint">{may.fix}</p>}
        </div>
      ) : (
        <textarea
          ref={field}
          className={classes.field}
          data-note={noting || undefined}
          rows={2}
          value={text}
          maxLength={noting ? 2000 : 5000}
          aria-label={t(noting ? 'note.label' : 'answer.label')}
          placeholder={noting ? t('note.placeholder') : t('answer.placeholder', { who: name })}
          onChange={(event) => {
            const written = event.currentTarget.value
            setText(written)
            onWriting(!noting && written.trim() !== '')
            key.current = newIdempotencyKey()
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
              event.preventDefault()
              submit()
            } else if (event.key === 'Escape') event.currentTarget.blur()
          }}
        />
      )}
      {wrong && <p className={classes.wrong}>{wrong}</p>}
      {(send.error ?? keep.error) && <ProblemNotice problem={send.error ?? keep.error} />}
      <div className={classes.composerFoot}>
        <Act
          look="quiet"
          right={right}
          leftSection={<IconNote size={15} stroke={1.6} />}
          onClick={() => onNoting(!noting)}
        >
          {t(noting ? 'note.back' : 'note.act')}
        </Act>
        {!closed && !noting && (
          <CannedMenu
            onPick={(picked) => {
              setText((now) => (now.trim() === '' ? picked : `${now.trimEnd()} ${picked}`))
              onWriting(true)
              field.current?.focus()
            }}
            onEdit={() => setEditing(true)}
          />
        )}
        <span className="grow" />
        {!closed && !noting && !blank && (
          <span className="hint nowrap wide-only">
            {t('answer.count', {
              characters: number([...text].length),
              count: plan.kind === 'cannot-encode' ? 0 : plan.parts.length,
            })}
          </span>
        )}
        {!closed && (
          <Act
            look="primary"
            type="submit"
            right={right}
            loading={send.isPending || keep.isPending}
            leftSection={noting ? undefined : <IconSend size={15} stroke={1.6} />}
          >
            {t(noting ? 'note.save' : 'answer.send')}
          </Act>
        )}
      </div>
      {editing && <CannedDialog onClose={() => setEditing(false)} />}
    </form>
  )
}

/** A tick an hour: those that are left are saffron. */
function Window({ until, hours }: { until: string; hours: number }) {
  const { t } = useTranslation('inbox')
  const { duration, moment } = useFormats()
  const left = Date.parse(until) - Date.now()
  const gone = hours - Math.ceil(left / 3_600_000)
  return (
    <div className={classes.window}>
      <p className="row">
        <span className={`grow ${classes.left}`}>
          <Rich text={t('answer.window', { time: duration(Math.max(60_000, left)) })} />
        </span>
        <span className="hint">{t('answer.until', { when: moment(until) })}</span>
      </p>
      {hours <= 72 && (
        <div className={classes.hours} aria-hidden>
          {Array.from({ length: hours }, (_, hour) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an hour is its place
            <i key={hour} data-gone={hour < gone || undefined} />
          ))}
        </div>
      )}
    </div>
  )
}

function CannedMenu({ onPick, onEdit }: { onPick: (text: string) => void; onEdit: () => void }) {
  const { t } = useTranslation('inbox')
  const canned = useQuery(cannedQuery).data ?? []
  return (
    <Menu position="top-start" width={280}>
      <Menu.Target>
        <button type="button" className={classes.menuButton}>
          <IconLayoutList size={15} stroke={1.6} aria-hidden />
          <span>{t('canned.act')}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {canned.length === 0 && <Menu.Label>{t('canned.none')}</Menu.Label>}
        {canned.map(({ id, label, text }) => (
          <Menu.Item key={id} onClick={() => onPick(text)}>
            <b>{label}</b>
            <span className={classes.cannedText}>{text}</span>
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={onEdit}>{t('canned.manage')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
