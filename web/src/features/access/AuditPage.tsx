import { useMediaQuery } from '@mantine/hooks'
import { IconFingerprint, IconKey } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { z } from 'zod/mini'
import { answered, api } from '../../app/api.ts'
import { useFormats } from '../../app/formats.ts'
import { useUrlState } from '../../app/url-state.ts'
import { usePages } from '../../app/use-pages.ts'
import { Act } from '../../ui/Act.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { neighbours } from '../../ui/Drawer.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { FilterBar, FilterPill } from '../../ui/FilterPills.tsx'
import { Page } from '../../ui/Page.tsx'
import { ActDrawer } from './ActDrawer.tsx'
import type { AuditAct } from './acts.ts'
import { TwoLines } from './TwoLines.tsx'
import { useActWords } from './use-act-words.ts'
import { words } from './words.ts'

type Kind = keyof typeof words.en.actKind
const kinds = Object.keys(words.en.actKind) as Kind[]

const schema = z.object({
  actor: z.optional(z.string()),
  kind: z.optional(z.enum(kinds)),
  subject: z.optional(z.string()),
  open: z.optional(z.string()),
})

/** What is left of the table while a drawer takes its room, and on phones. */
const besideDrawer = new Set(['when', 'who', 'what'])
const onPhones = new Set(['when', 'what'])

/** Who did what, and when. */
export function AuditPage() {
  const { t } = useTranslation(['access', 'app'])
  const { clock, longDate, moment } = useFormats()
  const say = useActWords()
  const [url, setUrl] = useUrlState(schema)
  const { actor, kind, subject, open } = url
  const query = { ...(actor ? { actor } : {}), ...(kind ? { kind } : {}), ...(subject ? { subject } : {}) }
  const rows = usePages({
    queryKey: ['access', 'audit', query],
    read: (cursor, signal) =>
      answered(api.GET('/api/audit', { params: { query: { ...query, ...(cursor ? { cursor } : {}) } }, signal })),
  })
  const actors = useQuery({
    queryKey: ['access', 'actors'],
    queryFn: ({ signal }) => answered(api.GET('/api/audit/actors', { signal })),
    select: ({ items }) => items,
  })

  const columns: Column<AuditAct>[] = [
    { id: 'when', head: t('audit.when'), width: 96, cell: ({ at }) => <span className="num">{clock(at)}</span> },
    {
      id: 'who',
      head: t('audit.who'),
      width: 180,
      cell: (act) => <Who act={act} name={say.who(act)} />,
    },
    {
      id: 'what',
      head: t('audit.what'),
      cell: (act) => <TwoLines second={`${say.who(act)} · ${say.subject(act)}`}>{say.what(act)}</TwoLines>,
    },
    {
      id: 'subject',
      head: t('audit.subject'),
      width: 260,
      cell: (act) => {
        const place = say.place(act)
        const name = say.subject(act)
        if (place === null) return <span className="soft">{name}</span>
        return (
          <Link to={place.to} search={place.search ?? {}} className="link truncate">
            {name}
          </Link>
        )
      },
    },
  ]
  const opened = rows.items.find(({ id }) => String(id) === open)
  // Left out here and not by `wideOnly`: the rows that name the days would still span the hidden columns.
  const phone = useMediaQuery('(max-width: 720px)') ?? false
  const shown = phone ? onPhones : opened && besideDrawer
  const newest = rows.items[0]
  const filtered = Object.keys(query).length > 0
  const show = (key: string | null) => setUrl({ open: key ?? undefined }, { step: true })
  const onSubject = rows.items.find((act) => act.subject === subject)

  return (
    <Page
      sentence={
        newest
          ? t('audit.last', { what: say.what(newest), who: say.who(newest), moment: moment(newest.at) })
          : t('app:page.audit')
      }
      flush
      aside={
        opened && (
          <ActDrawer
            key={opened.id}
            act={opened}
            onClose={() => setUrl({ open: undefined })}
            onActor={() => setUrl({ actor: opened.actor, kind: undefined, subject: undefined }, { step: true })}
            onSubject={() => setUrl({ subject: opened.subject, kind: undefined, actor: undefined }, { step: true })}
            {...neighbours(rows.items, ({ id }) => String(id), open, show)}
          />
        )
      }
    >
      <FilterBar>
        <FilterPill
          label={t('audit.who')}
          choices={[
            ...(actors.data ?? []).map((one) => ({ value: one.actor, label: one.name })),
            { value: 'parley', label: t('audit.parley') },
          ]}
          value={actor ? [actor] : []}
          onChange={([value]) => setUrl({ actor: value, open: undefined })}
        />
        <FilterPill
          label={t('audit.kind')}
          choices={kinds.map((value) => ({ value, label: t(`actKind.${value}`) }))}
          value={kind ? [kind] : []}
          onChange={([value]) => setUrl({ kind: kinds.find((one) => one === value), open: undefined })}
        />
        {subject !== undefined && (
          <FilterPill
            label={t('audit.onlySubject')}
            choices={[{ value: subject, label: onSubject ? say.subject(onSubject) : subject }]}
            value={[subject]}
            onChange={() => setUrl({ subject: undefined, open: undefined })}
          />
        )}
      </FilterBar>
      <DataTable
        label={t('app:page.audit')}
        rows={rows}
        columns={columns.filter(({ id }) => shown?.has(id) ?? true)}
        rowKey={({ id }) => String(id)}
        rowName={(act) => say.what(act)}
        groupOf={({ at }) => longDate(at)}
        open={open}
        onOpen={show}
        note={t('audit.note')}
        empty={
          filtered ? (
            <Empty text={t('audit.emptyFiltered')} icon={IconFingerprint}>
              <Act onClick={() => setUrl({ actor: undefined, kind: undefined, subject: undefined })}>
                {t('audit.showAll')}
              </Act>
            </Empty>
          ) : (
            <Empty text={t('audit.empty')} icon={IconFingerprint} />
          )
        }
      />
    </Page>
  )
}

/** A program is told from a person by its key. */
function Who({ act, name }: { act: AuditAct; name: string }) {
  return (
    <span className="row">
      {act.actor.startsWith('key:') && <IconKey size={15} stroke={1.6} className="muted" aria-hidden />}
      <span className={act.actor === 'parley' ? 'muted truncate' : 'truncate'}>{name}</span>
    </span>
  )
}
