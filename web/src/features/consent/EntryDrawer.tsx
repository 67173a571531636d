import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { useHeard } from '../../app/opt-out/opt-outs.ts'
import { usePhone } from '../../app/phones.ts'
import { Act } from '../../ui/Act.tsx'
import { Drawer } from '../../ui/Drawer.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { TextAreaField } from '../../ui/fields.tsx'
import { Irreversible } from '../../ui/Irreversible.tsx'
import { Simulated } from '../../ui/Simulated.tsx'
import { sayDone } from '../../ui/undo.tsx'
import { askedOf } from './asked.ts'
import classes from './Consent.module.css'
import { eraseNumber, type Line, proofAddress } from './consent.ts'
import { useLineWords } from './line-words.ts'

type Props = {
  line: Line
  onClose: () => void
  onPrevious: (() => void) | undefined
  onNext: (() => void) | undefined
}

/** One entry whole, and what can be done about its number: the proof as a file, its content erased. */
export function EntryDrawer({ line, onClose, onPrevious, onNext }: Props) {
  const { t } = useTranslation(['consent', 'quarantine', 'optOut'])
  const { date, time, moment } = useFormats()
  const phone = usePhone()
  const words = useLineWords()
  const sayHeard = useHeard()
  const [erasing, setErasing] = useState(false)
  const { address, proof, profile } = line
  const asked = askedOf(proof?.because)
  const who = address === null ? (profile?.name ?? '') : phone(address)
  const facts: [string, React.ReactNode][] = [
    [t('column.who'), words.whoOf(line)],
    [t('column.text'), words.textOf(line)],
    [t('optOut:heard'), sayHeard(proof?.heard)],
    [t('fact.answered'), proof?.answered?.text],
    [t('fact.wroteBefore'), asked && t('quarantine:quoted', { text: asked.text })],
    // Mostly it is the message answered.
    [t('fact.question'), asked?.question !== proof?.answered?.text && asked?.question],
    [t('fact.rule'), proof?.keyword],
    [t('column.sender'), proof?.sender && phone(proof.sender)],
    [t('column.account'), proof?.account],
    [t('fact.from'), proof?.from && phone(proof.from)],
    [t('fact.scope'), line.scope_sender === null ? t('everySender') : phone(line.scope_sender)],
    [
      t('fact.profile'),
      profile && (
        <Link to="/profiles/$id" params={{ id: String(profile.id) }} className="link">
          {profile.name ?? profile.id}
        </Link>
      ),
    ],
    [t('fact.seal'), line.digest ?? t('unsealed')],
  ]
  return (
    <Drawer
      kicker={t('kicker', { no: line.no ?? '…' })}
      sentence={t('drawer', { who, kind: words.kindOf(line), date: date(line.at), time: time(line.at) })}
      onClose={onClose}
      onPrevious={onPrevious}
      onNext={onNext}
      foot={
        address !== null && (
          <span className="end">
            <Act look="danger" right="quarantine.manage" onClick={() => setErasing(true)}>
              {t('erase.open')}
            </Act>
          </span>
        )
      }
    >
      {proof?.simulated && <Simulated />}
      <Facts
        facts={facts.filter(([, value]) => value !== null && value !== undefined && value !== false && value !== '')}
      />
      {address !== null && (
        <section>
          <h2>{t('proofOf', { who })}</h2>
          <p className={classes.links}>
            {(['html', 'csv', 'json'] as const).map((format) => (
              <a key={format} className="link" href={proofAddress(address, format)} download>
                {t(`format.${format}`)}
              </a>
            ))}
          </p>
          <p className="hint">{t('proofHint', { at: moment(line.at) })}</p>
        </section>
      )}
      {erasing && address !== null && <Erase number={address} who={who} onClose={() => setErasing(false)} />}
    </Drawer>
  )
}

function Erase({ number, who, onClose }: { number: string; who: string; onClose: () => void }) {
  const { t } = useTranslation('consent')
  const { locale } = useFormats()
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const act = useMutation({
    mutationFn: () => eraseNumber(number, locale.slice(-2), reason.trim()),
    async onSuccess({ erased }) {
      await client.invalidateQueries({ queryKey: ['consent'] })
      sayDone(t('erase.done', { count: erased }))
      onClose()
    },
  })
  const missing = reason.trim() === ''
  return (
    <Irreversible
      opened
      onClose={onClose}
      sentence={t('erase.sentence', { who })}
      text={t('erase.text')}
      act={t('erase.act')}
      right="quarantine.manage"
      busy={act.isPending}
      problem={act.error}
      onAct={() => {
        setTried(true)
        if (!missing) act.mutate()
      }}
    >
      <TextAreaField
        label={t('erase.reason')}
        error={tried && missing && t('erase.needed')}
        value={reason}
        maxLength={500}
        data-autofocus
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </Irreversible>
  )
}
