import { Select } from '@mantine/core'
import { IconMessageQuestion, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod/mini'
import { Problem } from '../../app/api.ts'
import { keep } from '../../app/kept.ts'
import { useUrlState } from '../../app/url-state.ts'
import { Act } from '../../ui/Act.tsx'
import { FilterBar, FilterSearch } from '../../ui/FilterPills.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Read } from '../../ui/Read.tsx'
import { KeywordDrawer } from './KeywordDrawer.tsx'
import { LimitDrawer } from './LimitDrawer.tsx'
import { RuleDrawer } from './RuleDrawer.tsx'
import classes from './Rules.module.css'
import { RulesTable } from './RulesTable.tsx'
import { accountsQuery, type Meaning, type Owner, placeOf, type Table, tableQuery } from './reply-rules.ts'
import { TryDrawer } from './TryDrawer.tsx'
import { useMoving } from './use-moving.ts'
import { whyNot } from './why-not.ts'

const schema = z.object({
  q: z._default(z.string(), ''),
  open: z.optional(z.string()),
  try: z.optional(z.string()),
})
const right = { account: 'channels.manage', channel: 'channels.manage', delivery: 'deliveries.prepare' } as const

/** What is answered by itself, in the one order in which a message meets it; edited, moved and tried in place. */
export function RulesPage() {
  const { account, channel, delivery } = useParams({ strict: false })
  const owner: Owner =
    delivery !== undefined
      ? { level: 'delivery', id: Number(delivery) }
      : channel !== undefined
        ? { level: 'channel', id: Number(channel) }
        : { level: 'account', id: Number(account) }
  return <Rules key={`${owner.level} ${owner.id}`} owner={owner} />
}

function Rules({ owner }: { owner: Owner }) {
  const { t } = useTranslation(['replyRules', 'app'])
  const [url, setUrl] = useUrlState(schema)
  const [won, setWon] = useState<string | null>(null)
  const query = useQuery(tableQuery(owner))
  const moving = useMoving(owner)
  const table = query.data
  const name = table?.name ?? ''
  useEffect(() => {
    if (owner.level === 'account' && table) keep('rules-of', String(owner.id))
  }, [owner, table])
  const close = () => setUrl({ open: undefined })
  const account = table?.around.find(({ level }) => level === 'account')
  const closed = moving.error instanceof Problem && moving.error.code === 'rules-changed'
  const aside =
    table &&
    (url.open === 'try' ? (
      <TryDrawer
        table={table}
        text={url.try ?? ''}
        onTry={(text) => setUrl({ try: text })}
        onWon={setWon}
        onClose={() => setUrl({ open: undefined, try: undefined })}
      />
    ) : (
      url.open !== undefined && <Opened table={table} owner={owner} open={url.open} onOpen={setUrl} onClose={close} />
    ))
  return (
    <Page
      flush
      name={name === '' ? t('app:page.replyRules') : `${name}, ${t('app:page.replyRules')}`}
      sentence={table ? sentenceOf(t, table) : t('app:page.replyRules')}
      trail={[
        ...(owner.level !== 'account' && account ? [{ label: account.name, to: placeOf(account) }] : []),
        ...(name === '' ? [] : [{ label: name }]),
      ]}
      acts={
        <>
          {owner.level === 'delivery' && <Act to={`/deliveries/${owner.id}`}>{t('toDelivery')}</Act>}
          {owner.level === 'account' && table && (
            <Act onClick={() => setUrl({ open: 'limit' }, { step: true })}>
              {t('limit.act', { count: table.replies_per_hour ?? 0 })}
            </Act>
          )}
          <Act
            leftSection={<IconMessageQuestion size={16} stroke={1.6} />}
            onClick={() => setUrl({ open: 'try' }, { step: true })}
          >
            {t('try.act')}
          </Act>
          <Act
            look="primary"
            right={right[owner.level]}
            off={table && !table.may_change && whyNot(t, table)}
            leftSection={<IconPlus size={16} stroke={1.6} />}
            onClick={() => setUrl({ open: 'new' }, { step: true })}
          >
            {t('add')}
          </Act>
        </>
      }
      aside={aside}
    >
      <FilterBar>
        <FilterSearch value={url.q} onChange={(q) => setUrl({ q })} placeholder={t('search')} />
        {owner.level === 'account' && <OtherAccount id={owner.id} />}
      </FilterBar>
      {moving.isError && (
        <div className={classes.above}>
          <ProblemNotice problem={moving.error}>
            <Act size="xs" onClick={() => moving.reset()}>
              {t(closed ? 'move.seen' : 'app:close')}
            </Act>
          </ProblemNotice>
        </div>
      )}
      <Read query={query} what={t('table')} rows={8}>
        {(found) => (
          <RulesTable
            owner={owner}
            table={found}
            q={url.q}
            open={url.open}
            narrow={url.open !== undefined}
            won={url.open === 'try' ? won : null}
            onOpen={(open) => setUrl({ open: open === url.open ? undefined : open }, { step: true })}
            onMove={(id, before) => moving.mutate({ id, before })}
            onClear={() => setUrl({ q: '' })}
          />
        )}
      </Read>
    </Page>
  )
}

type Say = ReturnType<typeof useTranslation<['replyRules', 'app']>>['t']
const sentenceOf = (t: Say, { name, rules }: Table) =>
  rules.length === 0 ? t('sentenceNone', { name }) : t('sentence', { name, count: rules.length })

type OpenedProps = {
  table: Table
  owner: Owner
  open: string
  onOpen: (to: { open: string | undefined }, how?: { step: boolean }) => void
  onClose: () => void
}

/** What the address says is open: a rule, a new one, a keyword set, the limit. */
function Opened({ table, owner, open, onOpen, onClose }: OpenedProps) {
  if (open === 'limit') return <LimitDrawer account={owner.id} most={table.replies_per_hour ?? 0} onClose={onClose} />
  const [kind, meaning, sender] = open.split(':')
  if (kind === 'words') {
    const set = table.keyword_sets.find((one) => one.meaning === (meaning as Meaning))
    if (!set || owner.level !== 'account') return null
    return (
      <KeywordDrawer
        key={open}
        owner={owner}
        table={table}
        set={set}
        sender={sender === undefined ? null : Number(sender)}
        onOpen={(to) => onOpen({ open: to })}
        onClose={onClose}
      />
    )
  }
  const at = table.rules.findIndex(({ id }) => String(id) === open)
  const rule = table.rules[at]
  if (!rule && open !== 'new') return null
  const step = (to: number) => {
    const next = table.rules[to]
    return rule && next ? () => onOpen({ open: String(next.id) }) : undefined
  }
  return (
    <RuleDrawer
      key={open}
      owner={owner}
      table={table}
      rule={rule ?? null}
      onClose={onClose}
      onMade={(id) => onOpen({ open: String(id) })}
      onPrevious={step(at - 1)}
      onNext={step(at + 1)}
    />
  )
}

function OtherAccount({ id }: { id: number }) {
  const { t } = useTranslation('replyRules')
  const navigate = useNavigate()
  const accounts = useQuery(accountsQuery).data ?? []
  if (accounts.length < 2) return null
  return (
    <Select
      size="xs"
      w={220}
      aria-label={t('ofAccount')}
      allowDeselect={false}
      searchable={accounts.length > 8}
      data={accounts.map((one) => ({ value: String(one.id), label: one.name }))}
      value={String(id)}
      onChange={(account) =>
        account !== null && void navigate({ to: '/reply-rules/$account', params: { account }, search: {} })
      }
    />
  )
}
