import { IconAlertTriangle, IconCheck, IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { usePhone } from '../../app/phones.ts'
import { senderKindWord } from '../../app/sender-kinds.ts'
import { useWhen } from '../../app/use-when.ts'
import classes from './Confirm.module.css'
import { useCredits } from './credits.ts'
import type { Confirmation } from './deliveries.ts'

/** What has been checked, good or not, each with its sentence. */
export function ConfirmChecks({ confirmation }: { confirmation: Confirmation }) {
  const { t, i18n } = useTranslation('deliveries')
  const { t: messages } = useTranslation('messages')
  const { number } = useFormats()
  const moment = useWhen()
  const phone = usePhone()
  const credits = useCredits()
  const { answers, way_out, channel, proofs, budget, changed, speed } = confirmation
  const proof = proofs[0]
  const regions = new Intl.DisplayNames(i18n.language, { type: 'region' })
  const places = (codes: readonly string[]) =>
    new Intl.ListFormat(i18n.language).format(codes.map((code) => regions.of(code) ?? code))
  return (
    <section>
      <h2>{t('confirm.checked')}</h2>
      <ul className={classes.checks}>
        <Check is={!way_out.ok ? 'bad' : way_out.by === 'waived' ? 'note' : 'good'} name={t('confirm.wayOut')}>
          {t(`confirm.wayOutBy.${way_out.by}`, { who: way_out.waived_by ?? t('wayOut.someone') })}
        </Check>
        <Check is="good" name={t('confirm.sender')}>
          {[
            phone(channel.sender),
            ...(channel.numbers > 1 ? [t('confirm.numbers', { count: channel.numbers })] : []),
            senderKindWord(messages, channel.sender_kind),
            t(channel.two_way ? 'confirm.twoWay' : 'confirm.oneWay'),
          ].join(', ')}
        </Check>
        {answers && (
          <Check is={answers.cannot > 0 ? 'note' : 'good'} name={t('confirm.answers')}>
            {answers.cannot > 0
              ? t('confirm.cannotAnswer', { count: answers.cannot, places: places(answers.countries) })
              : t('confirm.everyoneAnswers')}
          </Check>
        )}
        <Check is={speed.links_up > 0 ? 'good' : 'bad'} name={t('fact.account')}>
          {t('confirm.links', { account: channel.account, up: number(speed.links_up), count: speed.links })}
        </Check>
        {proof ? (
          <Check is={proof.current ? 'good' : 'note'} name={t('confirm.proof')}>
            {t(proof.current ? 'confirm.proofSent' : 'confirm.proofOld', {
              count: proof.to.length,
              when: moment(proof.at),
            })}
          </Check>
        ) : (
          <Check is="note" name={t('confirm.proof')}>
            {t('confirm.noProof')}
          </Check>
        )}
        {budget && (
          <Check is={budget.within ? 'good' : 'bad'} name={t('confirm.budget')}>
            {t(budget.within ? 'confirm.budgetIn' : 'confirm.budgetOver', { ceiling: credits(budget.ceiling) })}
          </Check>
        )}
        {changed.opted_out > 0 && (
          <Check is="note" name={t('confirm.since')}>
            {t('confirm.optedOut', { count: changed.opted_out })}
          </Check>
        )}
        {changed.prices && (
          <Check is="note" name={t('confirm.since')}>
            {t('confirm.pricesChanged')}
          </Check>
        )}
      </ul>
    </section>
  )
}

const looks = {
  good: [IconCheck, 'ours'],
  bad: [IconAlertTriangle, 'fail'],
  note: [IconInfoCircle, 'note'],
} as const

function Check({ is, name, children }: { is: keyof typeof looks; name: string; children: ReactNode }) {
  const [Picture, voice] = looks[is]
  return (
    <li data-voice={voice}>
      <Picture size={15} stroke={2} aria-hidden />
      <span>
        <b>{name}</b> <span className="muted">{children}</span>
      </span>
    </li>
  )
}
