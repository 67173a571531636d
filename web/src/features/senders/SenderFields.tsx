import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { usePhone } from '../../app/phones.ts'
import { countriesIn } from '../../app/places.ts'
import { type Sender, type SenderKind, sendersInUse } from '../../app/senders.tsx'
import { fieldError, NumberField, SelectField, TextField } from '../../ui/fields.tsx'
import { atProviderQuery, routes, stopHandlers } from './senders.ts'

/** What may change of a sender, now or later. */
export type SenderFacts = Pick<
  Sender,
  'country' | 'route' | 'route_sender_id' | 'route_value' | 'stop_handled_by' | 'reply_window_hours'
>

type Props = {
  /** The sender itself, which cannot be its own opt-out number; null while it is new. */
  self: number | null
  kind: SenderKind
  /** Through which it leaves; null while none is chosen. */
  account: number | null
  facts: SenderFacts
  onFacts: (facts: SenderFacts) => void
  problem: unknown
  disabled: boolean
}

export function SenderFields({ self, kind, account, facts, onFacts, problem, disabled }: Props) {
  const { t, i18n } = useTranslation(['senders', 'app'])
  const countries = useMemo(() => countriesIn(i18n.language), [i18n.language])
  const change = (part: Partial<SenderFacts>) => onFacts({ ...facts, ...part })
  const answerable = kind !== 'alphanumeric'
  const atProvider = useQuery({ ...atProviderQuery(account ?? 0), enabled: account !== null }).data ?? 'passes-on'
  const stopHint =
    facts.stop_handled_by === 'undecided'
      ? t('undecidedNote')
      : atProvider === 'passes-on'
        ? t('stopHint')
        : t('providerNote')
  return (
    <>
      <SelectField
        label={`${t('country')} (${t('app:optional')})`}
        hint={t('countryHint')}
        error={fieldError(problem, 'country')}
        disabled={disabled}
        data={countries}
        searchable
        clearable
        value={facts.country}
        onChange={(country) => change({ country })}
      />
      <RouteFields self={self} kind={kind} facts={facts} change={change} problem={problem} disabled={disabled} />
      {answerable && facts.route === 'itself' && (
        <SelectField
          label={t('stopLabel')}
          hint={stopHint}
          error={fieldError(problem, 'stop_handled_by')}
          disabled={disabled}
          allowDeselect={false}
          data={stopHandlers.map((value) => ({ value, label: t(`stopChoice.${value}`) }))}
          value={facts.stop_handled_by}
          onChange={(value) => {
            const chosen = stopHandlers.find((one) => one === value)
            if (chosen) change({ stop_handled_by: chosen })
          }}
        />
      )}
      {answerable && (
        <NumberField
          label={`${t('window')} (${t('app:optional')})`}
          hint={t('windowHint')}
          error={fieldError(problem, 'reply_window_hours')}
          disabled={disabled}
          min={1}
          max={8760}
          allowDecimal={false}
          suffix={t('windowUnit')}
          value={facts.reply_window_hours ?? ''}
          onChange={(hours) => change({ reply_window_hours: typeof hours === 'number' ? hours : null })}
        />
      )}
    </>
  )
}

type RouteProps = Omit<Props, 'onFacts' | 'account'> & { change: (part: Partial<SenderFacts>) => void }

function RouteFields({ self, kind, facts, change, problem, disabled }: RouteProps) {
  const { t } = useTranslation('senders')
  const phone = usePhone()
  const senders = useQuery(sendersInUse)
  const targets = (senders.data ?? []).filter(
    (sender) => sender.id !== self && sender.two_way && sender.route === 'itself',
  )
  const possible = routes.filter((route) => route !== 'itself' || kind !== 'alphanumeric')
  return (
    <>
      <SelectField
        label={t('routeLabel')}
        hint={t('routeHint')}
        error={fieldError(problem, 'route')}
        disabled={disabled}
        allowDeselect={false}
        data={possible.map((value) => ({ value, label: t(`routeChoice.${value}`) }))}
        value={facts.route}
        onChange={(value) => {
          const route = routes.find((one) => one === value)
          if (route) change({ route })
        }}
      />
      {facts.route === 'sender' && (
        <SelectField
          label={t('routeSender')}
          error={fieldError(problem, 'route_sender_id')}
          disabled={disabled}
          allowDeselect={false}
          searchable
          data={targets.map(({ id, value, account_name }) => ({
            value: String(id),
            label: `${phone(value)} · ${account_name}`,
          }))}
          value={facts.route_sender_id === null ? null : String(facts.route_sender_id)}
          onChange={(id) => change({ route_sender_id: id === null ? null : Number(id) })}
        />
      )}
      {(facts.route === 'address' || facts.route === 'page') && (
        <TextField
          label={t(facts.route === 'page' ? 'routePage' : 'routeAddress')}
          error={fieldError(problem, 'route_value')}
          disabled={disabled}
          placeholder={facts.route === 'page' ? 'https://example.org/stop' : '36180'}
          value={facts.route_value ?? ''}
          onChange={(event) => change({ route_value: event.currentTarget.value })}
        />
      )}
    </>
  )
}

/** As the server wants it. */
export function changeOf({
  country,
  route,
  route_sender_id,
  route_value,
  stop_handled_by,
  reply_window_hours,
}: SenderFacts) {
  return { country, route: { route, route_sender_id, route_value }, stop_handled_by, reply_window_hours }
}

/** What is usual for a kind; the server would take the same. */
export function usualFacts(kind: SenderKind, country: string | null): SenderFacts {
  return {
    country,
    route: kind === 'alphanumeric' ? 'sender' : 'itself',
    route_sender_id: null,
    route_value: null,
    stop_handled_by: kind === 'short-code' ? 'undecided' : 'parley',
    reply_window_hours: kind === 'reply-number' ? 48 : null,
  }
}
