import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { z } from 'zod/mini'
import { useFormats } from '../../app/formats.ts'
import { usePhone } from '../../app/phones.ts'
import { useUrlState } from '../../app/url-state.ts'
import { usePages } from '../../app/use-pages.ts'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { Drawer, neighbours } from '../../ui/Drawer.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { FilterBar, FilterChoices } from '../../ui/FilterPills.tsx'
import { Page } from '../../ui/Page.tsx'
import classes from './Account.module.css'
import { useAccountTabs } from './account-tabs.ts'
import { accountQuery } from './accounts.ts'
import { readStrays, type StrayReceipt } from './error-codes.ts'

const schema = z.object({ show: z._default(z.enum(['open', 'settled']), 'open'), open: z.optional(z.string()) })

/** Receipts that belong to nothing we know, whole as they came, for whoever sets the account up. */
export function StraysPage() {
  const { t } = useTranslation(['accounts', 'app'])
  const id = Number(useParams({ strict: false }).id)
  const account = useQuery(accountQuery(id))
  const [url, setUrl] = useUrlState(schema)
  const rows = usePages({
    queryKey: ['accounts', id, 'strays', url.show],
    read: (cursor, signal) => readStrays(id, url.show === 'settled', cursor, signal),
  })
  const name = account.data?.name ?? ''
  const none = rows.state === 'ready' && rows.items.length === 0 && url.show === 'open'
  const open = rows.items.find((one) => keyOf(one) === url.open)
  return (
    <Page
      flush
      name={name}
      sentence={name === '' ? t('tab.receipts') : t(none ? 'strays.sentenceNone' : 'strays.sentence', { name })}
      trail={[{ label: name, to: `/admin/accounts/${id}` }, { label: t('tab.receipts') }]}
      tabs={useAccountTabs(id, 'receipts')}
      simulator={account.data?.simulated ?? false}
      aside={
        open && (
          <StrayDrawer
            stray={open}
            onClose={() => setUrl({ open: undefined })}
            {...neighbours(rows.items, keyOf, keyOf(open), (next) => setUrl({ open: next }))}
          />
        )
      }
    >
      <p className={`hint ${classes.above}`}>{t('strays.note')}</p>
      <FilterBar>
        <FilterChoices
          label={t('strays.filter')}
          value={url.show}
          onChange={(show) => setUrl({ show: show === 'settled' ? 'settled' : 'open', open: undefined })}
          choices={[
            { value: 'open', label: t('strays.open') },
            { value: 'settled', label: t('strays.settled') },
          ]}
        />
      </FilterBar>
      <DataTable
        label={t('tab.receipts')}
        rows={rows}
        columns={useColumns()}
        rowKey={keyOf}
        rowName={({ ref }) => ref}
        open={url.open}
        onOpen={(next) => setUrl({ open: next ?? undefined }, { step: true })}
        empty={<Empty text={t('strays.empty')} />}
      />
    </Page>
  )
}

const keyOf = ({ id }: StrayReceipt) => String(id)

const said = [
  'enRoute',
  'unknownToCarrier',
  'expiredAtCarrier',
  'undeliveredTemporary',
  'undelivered',
  'delivered',
] as const

function useWhat() {
  const { t } = useTranslation('accounts')
  return ({ what, code }: StrayReceipt) => {
    const word = t(`rank.${said.find((one) => one === what) ?? 'unknownToCarrier'}`)
    return code > 0 ? `${word} (${code})` : word
  }
}

function useColumns(): Column<StrayReceipt>[] {
  const { t } = useTranslation('accounts')
  const { stamp } = useFormats()
  const phone = usePhone()
  const what = useWhat()
  return [
    { id: 'phone', head: t('strays.column.phone'), width: 170, cell: (row) => <b>{phone(numberOf(row))}</b> },
    { id: 'what', head: t('strays.column.what'), width: 200, cell: what },
    { id: 'ref', head: t('strays.column.ref'), cell: ({ ref }) => <span className="mono">{ref}</span> },
    {
      id: 'tries',
      head: t('strays.column.tries'),
      width: 140,
      wideOnly: true,
      cell: ({ tries, gives_up }) => (gives_up ? t('strays.givenUp') : t('strays.tries', { count: tries })),
    },
    { id: 'at', head: t('strays.column.at'), width: 150, align: 'end', wideOnly: true, cell: ({ at }) => stamp(at) },
  ]
}

const numberOf = ({ phone }: StrayReceipt) => (/^\d{7,15}$/.test(phone) ? `+${phone}` : phone)

type DrawerProps = {
  stray: StrayReceipt
  onClose: () => void
  onPrevious: (() => void) | undefined
  onNext: (() => void) | undefined
}

function StrayDrawer({ stray, ...steps }: DrawerProps) {
  const { t } = useTranslation('accounts')
  const { stamp } = useFormats()
  const phone = usePhone()
  const what = useWhat()
  return (
    <Drawer
      kicker={t('strays.kicker', { id: stray.id })}
      sentence={t('strays.about', { phone: phone(numberOf(stray)), what: what(stray) })}
      {...steps}
    >
      <div className={classes.fields}>
        <Facts
          facts={[
            [
              t('strays.column.ref'),
              <span key="ref" className="mono">
                {stray.ref}
              </span>,
            ],
            [t('strays.column.at'), stamp(stray.at)],
            ...(stray.submitted_at === null ? [] : [[t('strays.submitted'), stamp(stray.submitted_at)] as const]),
            ...(stray.text === '' ? [] : [[t('strays.text'), stray.text] as const]),
            [t('strays.column.tries'), t('strays.tries', { count: stray.tries })],
          ]}
        />
        <h2>{t('strays.raw')}</h2>
        <pre className={classes.raw}>{stray.raw}</pre>
        <h2>{t('strays.hex')}</h2>
        <pre className={classes.raw}>{stray.raw_hex}</pre>
      </div>
    </Drawer>
  )
}
