import { ActionIcon } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { countriesIn } from '../../app/places.ts'
import { usePermission } from '../../app/session.ts'
import { Act } from '../../ui/Act.tsx'
import { SelectField } from '../../ui/fields.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Rich } from '../../ui/Rich.tsx'
import { sayDone } from '../../ui/undo.tsx'
import classes from './Credits.module.css'
import { CreditsField } from './CreditsField.tsx'
import {
  type CreditAccount,
  type CreditPrice,
  everyCountry,
  fromCredits,
  inCredits,
  pricesQuery,
  putPrices,
} from './credits.ts'
import { PastePrices } from './PastePrices.tsx'
import { type PriceRow, pricesOfRows, rowsOfPrices, wrongIn } from './price-rows.ts'
import { useCredits } from './use-credits.ts'

/** What a part costs, by the recipient's country. */
export function Prices({ account }: { account: CreditAccount }) {
  const { t } = useTranslation('credits')
  const prices = useQuery(pricesQuery(account.account.id))
  if (prices.data === undefined) {
    return prices.isError ? (
      <ProblemNotice problem={prices.error} onRetry={prices.refetch} />
    ) : (
      <Loading what={t('tab.prices')} />
    )
  }
  return <PriceList key={JSON.stringify(prices.data)} account={account} prices={prices.data} />
}

function PriceList({ account, prices }: { account: CreditAccount; prices: readonly CreditPrice[] }) {
  const { t } = useTranslation('credits')
  const client = useQueryClient()
  const { may } = usePermission('credits.manage')
  const [rows, setRows] = useState(() => rowsOfPrices(prices))
  const [pasting, setPasting] = useState(false)
  const { id, name } = account.account
  const saving = useMutation({
    mutationFn: (body: Parameters<typeof putPrices>[1]) => putPrices(id, body),
    async onSuccess({ items }) {
      setPasting(false)
      client.setQueryData(pricesQuery(id).queryKey, items)
      await client.invalidateQueries({ queryKey: ['credits'] })
      sayDone(t('price.saved', { count: items.length, name }))
    },
  })
  if (pasting) {
    return (
      <PastePrices
        problem={saving.error}
        busy={saving.isPending}
        onPaste={(text) => saving.mutate({ text })}
        onClose={() => {
          saving.reset()
          setPasting(false)
        }}
      />
    )
  }
  const change = (changed: PriceRow) => setRows(rows.map((row) => (row.key === changed.key ? changed : row)))
  const add = (country: string | null) =>
    setRows([...rows, { key: Math.max(-1, ...rows.map(({ key }) => key)) + 1, country, credits: null }])
  const wrong = rows.map((row) => wrongIn(rows, row)).find((found) => found !== null)
  const others = rows.some(({ country }) => country === everyCountry)
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        saving.mutate({ items: pricesOfRows(rows) })
      }}
    >
      <p className="soft">
        <Rich text={t(others ? 'price.saysOthers' : account.mode === 'prepaid' ? 'price.saysPrepaid' : 'price.says')} />
      </p>
      {saving.isError && <ProblemNotice problem={saving.error} />}
      {rows.length > 0 && (
        <div className={classes.rows}>
          <div className={classes.heads} aria-hidden>
            <span>{t('price.country')}</span>
            <span>{t('price.perPart')}</span>
          </div>
          {rows.map((row) => (
            <Line
              key={row.key}
              row={row}
              rows={rows}
              money={account.money}
              disabled={!may}
              onChange={change}
              onRemove={() => setRows(rows.filter(({ key }) => key !== row.key))}
            />
          ))}
        </div>
      )}
      <div className="row">
        {!others && (
          <Act
            right="credits.manage"
            leftSection={<IconPlus size={16} stroke={1.6} />}
            onClick={() => add(everyCountry)}
          >
            {t('price.addOthers')}
          </Act>
        )}
        <Act right="credits.manage" leftSection={<IconPlus size={16} stroke={1.6} />} onClick={() => add(null)}>
          {t('price.add')}
        </Act>
        <Act look="quiet" right="credits.manage" onClick={() => setPasting(true)}>
          {t('price.paste')}
        </Act>
      </div>
      <div className="row">
        <Act
          look="primary"
          type="submit"
          right="credits.manage"
          off={wrong && t(`price.${wrong}`)}
          loading={saving.isPending}
        >
          {t('price.save')}
        </Act>
      </div>
    </form>
  )
}

type LineProps = {
  row: PriceRow
  rows: readonly PriceRow[]
  money: CreditAccount['money']
  disabled: boolean
  onChange: (row: PriceRow) => void
  onRemove: () => void
}

function Line({ row, rows, money, disabled, onChange, onRemove }: LineProps) {
  const { t, i18n } = useTranslation('credits')
  const { money: inMoney } = useCredits()
  const countries = [{ value: everyCountry, label: t('price.others') }, ...countriesIn(i18n.language)]
  const name = countries.find(({ value }) => value === row.country)?.label ?? t('price.country')
  const amount = row.credits === null ? null : fromCredits(row.credits)
  const worth = amount === null ? null : inMoney(amount, money)
  return (
    <div className={classes.line}>
      <SelectField
        label=""
        aria-label={t('price.country')}
        error={wrongIn(rows, row) === 'twice' && t('price.twice')}
        disabled={disabled}
        searchable
        allowDeselect={false}
        data={countries}
        value={row.country}
        onChange={(country) => onChange({ ...row, country })}
      />
      <CreditsField
        bare
        label={t('price.of', { country: name })}
        disabled={disabled}
        value={amount}
        onChange={(next) => onChange({ ...row, credits: next === null ? null : inCredits(next) })}
      />
      <span className={`${classes.worth} muted num`}>{worth}</span>
      <ActionIcon size={30} aria-label={t('price.remove', { country: name })} disabled={disabled} onClick={onRemove}>
        <IconX size={16} stroke={1.6} />
      </ActionIcon>
    </div>
  )
}
