import {
  IconChevronRight,
  IconCircleCheck,
  IconLock,
  IconMessageQuestion,
  IconOctagonMinus,
  IconRoute,
  IconTerminal2,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { currentLanguage } from '../../app/language.ts'
import { Tag } from '../../ui/State.tsx'
import { ReplyText, useNumberName } from './cells.tsx'
import type { Line } from './lines.ts'
import type { RowProps } from './RuleRow.tsx'
import classes from './Rules.module.css'
import { answeringQuery, placeOf, questionQuery, type Table } from './reply-rules.ts'

type FixedProps = RowProps & {
  when: ReactNode
  to: string
  /** It is for one number only. */
  narrowed?: boolean
  reply: ReactNode
  action: ReactNode
  notes?: ReactNode
  open?: boolean
}

/** A row that has its place by the order itself: nobody moves it. */
function FixedRow({ index, measure, layout, won, when, to, narrowed, reply, action, notes, open }: FixedProps) {
  const { t } = useTranslation('replyRules')
  return (
    <tr
      ref={measure}
      data-index={index}
      data-won={won || undefined}
      data-open={open || undefined}
      className={classes.row}
      aria-rowindex={index + 2}
    >
      <td className={classes.placeCell}>
        <span className={classes.place}>
          <IconLock size={15} stroke={1.6} className="muted" aria-label={t('fixed')} />
        </span>
      </td>
      {layout === 'phone' ? (
        <td className={classes.stack}>
          {when}
          {narrowed && <p className="hint">{t('toNumber', { number: to })}</p>}
          {reply}
          {action}
          {notes}
        </td>
      ) : (
        <>
          <td className={classes.stack}>
            {when}
            {layout === 'narrow' && narrowed && <p className="hint">{t('toNumber', { number: to })}</p>}
            {notes}
          </td>
          {layout === 'wide' && <td className="soft">{to}</td>}
          <td>{reply}</td>
          <td>{action}</td>
          {layout === 'wide' && <td />}
        </>
      )}
    </tr>
  )
}

const mostWords = 2

export function KeywordRow({
  line: { set, row, sender },
  open,
  onOpen,
  ...shared
}: RowProps & { line: Extract<Line, { kind: 'keyword' }>; open: boolean; onOpen: () => void }) {
  const { t } = useTranslation('replyRules')
  const { number } = useFormats()
  const { table } = shared
  const nameOf = useNumberName(table.numbers)
  const language = currentLanguage()
  const words = set.words.filter(({ when_asked }) => !when_asked)
  const shown = words.filter((one) => one.language === null || one.language === language).slice(0, mostWords)
  const languages = new Set(words.flatMap((one) => one.language ?? [])).size
  const answers = (row?.answers ?? true) && table.at_provider === 'passes-on'
  const text = row?.replies[language] ?? set.replies[language] ?? set.replies.en ?? ''
  return (
    <FixedRow
      {...shared}
      open={open}
      when={
        <button type="button" className={classes.opener} data-opens aria-expanded={open} onClick={onOpen}>
          <span className="hint">{t(`words.${set.meaning}`)}</span>
          <span className={classes.words}>
            {shown.map(({ word }) => (
              <span key={word} className={classes.word} data-off={!answers && set.meaning !== 'opt-out'}>
                {word}
              </span>
            ))}
            <span className="hint">
              {t('moreWords', { more: number(words.length - shown.length), count: languages })}
            </span>
          </span>
          {sender !== null && <span className="visually-hidden">{t('toNumber', { number: nameOf(sender) })}</span>}
        </button>
      }
      notes={sender === null && set.meaning === 'opt-out' && <Silent table={table} />}
      to={nameOf(sender)}
      narrowed={sender !== null}
      reply={answers ? <ReplyText text={text} /> : <span className="muted">{t('answersNothing')}</span>}
      action={<KeywordAction meaning={set.meaning} sender={row?.scope === 'sender'} off={row?.answers === false} />}
    />
  )
}

function KeywordAction({ meaning, sender, off }: { meaning: string; sender: boolean; off: boolean }) {
  const { t } = useTranslation('replyRules')
  if (meaning === 'opt-out')
    return (
      <span className={classes.action}>
        <Tag voice="ink">
          <IconOctagonMinus size={14} stroke={1.6} aria-hidden />
          {t('action.quarantine')}
        </Tag>
        <span className="hint">{t(sender ? 'closes.sender' : 'closes.all')}</span>
      </span>
    )
  if (off) return <span className="muted">{t('leftToRules')}</span>
  if (meaning === 'opt-in')
    return (
      <Tag voice="ours">
        <IconCircleCheck size={14} stroke={1.6} aria-hidden />
        {t('action.unquarantine')}
      </Tag>
    )
  return <span className="muted">{t('action.none')}</span>
}

/** Numbers on which Parley answers no keyword, and why. */
function Silent({ table: { numbers, at_provider } }: { table: Table }) {
  const { t } = useTranslation('replyRules')
  const { list } = useFormats()
  const nameOf = useNumberName(numbers)
  if (at_provider !== 'passes-on') return <span className="hint">{t('providerAnswers')}</span>
  return (['undecided', 'rule', 'provider'] as const).map((who) => {
    const mine = numbers.filter(({ stop_handled_by }) => stop_handled_by === who)
    if (mine.length === 0) return null
    const names = list(mine.slice(0, 3).map(({ id }) => nameOf(id)))
    return (
      <span key={who} className="hint">
        {t(`silentOn.${who}`, { numbers: mine.length > 3 ? `${names}…` : names })}{' '}
        {who === 'undecided' && (
          <Link to="/admin/senders" search={{ open: String(mine[0]?.id) }} className="link">
            {t('choose')}
          </Link>
        )}
      </span>
    )
  })
}

export function QuestionRow(shared: RowProps) {
  const { t } = useTranslation('replyRules')
  const account = shared.table.account_id
  const setting = useQuery(questionQuery(account)).data
  const language = currentLanguage()
  const text = setting?.texts[language] || setting?.standard_texts[language] || ''
  const off = setting?.mode === 'off'
  return (
    <FixedRow
      {...shared}
      when={
        <RowLink to={`/admin/accounts/${account}/look-alikes`}>
          <span className="hint">{t('lookalike.hint')}</span>
          {t('lookalike.name')}
        </RowLink>
      }
      to={t('anyNumber')}
      reply={off ? <span className="muted">{t('noReply')}</span> : <ReplyText text={text} />}
      action={
        setting &&
        (off ? (
          <span className="muted">{t('lookalike.off')}</span>
        ) : (
          <Tag voice="theirs">
            <IconMessageQuestion size={14} stroke={1.6} aria-hidden />
            {t(`lookalike.${setting.mode === 'ask' ? 'ask' : 'hold'}`)}
          </Tag>
        ))
      }
    />
  )
}

/** Who is waited for is heard by the workflow, which sends what comes next. */
export function WorkflowRow(shared: RowProps) {
  const { t } = useTranslation('replyRules')
  return (
    <FixedRow
      {...shared}
      when={
        <RowLink to="/workflows">
          <span className="hint">{t('waiting.hint')}</span>
          {t('waiting.name')}
        </RowLink>
      }
      to={t('anyNumber')}
      reply={<span className="muted">{t('waiting.reply')}</span>}
      action={
        <Tag voice="theirs">
          <IconRoute size={14} stroke={1.6} aria-hidden />
          {t('waiting.action')}
        </Tag>
      }
    />
  )
}

/** Above the rules of a channel or a delivery: what the account has there. */
export function AboveRow(shared: RowProps) {
  const { t } = useTranslation('replyRules')
  const { account_id, around } = shared.table
  const account = around.find(({ level }) => level === 'account')
  return (
    <FixedRow
      {...shared}
      when={
        account ? (
          <RowLink to={placeOf({ level: 'account', id: account_id })}>
            <span className="hint">{t('above.hint')}</span>
            {t('above.name', { name: account.name })}
          </RowLink>
        ) : (
          t('above.none')
        )
      }
      to={t('anyNumber')}
      reply={<span className="muted">{t('above.reply')}</span>}
      action={null}
    />
  )
}

/** The rules of somebody else, who is asked before or after. */
export function AroundRow({ owner, ...shared }: RowProps & { owner: Table['around'][number] }) {
  const { t } = useTranslation('replyRules')
  return (
    <FixedRow
      {...shared}
      when={
        <RowLink to={placeOf(owner)}>
          <span className="hint">{t(`around.${owner.level}`)}</span>
          {owner.name}
        </RowLink>
      }
      to=""
      reply={<span className="muted">{t('around.rules', { count: owner.rules })}</span>}
      action={null}
    />
  )
}

export function AccountRow(shared: RowProps) {
  const { t } = useTranslation('replyRules')
  const account = shared.table.account_id
  const answering = useQuery(answeringQuery(account)).data
  return (
    <FixedRow
      {...shared}
      when={
        <RowLink to={`/admin/accounts/${account}/answering`}>
          <span className="hint">{t('account.hint')}</span>
          {t(`account.${answering?.kind ?? 'none'}`)}
        </RowLink>
      }
      to={t('anyNumber')}
      reply={
        answering?.kind === 'text' ? (
          <ReplyText text={answering.text ?? ''} />
        ) : answering?.kind === 'script' ? (
          <span className={classes.script}>
            <IconTerminal2 size={15} stroke={1.6} aria-hidden />
            <span className="mono truncate">{answering.url}</span>
          </span>
        ) : (
          <span className="muted">{t('noReply')}</span>
        )
      }
      action={<span className="muted">{t('action.none')}</span>}
    />
  )
}

function RowLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link to={to as '/'} className={`${classes.opener} ${classes.leads}`} data-opens>
      <span className="grow">{children}</span>
      <IconChevronRight size={14} stroke={1.6} className={classes.chevron} aria-hidden />
    </Link>
  )
}
