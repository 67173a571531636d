import { IconCheck, IconMinus, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { becauseOf } from '../../app/because.ts'
import { useFormats } from '../../app/formats.ts'
import { silenceOf } from '../../app/silences.ts'
import { Bubble } from '../../ui/Bubble.tsx'
import { Sentence } from '../../ui/Sentence.tsx'
import { useActionName } from './cells.tsx'
import classes from './Rules.module.css'
import type { Action, Tried } from './reply-rules.ts'
import { actionOf, levelOf, missOf, scoreIn, standsIn, workflowIn } from './tried.ts'

/** What would become of a message: which row takes it and why none before it did, then what goes out and what changes. */
export function Outcome({ tried }: { tried: Tried }) {
  const { t } = useTranslation('replyRules')
  const winner = tried.passed.at(-1)
  const sentence =
    tried.step === 'rule' && winner
      ? t('try.won.rule', { name: winner.keyword || t('anyText') })
      : tried.step === 'keyword' && tried.meaning !== 'near' && tried.meaning !== 'none'
        ? t(`try.won.${tried.meaning}`)
        : t(
            `try.won.${tried.step === 'question' || tried.step === 'workflow' || tried.step === 'account' ? tried.step : 'none'}`,
          )
  return (
    <section className={classes.result} aria-live="polite">
      <Sentence size="panel" text={sentence} />
      {!tried.from_phone && <p className={classes.remark}>{t('try.noPhone')}</p>}
      <Steps tried={tried} />
      <GoesOut tried={tried} />
    </section>
  )
}

type Is = 'takes' | 'passes' | 'unread'

function StepLine({ is, name, says }: { is: Is; name: string; says?: ReactNode }) {
  const { t } = useTranslation('replyRules')
  const Picture = { takes: IconCheck, passes: IconX, unread: IconMinus }[is]
  return (
    <li data-is={is}>
      <span className={classes.mark}>
        <Picture size={13} stroke={2} role="img" aria-label={t(`try.is.${is}`)} />
      </span>
      <div>
        <b>{name}</b>
        {says && <p className="hint">{says}</p>}
      </div>
    </li>
  )
}

const order = ['keyword', 'question', 'workflow', 'rule', 'account'] as const

function Steps({ tried }: { tried: Tried }) {
  const { t } = useTranslation(['replyRules', 'incoming'])
  const { number } = useFormats()
  const { step, passed, passed_more } = tried
  const taken = step === null ? order.length : order.indexOf(step)
  const is = (at: number): Is => (at < taken ? 'passes' : at === taken ? 'takes' : 'unread')
  const because = becauseOf(tried.because)
  const why = because ? t(`incoming:because.${because}`) : ''
  const score = scoreIn(tried.decision)
  const keywordSays =
    step === 'keyword'
      ? tried.keyword
        ? t('try.keyword', { keyword: tried.keyword, why })
        : why
      : tried.meaning === 'opt-out' || tried.meaning === 'help' || tried.meaning === 'opt-in'
        ? t('try.keywordLeft', { keyword: tried.keyword ?? '' })
        : tried.meaning === 'near'
          ? t('try.noKeyword')
          : capital(why)
  const questionSays =
    step === 'question'
      ? score === null
        ? t('try.question')
        : t('try.score', { score: number(score) })
      : standsIn(tried.decision)
        ? t('try.named')
        : tried.meaning === 'near'
          ? t('try.nearUnasked')
          : t('try.notNear')
  return (
    <ol className={classes.steps}>
      <StepLine is={is(0)} name={t('try.step.keyword')} says={keywordSays} />
      <StepLine is={is(1)} name={t('try.step.question')} says={is(1) === 'unread' ? t('try.unread') : questionSays} />
      <StepLine
        is={is(2)}
        name={t('try.step.workflow')}
        says={
          is(2) === 'unread' ? t('try.unread') : step === 'workflow' ? workflowIn(tried.decision) : t('try.nobodyWaits')
        }
      />
      {passed_more > 0 && <StepLine is="passes" name={t('try.more', { count: passed_more })} />}
      {passed.map((one) => {
        const level = levelOf(one.level)
        const miss = one.miss && missOf(one.miss.code)
        const { said } = one.miss ?? {}
        return (
          <StepLine
            key={one.rule_id}
            is={one.miss === null ? 'takes' : 'passes'}
            name={t('try.rule', {
              place: one.place,
              name: one.keyword || t('anyText'),
              of: level ? t(`try.of.${level}`) : '',
            })}
            says={
              one.miss === null
                ? t('try.matches')
                : miss === null
                  ? one.miss.code
                  : said
                    ? t(`try.miss.${miss}`, { said })
                    : t(`try.missEmpty.${miss}`)
            }
          />
        )
      })}
      {passed.length === 0 && (
        <StepLine is={is(3)} name={t('try.step.rule')} says={is(3) === 'unread' ? t('try.unread') : t('try.noRules')} />
      )}
      <StepLine
        is={is(4)}
        name={t('try.step.account')}
        says={is(4) === 'unread' ? t('try.unread') : step === 'account' ? undefined : t('try.noAccount')}
      />
    </ol>
  )
}

const capital = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}`

function GoesOut({ tried }: { tried: Tried }) {
  const { t } = useTranslation(['replyRules', 'incoming'])
  const { credits } = useFormats()
  const { reply, consent } = tried
  const silence = silenceOf(tried.no_reply_because)
  const action = actionOf(tried.action)
  const several = (reply?.parts.length ?? 0) > 1
  return (
    <div className={`panel ${classes.out}`}>
      {reply ? (
        <div className={classes.parts}>
          {several && <p className="hint">{t('try.parts')}</p>}
          {(several ? reply.parts : [reply]).map(({ text }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts are told apart by their order alone
            <Bubble key={at} voice="ours" automatic text={text} />
          ))}
        </div>
      ) : (
        <p>
          <b>{t('try.noReply')}</b>{' '}
          <span className="soft">{silence ? t(`incoming:silence.${silence}`) : (tried.no_reply_because ?? '')}</span>
        </p>
      )}
      <dl className={classes.facts}>
        {reply && (
          <>
            <dt>{t('try.costs')}</dt>
            <dd>
              {t('sms', { count: reply.parts.length })}
              {reply.encoding !== 'gsm7' && `, ${t('try.unicode')}`}
              {', '}
              {reply.price === null ? t('try.unpriced') : credits(reply.price / 1000)}
            </dd>
          </>
        )}
        <dt>{t('column.action')}</dt>
        <dd>{action && action.kind !== 'none' ? <ActionName action={action} /> : t('action.none')}</dd>
        <dt>{t('try.consent')}</dt>
        <dd>{consent ? <Consent consent={consent} /> : t('try.unchanged')}</dd>
        {tried.answers && (
          <>
            <dt>{t('try.answers')}</dt>
            <dd>
              {tried.answers.text}
              {tried.answers.late && ` (${t('try.late')})`}
            </dd>
          </>
        )}
      </dl>
    </div>
  )
}

const ActionName = ({ action }: { action: Action }) => <>{useActionName(action)}</>

function Consent({ consent }: { consent: NonNullable<Tried['consent']> }) {
  const { t } = useTranslation('replyRules')
  const { wants, every_sender, changed, held } = consent
  if (wants === 'opt-out')
    return <>{changed ? <b>{t(every_sender ? 'try.closesAll' : 'try.closesOne')}</b> : t('try.closedAlready')}</>
  return <>{held ? t('try.held') : changed ? <b>{t('try.opens')}</b> : t('try.openAlready')}</>
}
