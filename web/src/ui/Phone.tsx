import { IconAntennaBars5, IconAntennaBarsOff, IconArrowUp, IconBattery3, IconChecks } from '@tabler/icons-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Phone.module.css'

/** On the handset the sides turn: what it received is ours, at the left; what its holder writes is theirs, at the right. */
export type PhoneMessage = {
  id: string
  from: 'parley' | 'holder'
  text: string
  /** Below the bubble: "receipt in 0.8 s", "10:24 AM". */
  note?: string | undefined
  receipt?: boolean | undefined
  stop?: boolean | undefined
  lang?: string | undefined
  /** Above the bubble, in the middle: "Today 10:21 AM". */
  day?: string | undefined
}

type Props = {
  /** Who the thread is with: the sender that the screen shows. */
  with: string
  clock: string
  messages: readonly PhoneMessage[]
  /** What is being written, and what to do with it; without it the phone only shows. */
  composer?: { text: string; onChange: (text: string) => void; onSend: () => void; busy?: boolean }
  /** Off or full phones receive nothing for now. */
  state?: 'on' | 'off' | 'full'
  height?: number
  /** Below the handset: what this phone shows. */
  caption?: ReactNode
}

/** A handset with its thread, for previews and for the virtual phones. */
export function Phone({ with: who, clock, messages, composer, state = 'on', height = 500, caption }: Props) {
  const { t } = useTranslation()
  const thread = useRef<HTMLOListElement>(null)
  const field = useId()
  const newest = messages.at(-1)?.id
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new message is what scrolls
  useEffect(() => {
    thread.current?.scrollTo({ top: thread.current.scrollHeight })
  }, [newest])
  const off = state === 'off'
  const Bars = off ? IconAntennaBarsOff : IconAntennaBars5
  return (
    <figure className={classes.around}>
      <div className={classes.phone} data-off={off || undefined}>
        <div className={classes.screen} style={{ height }}>
          <div className={classes.status}>
            <span>{clock}</span>
            {state !== 'on' && <span className={classes.stateWord}>{t(`phone.${state}`)}</span>}
            <span className={classes.signs} aria-hidden>
              <Bars size={14} stroke={1.6} />
              <IconBattery3 size={15} stroke={1.6} />
            </span>
          </div>
          <p className={classes.who}>{who}</p>
          <ol
            className={classes.thread}
            ref={thread}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
            tabIndex={0}
            aria-label={t('phone.thread', { who })}
            aria-live="polite"
          >
            {messages.map((message) => (
              <li key={message.id} className={classes.message} data-from={message.from}>
                {message.day && <span className={classes.day}>{message.day}</span>}
                <span className={classes.bubble} data-stop={message.stop || undefined} lang={message.lang}>
                  {message.text}
                </span>
                {message.note && (
                  <span className={classes.note}>
                    {message.receipt && <IconChecks size={13} stroke={2} aria-hidden />}
                    {message.note}
                  </span>
                )}
              </li>
            ))}
          </ol>
          {composer ? (
            <form
              className={classes.composer}
              onSubmit={(event) => {
                event.preventDefault()
                if (composer.text.trim() !== '') composer.onSend()
              }}
            >
              <textarea
                id={field}
                rows={1}
                className={classes.input}
                value={composer.text}
                placeholder={t('phone.placeholder')}
                aria-label={t('phone.placeholder')}
                onChange={(event) => composer.onChange(event.currentTarget.value)}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter' || event.shiftKey) return
                  event.preventDefault()
                  event.currentTarget.form?.requestSubmit()
                }}
              />
              <button
                type="submit"
                className={classes.send}
                aria-label={t('phone.send')}
                disabled={composer.busy === true || composer.text.trim() === ''}
              >
                <IconArrowUp size={15} stroke={2.4} aria-hidden />
              </button>
            </form>
          ) : (
            <div className={classes.composer} aria-hidden>
              <span className={classes.input}>{t('phone.placeholder')}</span>
            </div>
          )}
        </div>
      </div>
      {caption && <figcaption className={classes.caption}>{caption}</figcaption>}
    </figure>
  )
}
