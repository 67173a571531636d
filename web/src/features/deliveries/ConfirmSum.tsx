import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import classes from './Confirm.module.css'
import { useCredits } from './credits.ts'
import type { Confirmation } from './deliveries.ts'
import { ways } from './ways.ts'

/** From the target to the messages, subtracted line by line; then what they cost, country by country. */
export function ConfirmSum({ confirmation }: { confirmation: Confirmation }) {
  const { t, i18n } = useTranslation('deliveries')
  const { number, list } = useFormats()
  const credits = useCredits()
  const { target, exclusions, excluded, messages, parts, price, credits: balance, lists, population } = confirmation
  const countries = new Intl.DisplayNames(i18n.language, { type: 'region' })
  const names = population.of === 'lists' ? lists.filter(({ id }) => population.list_ids.includes(id)) : []
  const fields = confirmation.missing_fields
  const lacking = list(fields.map(({ says, people }) => (fields.length > 1 ? `${says} ${number(people)}` : says)))
  const from = population.of === 'file' ? population.name : confirmation.audience
  const sms = (count: number) => t('confirm.parts', { count })
  return (
    <div className={classes.ledger}>
      <Line
        look="large"
        name={
          names.length > 0
            ? t('confirm.targetedBy', { population: list(names.map(({ name }) => t('confirm.quoted', { name }))) })
            : from !== null
              ? t('confirm.targetedBy', { population: t('confirm.quoted', { name: from }) })
              : t('confirm.targeted')
        }
      >
        {number(target)}
      </Line>
      {excluded > 0 && (
        <div className={classes.exclusions}>
          {exclusions.map(({ reason, people, says }) => (
            <Line
              key={reason}
              look="small"
              name={
                <>
                  {says} {reason === 'missing-field' && <em>{lacking}</em>}
                </>
              }
            >
              −{number(people)}
            </Line>
          ))}
          <p className={classes.see}>
            <Link to={ways.exclusions(confirmation.id)} className="link">
              {t('confirm.seeExcluded', { count: excluded })}
            </Link>
          </p>
        </div>
      )}
      <Line look="sum" name={t('confirm.messages')}>
        {number(messages)}
      </Line>
      <div className={classes.gap} />
      {price.countries.map((one) => (
        <Line
          key={one.country ?? ''}
          name={
            <>
              {one.country === null ? t('confirm.elsewhere') : countries.of(one.country)}{' '}
              <em>
                {one.per_part === null
                  ? sms(one.parts)
                  : t('confirm.partsAt', { parts: sms(one.parts), price: credits(one.per_part) })}
              </em>
            </>
          }
        >
          {one.price === null ? number(one.parts) : credits(one.price)}
        </Line>
      ))}
      <Line look="sum" name={price.total === null ? t('confirm.total') : t('confirm.priceOf', { parts: sms(parts) })}>
        {price.total === null ? number(parts) : credits(price.total)}
      </Line>
      {balance?.prepaid && balance.now !== null && balance.after !== null ? (
        <>
          <div className={classes.gap} />
          <Line
            name={t(balance.enough ? 'confirm.credits' : 'confirm.creditsShort', { now: number(balance.now / 1000) })}
          >
            <span className={balance.enough ? undefined : 'fail'}>{number(Math.abs(balance.after) / 1000)}</span>
          </Line>
        </>
      ) : (
        price.total === null && <p className={`hint ${classes.counted}`}>{t('confirm.counted')}</p>
      )}
    </div>
  )
}

type LineProps = { name: ReactNode; look?: 'large' | 'small' | 'sum'; children: ReactNode }

const Line = ({ name, look, children }: LineProps) => (
  <p className={classes.line} data-look={look}>
    <span>{name}</span>
    <i aria-hidden />
    <b>{children}</b>
  </p>
)
