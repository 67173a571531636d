import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod/mini'
import { Problem } from '../../app/api.ts'
import { useFormats } from '../../app/formats.ts'
import { MessageDrawer } from '../../app/message/MessageDrawer.tsx'
import { usePhone } from '../../app/phones.ts'
import { usePermission } from '../../app/session.ts'
import { useUrlState } from '../../app/url-state.ts'
import { Act } from '../../ui/Act.tsx'
import { neighbours } from '../../ui/Drawer.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { sayDone } from '../../ui/undo.tsx'
import classes from './Compose.module.css'
import { ComposePhone } from './ComposePhone.tsx'
import { LastComposed, lastShown } from './LastComposed.tsx'
import { MessageField } from './MessageField.tsx'
import { composedQuery, type Sender, sendersQuery } from './messages.ts'
import { RecipientField } from './RecipientField.tsx'
import { SenderField } from './SenderField.tsx'
import { SendRow } from './SendRow.tsx'
import { TemplateField } from './TemplateField.tsx'
import { type Compose, useCompose } from './use-compose.ts'

const schema = z.object({
  to: z._default(z.string(), ''),
  channel: z.optional(z.pipe(z.string(), z.transform(Number))),
  open: z.optional(z.string()),
})

/** One message to one person. */
export function ComposePage() {
  const { t } = useTranslation(['messages', 'app'])
  const senders = useQuery(sendersQuery)
  if (senders.isSuccess && senders.data.items.length > 0) return <Composer senders={senders.data.items} />
  return (
    <Page sentence={t('sentence.nobody')} name={t('app:page.compose')}>
      {senders.isPending ? (
        <Loading what={t('senders')} />
      ) : senders.isError ? (
        <ProblemNotice problem={senders.error} onRetry={senders.refetch} />
      ) : (
        <Empty text={t('noSender')}>
          <Act look="primary" to="/admin/channels">
            {t('toChannels')}
          </Act>
        </Empty>
      )}
    </Page>
  )
}

function Composer({ senders }: { senders: readonly Sender[] }) {
  const { t } = useTranslation(['messages', 'app'])
  const { date, time } = useFormats()
  const phone = usePhone()
  const [url, setUrl] = useUrlState(schema)
  const { may } = usePermission('messages.send')
  const wide = useMediaQuery('(min-width: 1101px)') ?? true
  const id = useId()
  const text = useRef<HTMLTextAreaElement>(null)
  const compose = useCompose(senders, { to: url.to, channel: url.channel }, ({ number, name, dueAt }) => {
    const who = name ?? phone(number)
    sayDone(dueAt ? t('scheduled', { who, date: date(dueAt), time: time(dueAt) }) : t('sent', { who }))
    text.current?.focus()
  })
  const sentence = useSentence(compose)
  const last = useQuery(composedQuery(lastShown))
  const { send, check, to } = compose
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    if (compose.off === null && may) compose.submit()
  }
  const wrongNumber =
    send.error instanceof Problem && send.error.code === 'invalid-number' ? send.error.title : undefined
  const preview = <ComposePhone compose={compose} />
  return (
    <Page
      sentence={sentence}
      name={t('app:page.compose')}
      simulator={compose.sender?.account.simulated ?? false}
      aside={
        url.open ? (
          <MessageDrawer
            id={url.open}
            onClose={() => setUrl({ open: undefined })}
            {...neighbours(
              last.data?.items ?? [],
              ({ id }) => id,
              url.open,
              (open) => setUrl({ open }),
            )}
            onAgain={(number) => {
              compose.setTo(number)
              setUrl({ open: undefined })
              text.current?.focus()
            }}
          />
        ) : (
          wide && preview
        )
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Ctrl Enter sends from any field of the form; the button does the same */}
      <div className={classes.form} onKeyDown={onKeyDown}>
        <label htmlFor={`${id}-sender`}>{t('sender')}</label>
        <SenderField id={`${id}-sender`} senders={senders} value={compose.sender} onChange={compose.setChannel} />
        <label htmlFor={`${id}-to`}>{t('recipient')}</label>
        <RecipientField
          id={`${id}-to`}
          value={to}
          onChange={compose.setTo}
          check={check}
          checking={compose.checking}
          error={wrongNumber}
        />
        <label htmlFor={`${id}-template`}>{t('template.label')}</label>
        <TemplateField id={`${id}-template`} compose={compose} />
        <label htmlFor={`${id}-text`}>{t('message')}</label>
        <MessageField id={`${id}-text`} compose={compose} field={text} />
        <span id={`${id}-when`} className={classes.label}>
          {t('when')}
        </span>
        <div>
          {send.error && wrongNumber === undefined && <ProblemNotice problem={send.error} />}
          <SendRow id={`${id}-when`} compose={compose} />
        </div>
      </div>
      {!wide && preview}
      <LastComposed
        open={url.open}
        onOpen={(open) => setUrl({ open: open === url.open ? undefined : open }, { step: true })}
      />
    </Page>
  )
}

function useSentence({ check, sender }: Compose): string {
  const { t } = useTranslation('messages')
  const phone = usePhone()
  if (!check?.number.ok || sender === undefined) return t('sentence.nobody')
  const who = check.profile?.name ?? phone(check.number.e164)
  if (!check.number.can_answer) return t('sentence.oneWay', { who })
  const hours = sender.sender.reply_window_hours
  if (hours === null) return t('sentence.answersAlways', { who })
  return t('sentence.answers', { who, window: t('hours', { count: hours }) })
}
