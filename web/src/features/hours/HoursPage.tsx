import { IconClockPause } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { z } from 'zod/mini'
import { useFormats } from '../../app/formats.ts'
import { type HoursRule, hoursQuery, ruleName } from '../../app/hours.ts'
import { useUrlState } from '../../app/url-state.ts'
import { rowsOf } from '../../app/use-pages.ts'
import { Act, PrimaryButton } from '../../ui/Act.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { neighbours } from '../../ui/Drawer.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Page } from '../../ui/Page.tsx'
import { Tag } from '../../ui/State.tsx'
import { NewRuleDrawer } from './NewRuleDrawer.tsx'
import { isProviderKind } from './provider-kinds.ts'
import { RuleDrawer } from './RuleDrawer.tsx'
import { TryDrawer } from './TryDrawer.tsx'
import { WeekBars } from './WeekBars.tsx'
import { sayWeek } from './week.ts'

const schema = z.object({
  /** An id, `new`, or `try`. */
  open: z.optional(z.string()),
  /** The number and the channel that are tried. */
  number: z._default(z.string(), ''),
  channel: z.optional(z.string()),
})

/** What is left of the table while a drawer takes its room. */
const besideDrawer = new Set(['place', 'week'])

/** When a marketing SMS may reach its recipient, by country, by state, and where a channel says so. */
export function HoursPage() {
  const { t, i18n } = useTranslation(['hours', 'app'])
  const { locale, hours } = useFormats()
  const [{ open, number, channel }, setUrl] = useUrlState(schema)
  const rules = useQuery(hoursQuery)
  const name = (rule: HoursRule) => ruleName(rule, i18n.language, t('everywhereElse'))
  const sorted = rules.data && sortRules(rules.data, name)
  const rows = rowsOf({ ...rules, data: sorted })

  const columns: Column<HoursRule>[] = [
    {
      id: 'place',
      head: t('place'),
      cell: (rule) => (
        <span className="row">
          <span className="truncate">{name(rule)}</span>
          {rule.provider !== null && <Tag voice="note">{providerWord(rule.provider)}</Tag>}
          {rule.changed && <Tag>{t('changed')}</Tag>}
        </span>
      ),
    },
    { id: 'week', head: t('week'), width: 330, cell: (rule) => <WeekBars week={rule.applied.week} />, wideOnly: true },
    {
      id: 'words',
      head: t('inWords'),
      cell: (rule) => (
        <span className="truncate soft">{sayWeek(rule.applied.week, locale, hours) || t('neverOpen')}</span>
      ),
    },
    {
      id: 'holidays',
      head: t('holidays'),
      width: 130,
      cell: ({ applied }) => <span className="soft">{t(applied.holidays ? 'open' : 'closed')}</span>,
      wideOnly: true,
    },
  ]
  const providerWord = (kind: string) => (isProviderKind(kind) ? t(`provider.${kind}`) : kind)
  const show = (key: string | null) => setUrl({ open: key ?? undefined }, { step: true })
  const close = () => setUrl({ open: undefined })
  const countries = (rules.data ?? []).filter((rule) => rule.automatic && rule.country !== null && rule.region === null)
  const shown = rules.data?.find(({ id }) => String(id) === open)

  return (
    <Page
      sentence={
        rules.data
          ? t('sentence', { count: new Set(countries.map(({ country }) => country)).size })
          : t('app:page.hours')
      }
      acts={
        <>
          {open !== 'try' && <Act onClick={() => setUrl({ open: 'try' }, { step: true })}>{t('tryNumber')}</Act>}
          {/* One pine button on a screen: a drawer that saves brings its own. */}
          {(open === undefined || open === 'try') && (
            <PrimaryButton right="channels.manage" onClick={() => setUrl({ open: 'new' }, { step: true })}>
              {t('add')}
            </PrimaryButton>
          )}
        </>
      }
      flush
      aside={
        open === 'new' ? (
          <NewRuleDrawer
            rules={rules.data ?? []}
            onClose={close}
            onCreated={({ id }) => setUrl({ open: String(id) })}
          />
        ) : open === 'try' ? (
          <TryDrawer
            number={number}
            channel={channel}
            onTry={(tried) => setUrl(tried)}
            onRule={(id) => setUrl({ open: String(id) }, { step: true })}
            rules={rules.data ?? []}
            onClose={close}
          />
        ) : (
          shown && (
            <RuleDrawer
              key={`${shown.id} ${shown.updated_at}`}
              rule={shown}
              name={name(shown)}
              onClose={close}
              {...neighbours(rows.items, ({ id }) => String(id), open, show)}
            />
          )
        )
      }
    >
      <DataTable
        label={t('app:page.hours')}
        rows={rows}
        columns={open === undefined ? columns : columns.filter(({ id }) => besideDrawer.has(id))}
        rowKey={({ id }) => String(id)}
        rowName={name}
        open={open}
        onOpen={show}
        groupOf={(rule) => t(`group.${groupOf(rule)}`)}
        note={t('note')}
        empty={<Empty text={t('empty')} icon={IconClockPause} />}
      />
    </Page>
  )
}

const groups = ['countries', 'channels', 'states', 'regions'] as const
function groupOf(rule: HoursRule): (typeof groups)[number] {
  if (!rule.automatic) return 'channels'
  if (rule.region === null) return 'countries'
  return rule.country === 'US' ? 'states' : 'regions'
}

/** Group by group, by name; the rule for everywhere else is the last of the countries. */
function sortRules(rules: readonly HoursRule[], name: (rule: HoursRule) => string): HoursRule[] {
  const rank = (rule: HoursRule) =>
    groups.indexOf(groupOf(rule)) * 2 + (rule.automatic && rule.country === null ? 1 : 0)
  return rules.toSorted((one, other) => rank(one) - rank(other) || name(one).localeCompare(name(other)))
}
