import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../../app/formats.ts'
import { Act } from '../../../ui/Act.tsx'
import { Bubble } from '../../../ui/Bubble.tsx'
import { fieldError, TextField } from '../../../ui/fields.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import classes from './Answering.module.css'
import { type Fields, right, type Tried, tryScript } from './answering.ts'
import { useReason } from './use-call-words.ts'

type Props = { id: number; fields: Fields; restsUntil: string | null }

/** Calls the script as it stands in the form with a made-up message: nothing is stored, no phone gets anything. */
export function TryScript({ id, fields, restsUntil }: Props) {
  const { t } = useTranslation('answering')
  const { moment } = useFormats()
  const [from, setFrom] = useState('+33612345678')
  const [to, setTo] = useState('36180')
  const [text, setText] = useState<string>(t('try.example'))
  const trying = useMutation({
    mutationFn: () =>
      tryScript(id, { url: fields.url ?? '', format: fields.format, deadline_ms: fields.deadline_ms, from, to, text }),
  })
  return (
    <section className={`panel ${classes.box}`} aria-labelledby="try-title">
      <h2 id="try-title">{t('try.title')}</h2>
      <p className="soft">{t('try.hint')}</p>
      {restsUntil && <p className={classes.rests}>{t('try.rests', { moment: moment(restsUntil) })}</p>}
      <div className={classes.pair}>
        <TextField
          label={t('try.from')}
          error={fieldError(trying.error, 'from')}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextField label={t('try.to')} value={to} onChange={(event) => setTo(event.currentTarget.value)} />
      </div>
      <TextField label={t('try.text')} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      <div>
        <Act right={right} loading={trying.isPending} onClick={() => trying.mutate()}>
          {t('try.act')}
        </Act>
      </div>
      <div aria-live="polite">
        {trying.isError && <ProblemNotice problem={trying.error} />}
        {trying.data && <Outcome tried={trying.data} />}
      </div>
    </section>
  )
}

function Outcome({ tried }: { tried: Tried }) {
  const { t } = useTranslation('answering')
  const reason = useReason()
  const { reply, problem, status, said, request, took_ms, content_type } = tried
  const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`)
  return (
    <div className={classes.outcome}>
      {problem ? (
        <p className={classes.wrong}>{reason(problem, status)}</p>
      ) : reply ? (
        <Bubble voice="ours" automatic text={reply.text} note={t('parts', { count: reply.parts })} />
      ) : (
        <p>{t('try.silence')}</p>
      )}
      <Exchange title={t('log.request')} text={[`POST ${request.url}`, ...headers, '', request.body].join('\n')} />
      {status !== null && (
        <Exchange
          title={t('log.response', { ms: took_ms })}
          text={[`HTTP ${status}`, content_type && `content-type: ${content_type}`, '', said]
            .filter((one) => one !== null)
            .join('\n')}
        />
      )}
    </div>
  )
}

export function Exchange({ title, text }: { title: string; text: string }) {
  return (
    <div>
      <h3>{title}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
      <pre className={classes.raw} tabIndex={0}>
        {text}
      </pre>
    </div>
  )
}
