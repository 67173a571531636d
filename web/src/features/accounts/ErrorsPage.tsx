import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { z } from 'zod/mini'
import { useFormats } from '../../app/formats.ts'
import { useLiveRefresh } from '../../app/live.ts'
import { useUrlState } from '../../app/url-state.ts'
import { rowsOf } from '../../app/use-pages.ts'
import { Act } from '../../ui/Act.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { neighbours } from '../../ui/Drawer.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Page } from '../../ui/Page.tsx'
import { Tag } from '../../ui/State.tsx'
import classes from './Account.module.css'
import { useAccountTabs } from './account-tabs.ts'
import { accountQuery } from './accounts.ts'
import { ErrorCodeDrawer } from './ErrorCodeDrawer.tsx'
import { type ErrorCode, errorsQuery, keyOfCode } from './error-codes.ts'
import { NewErrorCodeDrawer } from './NewErrorCodeDrawer.tsx'

const schema = z.object({ open: z.optional(z.string()) })
const adding = 'new'

/** What each error code of an account means for the numbers it comes for. */
export function ErrorsPage() {
  const { t } = useTranslation(['accounts', 'app'])
  const id = Number(useParams({ strict: false }).id)
  const account = useQuery(accountQuery(id))
  const errors = useQuery(errorsQuery(id))
  const [url, setUrl] = useUrlState(schema)
  useLiveRefresh(['messages'], errorsQuery(id).queryKey)
  const name = account.data?.name ?? ''
  const open = errors.data?.find((code) => keyOfCode(code) === url.open)
  const close = () => setUrl({ open: undefined })
  const count = errors.data?.length ?? 0
  return (
    <Page
      flush
      name={name}
      sentence={
        errors.data === undefined || name === ''
          ? t('tab.errors')
          : count === 0
            ? t('errors.sentenceNone', { name })
            : t('errors.sentence', { name, count })
      }
      trail={[{ label: name, to: `/admin/accounts/${id}` }, { label: t('tab.errors') }]}
      tabs={useAccountTabs(id, 'errors')}
      simulator={account.data?.simulated ?? false}
      acts={
        <Act
          right="channels.manage"
          leftSection={<IconPlus size={16} stroke={1.6} />}
          onClick={() => setUrl({ open: adding })}
        >
          {t('errors.add')}
        </Act>
      }
      aside={
        url.open === adding ? (
          <NewErrorCodeDrawer account={id} onClose={close} />
        ) : (
          open && (
            <ErrorCodeDrawer
              key={keyOfCode(open)}
              account={id}
              code={open}
              onClose={close}
              {...neighbours(errors.data ?? [], keyOfCode, url.open ?? '', (next) => setUrl({ open: next }))}
            />
          )
        )
      }
    >
      <p className={`hint ${classes.above}`}>{t('errors.rule')}</p>
      <DataTable
        label={t('tab.errors')}
        rows={rowsOf(errors)}
        columns={useColumns(url.open !== undefined)}
        rowKey={keyOfCode}
        rowName={({ code }) => String(code)}
        open={url.open}
        onOpen={(next) => setUrl({ open: next ?? undefined }, { step: true })}
        empty={<Empty text={t('errors.empty')} />}
      />
    </Page>
  )
}

function useColumns(narrow: boolean): Column<ErrorCode>[] {
  const { t } = useTranslation('accounts')
  const { number, stamp } = useFormats()
  const columns: Column<ErrorCode>[] = [
    {
      id: 'code',
      head: t('errors.column.code'),
      width: 90,
      cell: ({ code }) => (code === 0 ? <span className="muted">{t('errors.noCode')}</span> : <b>{code}</b>),
    },
    {
      id: 'where',
      head: t('errors.column.where'),
      width: 110,
      wideOnly: true,
      cell: ({ source }) => t(`errors.source.${source}`),
    },
    {
      id: 'words',
      head: t('errors.column.words'),
      wideOnly: true,
      cell: ({ words }) =>
        words === null ? <span className="muted">{t('errors.noWords')}</span> : <span lang="en">{words}</span>,
    },
    { id: 'class', head: t('errors.column.class'), width: 220, cell: (code) => <Means code={code} /> },
    {
      id: 'count',
      head: t('errors.column.count'),
      width: 90,
      align: 'end',
      cell: ({ count }) => number(count),
    },
    {
      id: 'last',
      head: t('errors.column.last'),
      width: 150,
      align: 'end',
      wideOnly: true,
      cell: ({ last_at }) => (last_at === null ? '' : stamp(last_at)),
    },
  ]
  return narrow ? columns.filter(({ id }) => id !== 'words' && id !== 'last') : columns
}

const voices = { hard: 'fail', soft: 'quiet', ignored: 'quiet', 'opt-out': 'ink' } as const

function Means({ code }: { code: ErrorCode }) {
  const { t } = useTranslation('accounts')
  return (
    <span className="row" title={t(`errors.effect.${code.class}`)}>
      <Tag voice={voices[code.class]}>{t(`errors.class.${code.class}`)}</Tag>
      {code.decided && <span className="hint">{t('errors.decided')}</span>}
    </span>
  )
}
