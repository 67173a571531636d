import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { components } from '../../app/api.gen.ts'
import { answered, api } from '../../app/api.ts'
import { createFormats, useFormats } from '../../app/formats.ts'
import { type HoursRule, placeName, ruleName } from '../../app/hours.ts'
import { usePhone } from '../../app/phones.ts'
import { Act } from '../../ui/Act.tsx'
import { Drawer } from '../../ui/Drawer.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Sentence } from '../../ui/Sentence.tsx'
import classes from './TryDrawer.module.css'
import { WeekBars } from './WeekBars.tsx'

type Tried = { number: string; channel: string | undefined }
type Props = Tried & {
  onTry: (tried: Tried) => void
  onRule: (id: number) => void
  rules: readonly HoursRule[]
  onClose: () => void
}
type Found = components['schemas']['HoursOfNumber']

/** Which hours hold for a number now, and when a message to it would leave. */
export function TryDrawer({ number, channel, onTry, onRule, rules, onClose }: Props) {
  const { t } = useTranslation(['hours', 'app'])
  const [typed, setTyped] = useState(number)
  const channels = useQuery({
    queryKey: ['channels', 'names'],
    queryFn: ({ signal }) => answered(api.GET('/api/channels', { params: { query: { limit: 500 } }, signal })),
  })
  const found = useQuery({
    queryKey: ['hours', 'of', { number, channel }],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/hours/of', {
          params: { query: { number, ...(channel ? { channel: Number(channel) } : {}) } },
          signal,
        }),
      ),
    enabled: number !== '',
    retry: false,
  })
  const look = (event: FormEvent) => {
    event.preventDefault()
    onTry({ number: typed.trim(), channel })
  }
  return (
    <Drawer kicker={t('try.kicker')} sentence={t('try.sentence')} onClose={onClose}>
      <form className={classes.form} onSubmit={look}>
        <TextField
          label={t('try.number')}
          hint={t('try.numberHint')}
          inputMode="tel"
          autoComplete="off"
          data-autofocus
          maxLength={50}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <SelectField
          label={t('try.channel')}
          allowDeselect={false}
          data={[
            { value: any, label: t('try.anyChannel') },
            ...(channels.data?.items ?? []).map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
          value={channel ?? any}
          onChange={(value) =>
            onTry({ number: typed.trim(), channel: value === any || value === null ? undefined : value })
          }
        />
        <div className="row">
          <Act type="submit">{t('try.look')}</Act>
        </div>
      </form>
      {found.isLoading && <Loading what={t('rule')} />}
      {found.isError && <ProblemNotice problem={found.error} />}
      {found.data && (
        <Result found={found.data} rule={rules.find(({ id }) => id === found.data.rule)} onRule={onRule} />
      )}
    </Drawer>
  )
}

const any = 'any'

function Result({ found, rule, onRule }: { found: Found; rule: HoursRule | undefined; onRule: Props['onRule'] }) {
  const { t, i18n } = useTranslation(['hours', 'app'])
  const { moment, locale } = useFormats()
  const phone = usePhone()
  const zone = found.clocks === 1 ? found.zone : null
  const there = zone === null ? null : createFormats(locale, zone)
  const place = placeName(found, i18n.language)
  return (
    <section className={classes.result} aria-live="polite">
      <Sentence
        size="panel"
        text={
          found.rule === null
            ? t('try.always')
            : found.open
              ? t('try.now')
              : found.leaves_at === null
                ? t('try.never')
                : t('try.later', { moment: moment(found.leaves_at) })
        }
      />
      {found.closes_at !== null && <p className="soft">{t('try.until', { moment: moment(found.closes_at) })}</p>}
      {rule && <WeekBars week={rule.applied.week} named mark={zone === null ? null : markAt(new Date(), zone)} />}
      <dl className={classes.facts}>
        <dt>{t('try.number')}</dt>
        <dd className="num">{phone(found.number)}</dd>
        <dt>{t('try.where')}</dt>
        <dd>{place ?? t('try.noCountry')}</dd>
        <dt>{t('try.zone')}</dt>
        <dd>
          {zone ?? (found.told_by === 'nobody' ? '' : t('try.zones', { count: found.clocks }))}
          <span className="muted"> {t(`try.told.${found.told_by}`)}</span>
        </dd>
        {there && (
          <>
            <dt>{t('try.thatIs')}</dt>
            <dd>{there.moment(new Date())}</dd>
          </>
        )}
        {rule && (
          <>
            <dt>{t('try.hours')}</dt>
            <dd>
              <button type="button" className={`link ${classes.rule}`} onClick={() => onRule(rule.id)}>
                {ruleName(rule, i18n.language, t('everywhereElse'))}
              </button>
            </dd>
          </>
        )}
      </dl>
    </section>
  )
}

/** The day of the week from Monday, and the minute in it, on the clocks of a zone. */
function markAt(at: Date, timeZone: string): { day: number; minute: number } {
  const parts = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  }).formatToParts(at)
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  const day = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part('weekday'))
  return { day, minute: Number(part('hour')) * 60 + Number(part('minute')) }
}
