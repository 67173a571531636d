import { SegmentedControl, Select } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { usePhone } from '../../app/phones.ts'
import { usePermission } from '../../app/session.ts'
import { useWhyNot } from '../../ui/Act.tsx'
import { Phone } from '../../ui/Phone.tsx'
import { useProblemWords } from '../../ui/ProblemNotice.tsx'
import { Rich } from '../../ui/Rich.tsx'
import { bubblesOf, meansStop, type Thread } from './bubbles.ts'
import { HandsetMenu } from './HandsetMenu.tsx'
import classes from './Phones.module.css'
import { changePhone, type PhoneState, sendFromPhone, simulatedSendersQuery, type VirtualPhone } from './simulator.ts'

/** One phone: switched on, off or full; its threads; and a field to answer as the person who holds it. */
export function Handset({ phone }: { phone: VirtualPhone }) {
  const { t } = useTranslation('phones')
  const client = useQueryClient()
  const formats = useFormats()
  const show = usePhone()
  const { may } = usePermission('simulator.use')
  const senders = useQuery(simulatedSendersQuery)
  const [chosen, setChosen] = useState<string | null>(null)
  const [text, setText] = useState('')
  const refresh = () => client.invalidateQueries({ queryKey: ['phones'] })
  const change = useMutation({
    mutationFn: (state: PhoneState) => changePhone(phone.number, { state }),
    onSettled: refresh,
  })

  const parties = [...new Set([...phone.threads.map((thread) => thread.with), ...(senders.data ?? [])])]
  const party = chosen ?? parties[0]
  const thread = phone.threads.find((one) => one.with === party)
  const send = useMutation({
    mutationFn: (said: { to: string; text: string }) => sendFromPhone(phone.number, said),
    onError: (_, said) => setText((now) => (now === '' ? said.text : now)),
    onSettled: refresh,
  })
  const answerable = may && party !== undefined && !isName(party) && phone.state !== 'off'
  const state = change.isPending ? change.variables : phone.state
  return (
    <section className={classes.handset} aria-label={phone.name ?? show(phone.number)}>
      <header className={classes.head}>
        <div className={classes.who}>
          <h2 className="truncate">{phone.name ?? show(phone.number)}</h2>
          {phone.name && <p className="hint nowrap">{show(phone.number)}</p>}
        </div>
        <HandsetMenu phone={phone} onState={(next) => change.mutate(next)} />
        <SegmentedControl
          fullWidth
          className={classes.states ?? ''}
          aria-label={t('stateName')}
          disabled={!may}
          data={(['on', 'off', 'full'] as const).map((value) => ({ value, label: t(`stateAct.${value}`) }))}
          // A number that the carrier does not know is none of the three.
          value={state === 'unknown' ? '' : state}
          onChange={(value) => change.mutate(value as PhoneState)}
        />
      </header>
      {parties.length > 1 && (
        <Select
          size="xs"
          aria-label={t('thread')}
          data={parties.map((value) => ({ value, label: show(value) }))}
          value={party ?? null}
          onChange={setChosen}
        />
      )}
      <Phone
        with={party === undefined ? t('threadNone') : show(party)}
        clock={formats.clock(Date.now()).slice(0, 5)}
        height={548}
        state={state === 'unknown' ? 'off' : state}
        messages={bubblesOf(t, formats, thread)}
        {...(answerable
          ? {
              composer: {
                text,
                onChange: setText,
                busy: send.isPending,
                onSend: () => {
                  send.mutate({ to: party, text: text.trim() })
                  setText('')
                },
              },
            }
          : {})}
        caption={
          <Caption
            phone={phone}
            thread={thread}
            party={party}
            typing={text !== ''}
            problem={send.error ?? change.error}
          />
        }
      />
    </section>
  )
}

type CaptionProps = {
  phone: VirtualPhone
  thread: Thread | undefined
  party: string | undefined
  typing: boolean
  problem: unknown
}

/** What this phone shows, in a sentence below it. */
function Caption({ phone, thread, party, typing, problem }: CaptionProps) {
  const { t } = useTranslation('phones')
  const { clock, date, time } = useFormats()
  const show = usePhone()
  const said = useProblemWords(problem)
  const who = phone.name ?? show(phone.number)
  const whyNot = useWhyNot('simulator.use')
  const last = thread?.messages.findLast(({ ours }) => !ours)
  if (problem != null) {
    return (
      <span className="fail" role="alert">
        {t('sendFailed')} {said.title}
      </span>
    )
  }
  if (phone.state === 'full' || phone.state === 'unknown') return <>{t(`caption.${phone.state}`)}</>
  if (phone.state === 'off') {
    if (phone.waiting === 0 || phone.waiting_until === null) return <>{t('caption.offEmpty')}</>
    return (
      <Rich
        text={t('caption.off', {
          count: phone.waiting,
          date: date(phone.waiting_until),
          time: time(phone.waiting_until),
        })}
      />
    )
  }
  if (whyNot) return <>{whyNot}</>
  if (typing) return <>{t('caption.typing', { who })}</>
  if (last && meansStop(last.text)) return <>{t('caption.stopped', { time: clock(last.at), who })}</>
  if (party !== undefined && isName(party)) return <>{t('caption.oneWay', { sender: party })}</>
  return <>{thread ? t('caption.idle', { who }) : t('nobody')}</>
}

/** An alphanumeric sender: there is no number to answer. */
const isName = (party: string) => /\p{L}/u.test(party)
