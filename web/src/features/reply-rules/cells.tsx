import {
  IconBan,
  IconCircleCheck,
  IconForms,
  IconListCheck,
  IconListDetails,
  IconOctagonMinus,
  IconRoute,
  IconUserShare,
  IconWebhook,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { usePhone } from '../../app/phones.ts'
import { dialled } from '../../app/senders.tsx'
import { Tag } from '../../ui/State.tsx'
import classes from './Rules.module.css'
import {
  type Action,
  listsQuery,
  peopleQuery,
  profileFieldsQuery,
  type Rule,
  signalsQuery,
  type Table,
} from './reply-rules.ts'

const field = /\{\{-?\s*([\w.]+)[^}]*\}\}/g

/** A reply as it is written: its fields stand out, conditions stay as they are. */
export function ReplyText({ text, off = false }: { text: string; off?: boolean }) {
  const { t } = useTranslation('replyRules')
  if (text.trim() === '') return <span className="muted">{t('noReply')}</span>
  const pieces: React.ReactNode[] = []
  let from = 0
  for (const found of text.matchAll(field)) {
    pieces.push(text.slice(from, found.index))
    pieces.push(
      <b key={found.index} className={classes.field}>
        {found[1]}
      </b>,
    )
    from = found.index + found[0].length
  }
  pieces.push(text.slice(from))
  return (
    <span className={classes.reply} data-off={off || undefined}>
      <span className={classes.two}>{pieces}</span>
    </span>
  )
}

/** What a rule hears: how it compares, then the keyword. */
export function Hears({ rule, off = false }: { rule: Pick<Rule, 'mode' | 'keyword'>; off?: boolean }) {
  const { t } = useTranslation('replyRules')
  if (rule.keyword.trim() === '') return <span className={classes.any}>{t('anyText')}</span>
  return (
    <>
      <span className="hint">{t(`hears.${rule.mode}`)}</span>
      <span className={classes.word} data-pattern={rule.mode === 'pattern' || undefined} data-off={off || undefined}>
        {rule.keyword}
      </span>
    </>
  )
}

/** A number as people write it, or any. */
export function useNumberName(numbers: Table['numbers']): (sender: number | null) => string {
  const { t } = useTranslation('replyRules')
  const phone = usePhone()
  return (sender) => {
    const found = numbers.find(({ id }) => id === sender)
    if (sender === null) return t('anyNumber')
    // A number that was given up since.
    return found ? phone(dialled(found as Parameters<typeof dialled>[0])) : t('goneNumber')
  }
}

/** What is done besides answering. */
export function ActionTag({ rule }: { rule: Pick<Rule, 'action' | 'sender_id'> }) {
  const { t } = useTranslation('replyRules')
  const { action } = rule
  const name = useActionName(action)
  if (action.kind === 'none') return <span className="muted">{t('action.none')}</span>
  const Picture = pictures[action.kind]
  const voice = action.kind === 'quarantine' ? 'ink' : action.kind === 'unquarantine' ? 'ours' : 'quiet'
  return (
    <span className={classes.action}>
      <Tag voice={voice}>
        <Picture size={14} stroke={1.6} aria-hidden />
        <span className="truncate">{name}</span>
      </Tag>
      {action.kind === 'quarantine' && (
        <span className="hint">{t(rule.sender_id === null ? 'closes.all' : 'closes.sender')}</span>
      )}
      {action.kind === 'unquarantine' && (
        <span className="hint">{t(action.opt_outs ? 'opens.keywords' : 'opens.errors')}</span>
      )}
    </span>
  )
}

export const pictures = {
  none: IconBan,
  quarantine: IconOctagonMinus,
  unquarantine: IconCircleCheck,
  'add-to-list': IconListCheck,
  'remove-from-list': IconListDetails,
  'set-field': IconForms,
  webhook: IconWebhook,
  forward: IconUserShare,
  workflow: IconRoute,
} as const

/** An action with the name of what it is about. */
export function useActionName(action: Action): string {
  const { t } = useTranslation('replyRules')
  const lists = useQuery({ ...listsQuery, enabled: 'list_id' in action }).data?.items ?? []
  const people = useQuery({ ...peopleQuery, enabled: 'user_id' in action }).data?.items ?? []
  const signals = useQuery({ ...signalsQuery, enabled: 'workflow_id' in action }).data?.items ?? []
  const fields = useQuery({ ...profileFieldsQuery, enabled: 'field' in action }).data?.items ?? []
  switch (action.kind) {
    case 'add-to-list':
    case 'remove-from-list':
      return t(`actionOn.${action.kind}`, { name: lists.find(({ id }) => id === action.list_id)?.name ?? '…' })
    case 'set-field': {
      const known = fields.find(({ name }) => name === action.field)
      return t('actionOn.set-field', { name: known?.label ?? action.field })
    }
    case 'workflow': {
      const known = signals.find((one) => one.workflow_id === action.workflow_id)
      return t('actionOn.workflow', { name: known?.label ?? '…' })
    }
    case 'forward':
      return t('actionOn.forward', { name: people.find(({ id }) => id === action.user_id)?.name ?? '…' })
    default:
      return t(`action.${action.kind}`)
  }
}
