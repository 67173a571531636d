import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type FormEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { keep, kept } from '../../app/kept.ts'
import { currentLanguage } from '../../app/language.ts'
import { Act } from '../../ui/Act.tsx'
import { Drawer } from '../../ui/Drawer.tsx'
import { fieldError, SelectField, TextAreaField, TextField } from '../../ui/fields.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { useNumberName } from './cells.tsx'
import classes from './Rules.module.css'
import { type Table, tryMessage } from './reply-rules.ts'
import { Outcome } from './TryOutcome.tsx'
import { rowThatTakes, usualNumber } from './tried.ts'

const someone = { en: '+1 212 555 0143', fr: '+33 6 12 34 56 01' }
const samples = {
  en: ['STOP', 'STPO', 'I’ll stop by tomorrow', 'HELP', 'Thanks!'],
  fr: ['STOP', 'STPO', 'Je m’arrête chez vous demain', 'AIDE', 'Merci !'],
}

type Props = {
  table: Table
  text: string
  onTry: (text: string) => void
  onWon: (row: string | null) => void
  onClose: () => void
}

/** A text, who writes it, the number it is written to: the very road of a real message, of which nothing stays. */
export function TryDrawer({ table, text, onTry, onWon, onClose }: Props) {
  const { t } = useTranslation('replyRules')
  const nameOf = useNumberName(table.numbers)
  const language = currentLanguage()
  const [typed, setTyped] = useState(text)
  const [from, setFrom] = useState(() => kept('try-from') ?? someone[language])
  const [sender, setSender] = useState(() => usualNumber(table))
  const [asked, setAsked] = useState<{ from: string; sender_id: number } | null>(() =>
    text !== '' && sender !== null ? { from, sender_id: sender } : null,
  )
  // Asked again when a rule changes: what is shown is always so.
  const tried = useQuery({
    queryKey: ['reply-rules', 'try', { ...asked, text }, table.version],
    queryFn: () => tryMessage({ from: asked?.from ?? '', sender_id: asked?.sender_id ?? 0, text }),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
    retry: false,
  })
  const found = asked === null || tried.isError ? undefined : tried.data
  const row = found && asked ? rowThatTakes(found, table, asked.sender_id) : null
  useEffect(() => onWon(row), [row, onWon])

  const ask = (of: string) => {
    if (sender === null) return
    keep('try-from', from)
    setTyped(of)
    setAsked({ from: from.trim(), sender_id: sender })
    onTry(of)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    ask(typed)
  }
  return (
    <Drawer width={420} kicker={t('try.kicker')} sentence={t('try.sentence')} onClose={onClose}>
      {sender === null ? (
        <p className="soft">{t('try.noNumber')}</p>
      ) : (
        <form className={classes.form} onSubmit={submit}>
          <TextAreaField
            label={t('try.text')}
            autosize
            minRows={2}
            maxLength={4096}
            data-autofocus
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.shiftKey) return
              event.preventDefault()
              ask(typed)
            }}
          />
          <fieldset className={classes.samples}>
            <legend className="visually-hidden">{t('try.samples')}</legend>
            {samples[language].map((sample) => (
              <button key={sample} type="button" className={classes.sample} onClick={() => ask(sample)}>
                {sample}
              </button>
            ))}
          </fieldset>
          <div className={classes.pair}>
            <TextField
              label={t('try.from')}
              inputMode="tel"
              autoComplete="off"
              maxLength={40}
              error={fieldError(tried.error, 'from')}
              value={from}
              onChange={(event) => setFrom(event.currentTarget.value)}
            />
            <SelectField
              label={t('try.to')}
              allowDeselect={false}
              searchable={table.numbers.length > 8}
              data={table.numbers.map(({ id }) => ({ value: String(id), label: nameOf(id) }))}
              value={String(sender)}
              onChange={(value) => setSender(Number(value))}
            />
          </div>
          <div className="row">
            <Act type="submit" loading={tried.isFetching}>
              {t('try.look')}
            </Act>
          </div>
        </form>
      )}
      {asked !== null && tried.isPending && <Loading what={t('try.kicker')} />}
      {tried.isError && <ProblemNotice problem={tried.error} />}
      {found && <Outcome tried={found} />}
    </Drawer>
  )
}
