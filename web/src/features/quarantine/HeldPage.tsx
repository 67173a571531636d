import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod/mini'
import { useFormats } from '../../app/formats.ts'
import { useLiveRefresh } from '../../app/live.ts'
import { usePhone } from '../../app/phones.ts'
import { useUrlState } from '../../app/url-state.ts'
import { usePages } from '../../app/use-pages.ts'
import { Act } from '../../ui/Act.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { neighbours } from '../../ui/Drawer.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { TextAreaField } from '../../ui/fields.tsx'
import { Irreversible } from '../../ui/Irreversible.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { sayDone } from '../../ui/undo.tsx'
import { HeldDrawer, useHeldName, useHeldWhy } from './HeldDrawer.tsx'
import classes from './Quarantine.module.css'
import { countsQuery, decideHeld, type Held, readHeld } from './quarantine.ts'
import { useQuarantineTabs } from './quarantine-tabs.ts'

const schema = z.object({ open: z.optional(z.string()) })

/** Numbers of which only a person can know whether what was said on them still holds. */
export function HeldPage() {
  const { t } = useTranslation(['quarantine', 'app'])
  const phone = usePhone()
  const client = useQueryClient()
  const [opening, setOpening] = useState<Held | null>(null)
  const [url, setUrl] = useUrlState(schema)
  useLiveRefresh(['quarantine'], ['quarantine'])
  const rows = usePages({ queryKey: ['quarantine', 'held'], read: readHeld })
  const count = useQuery(countsQuery).data?.held
  const keep = useMutation({
    mutationFn: (held: Held) => decideHeld(held.id, 'keep', ''),
    async onSuccess(_, held) {
      await client.invalidateQueries({ queryKey: ['quarantine'] })
      sayDone(t('held.kept', { who: phone(held.address) }))
    },
  })
  const sentence =
    count === undefined ? t('tab.held') : count === 0 ? t('held.sentenceNone') : t('held.sentence', { count })
  const acts = { onKeep: (held: Held) => keep.mutate(held), onOpen: setOpening }
  const columns = useColumns(acts, url.open !== undefined)
  const show = (open: string) => setUrl({ open })
  const shown = rows.items.find((held) => keyOf(held) === url.open)
  return (
    <Page
      flush
      sentence={sentence}
      name={t('app:page.quarantine')}
      trail={[{ label: t('tab.held') }]}
      tabs={useQuarantineTabs('held')}
      aside={
        shown && (
          <HeldDrawer
            held={shown}
            acts={acts}
            onClose={() => setUrl({ open: undefined })}
            {...neighbours(rows.items, keyOf, url.open ?? '', show)}
          />
        )
      }
    >
      {keep.error && <ProblemNotice problem={keep.error} />}
      <DataTable
        label={t('tab.held')}
        rows={rows}
        columns={columns}
        rowKey={keyOf}
        rowName={(held) => phone(held.address)}
        open={url.open}
        onOpen={(open) => setUrl({ open: open ?? undefined }, { step: true })}
        note={t('held.note')}
        empty={<Empty text={t('held.empty')} />}
      />
      {opening && <OpenDialog held={opening} onClose={() => setOpening(null)} />}
    </Page>
  )
}

const keyOf = ({ id }: Held) => String(id)

type Acts = { onKeep: (held: Held) => void; onOpen: (held: Held) => void }

function useColumns({ onKeep, onOpen }: Acts, narrow: boolean): Column<Held>[] {
  const { t } = useTranslation('quarantine')
  const { stamp } = useFormats()
  const phone = usePhone()
  const nameOf = useHeldName()
  const whyOf = useHeldWhy()
  const columns: Column<Held>[] = [
    { id: 'number', head: t('held.column.number'), width: 170, cell: (held) => <b>{phone(held.address)}</b> },
    {
      id: 'who',
      head: t('held.column.who'),
      width: 180,
      cell: (held) => (
        <Link to="/profiles/$id" params={{ id: String(held.profile.id) }} className="link">
          {nameOf(held)}
        </Link>
      ),
    },
    {
      id: 'why',
      head: t('held.column.why'),
      wideOnly: true,
      cell: (held) => (
        <>
          {whyOf(held)}
          {held.said !== null && <span className="theirs"> {t('quoted', { text: held.said })}</span>}
        </>
      ),
    },
    { id: 'since', head: t('held.column.since'), width: 130, wideOnly: true, cell: ({ at }) => stamp(at) },
    {
      id: 'act',
      head: t('held.column.act'),
      width: 220,
      wideOnly: true,
      cell: (held) => (
        <span className={classes.decide}>
          <Act right="quarantine.manage" onClick={() => onKeep(held)}>
            {t('held.keep')}
          </Act>
          <Act right="quarantine.manage" onClick={() => onOpen(held)}>
            {t('held.open')}
          </Act>
        </span>
      ),
    },
  ]
  return narrow ? columns.filter(({ id }) => id !== 'act') : columns
}

function OpenDialog({ held, onClose }: { held: Held; onClose: () => void }) {
  const { t } = useTranslation('quarantine')
  const client = useQueryClient()
  const who = usePhone()(held.address)
  const name = useHeldName()(held)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const act = useMutation({
    mutationFn: () => decideHeld(held.id, 'open', reason.trim()),
    async onSuccess() {
      await client.invalidateQueries({ queryKey: ['quarantine'] })
      sayDone(t('held.opened', { who }))
      onClose()
    },
  })
  const missing = reason.trim() === ''
  return (
    <Irreversible
      opened
      onClose={onClose}
      sentence={t('held.openSentence', { who, name })}
      text={t('held.openText')}
      act={t('held.openAct')}
      keep={t('held.keep')}
      right="quarantine.manage"
      busy={act.isPending}
      problem={act.error}
      onAct={() => {
        setTried(true)
        if (!missing) act.mutate()
      }}
    >
      <TextAreaField
        className={classes.field ?? ''}
        label={t('lift.reason')}
        hint={t('lift.reasonHint')}
        error={tried && missing && t('lift.needed')}
        value={reason}
        maxLength={500}
        data-autofocus
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </Irreversible>
  )
}
