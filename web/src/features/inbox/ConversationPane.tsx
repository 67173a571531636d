import { ActionIcon, Menu } from '@mantine/core'
import { IconCheck, IconChevronLeft, IconCornerUpRight, IconUserCircle } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePhone } from '../../app/phones.ts'
import { useMe, usePermission } from '../../app/session.ts'
import { Act } from '../../ui/Act.tsx'
import { Initials } from '../../ui/Initials.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Rich } from '../../ui/Rich.tsx'
import { sayDone } from '../../ui/undo.tsx'
import { Composer } from './Composer.tsx'
import classes from './Inbox.module.css'
import { assigneesQuery, assignTo, conversationQuery, markRead, type Opened, right, setClosed } from './inbox.ts'
import { PersonFacts } from './PersonFacts.tsx'
import { Thread } from './Thread.tsx'
import { useConversationKeys } from './use-conversation-keys.ts'
import { usePresence } from './use-presence.ts'

/** One conversation: its history, the answer that is written, and who it is with. */
export function ConversationPane({ number, search }: { number: string; search: Record<string, unknown> }) {
  const { t } = useTranslation('inbox')
  const query = useQuery(conversationQuery(number))
  if (query.isPending)
    return (
      <div className={classes.pane}>
        <Loading what={t('thread')} />
      </div>
    )
  if (query.isError)
    return (
      <div className={classes.pane}>
        <ProblemNotice problem={query.error} onRetry={query.refetch} />
      </div>
    )
  return <Open key={number} one={query.data} search={search} />
}

function Open({ one, search }: { one: Opened; search: Record<string, unknown> }) {
  const { t } = useTranslation(['inbox', 'app'])
  const phone = usePhone()
  const me = useMe()
  const { may } = usePermission(right)
  const client = useQueryClient()
  const field = useRef<HTMLTextAreaElement>(null)
  const [noting, setNoting] = useState(false)
  const [writing, setWriting] = useState(false)
  const [showsFacts, setShowsFacts] = useState(false)
  const name = one.profile?.name ?? phone(one.number)
  const closed = one.closed_at !== null
  usePresence(one.number, writing, may)
  const { unread, number } = one
  useEffect(() => {
    if (may && unread > 0) void markRead(number).catch(() => {})
  }, [may, unread, number])
  const refresh = useCallback(() => client.invalidateQueries({ queryKey: ['inbox'] }), [client])
  const close = useMutation({
    mutationFn: () => setClosed(number, !closed),
    async onSuccess() {
      await refresh()
      if (!closed) sayDone(t('closedDone', { who: name }), () => setClosed(number, false).then(refresh))
    },
  })
  const assign = useMutation({ mutationFn: (to: string | null) => assignTo(number, to), onSuccess: refresh })
  useConversationKeys({
    r() {
      setNoting(false)
      field.current?.focus()
    },
    n() {
      setNoting(true)
      requestAnimationFrame(() => field.current?.focus())
    },
    a: () => may && me && assign.mutate(me.user.id),
    e: () => may && close.mutate(),
  })
  return (
    <>
      <div className={classes.pane} data-hidden={showsFacts || undefined}>
        <header className={classes.paneHead}>
          <Link to={'/inbox' as '/'} search={search} className={classes.back} aria-label={t('app:back')}>
            <IconChevronLeft size={20} stroke={1.6} aria-hidden />
          </Link>
          <Initials name={one.profile?.name ?? '?'} size={32} />
          <div className="grow">
            <h2 className="truncate">{name}</h2>
            <p className="hint truncate">
              {one.may_answer.sender === null
                ? phone(number)
                : t('via', { number: phone(number), sender: phone(one.may_answer.sender) })}
            </p>
          </div>
          <ActionIcon className={classes.factsButton} aria-label={t('showFacts')} onClick={() => setShowsFacts(true)}>
            <IconUserCircle size={18} stroke={1.6} />
          </ActionIcon>
          <AssignMenu one={one} onAssign={(to) => assign.mutate(to)} />
          <Act
            right={right}
            loading={close.isPending}
            leftSection={<IconCheck size={15} stroke={1.6} />}
            onClick={() => close.mutate()}
          >
            {t(closed ? 'reopen' : 'close')}
          </Act>
        </header>
        <Presence one={one} />
        {(close.error ?? assign.error) && <ProblemNotice problem={close.error ?? assign.error} />}
        <Thread number={number} />
        {one.to_decide !== null && (
          <div className={classes.decide} role="note">
            <p className="grow">
              <Rich text={t('decide.text')} />
            </p>
            <Act size="xs" to="/look-alikes" search={{ open: String(one.to_decide) }}>
              {t('decide.act')}
            </Act>
          </div>
        )}
        <Composer one={one} name={name} field={field} noting={noting} onNoting={setNoting} onWriting={setWriting} />
      </div>
      <div className={classes.factsPane} data-shown={showsFacts || undefined}>
        <button type="button" className={classes.factsBack} onClick={() => setShowsFacts(false)}>
          <IconChevronLeft size={18} stroke={1.6} aria-hidden />
          {t('app:back')}
        </button>
        <PersonFacts one={one} name={name} />
      </div>
    </>
  )
}

function AssignMenu({ one, onAssign }: { one: Opened; onAssign: (to: string | null) => void }) {
  const { t } = useTranslation('inbox')
  const people = useQuery(assigneesQuery).data ?? []
  const { may } = usePermission(right)
  const name = one.assigned_to?.name
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <button type="button" className={classes.menuButton} disabled={!may}>
          <IconCornerUpRight size={15} stroke={1.6} aria-hidden />
          <span className="truncate">{name ? t('assignee', { name }) : t('assign')}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {people.map(({ id, name }) => (
          <Menu.Item key={id} onClick={() => onAssign(id)}>
            {name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => onAssign(null)}>{t('nobody')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** Colleagues who have it open now: two answers to one question look odd on a phone. */
function Presence({ one }: { one: Opened }) {
  const { t } = useTranslation('inbox')
  const me = useMe()
  const others = one.present.filter(({ actor }) => actor !== `user:${me?.user.id}`)
  const writing = others.filter((other) => other.writing)
  const shown = writing.length > 0 ? writing : others
  if (shown.length === 0) return null
  const who = shown.map(({ name }) => name).join(', ')
  return (
    <p className={classes.present} role="status">
      {t(writing.length > 0 ? 'present.writes' : 'present.reads', { who, count: shown.length })}
    </p>
  )
}
