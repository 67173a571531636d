import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePermission } from '../../app/session.ts'
import { Act } from '../../ui/Act.tsx'
import { fieldError, NumberField, SelectField } from '../../ui/fields.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { sayDone } from '../../ui/undo.tsx'
import classes from './Credits.module.css'
import { CreditsField } from './CreditsField.tsx'
import { accountQuery, type CreditAccount, change, type Mode } from './credits.ts'

const modes = ['counted', 'prepaid'] as const satisfies readonly Mode[]

/** How an account is paid, when to be told, and what a credit costs. */
export function Settings({ account }: { account: CreditAccount }) {
  const { t, i18n } = useTranslation('credits')
  const client = useQueryClient()
  const { may } = usePermission('credits.manage')
  const [mode, setMode] = useState<Mode>(account.mode)
  const [alert, setAlert] = useState(account.alert_below)
  const [received, setReceived] = useState<number | null>(account.per_received)
  const [mail, setMail] = useState<number | null>(account.per_mail)
  const [currency, setCurrency] = useState(account.money?.currency ?? null)
  const [worth, setWorth] = useState(account.money?.worth ?? null)
  const { id, name } = account.account
  const money = currency !== null && worth !== null ? { currency, worth } : null
  const half = (currency === null) !== (worth === null)
  const saving = useMutation({
    mutationFn: () => change(id, { mode, alert_below: alert, money, per_received: received ?? 0, per_mail: mail ?? 0 }),
    async onSuccess(changed) {
      client.setQueryData(accountQuery(id).queryKey, changed)
      await client.invalidateQueries({ queryKey: ['credits'] })
      await client.invalidateQueries({ queryKey: ['wire'] })
      sayDone(t('settings.saved', { name }))
    },
  })
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        saving.mutate()
      }}
    >
      {saving.isError && <ProblemNotice problem={saving.error} />}
      <SelectField
        label={t('column.mode')}
        hint={t(`settings.modeHint.${mode}`)}
        disabled={!may}
        allowDeselect={false}
        data={modes.map((value) => ({ value, label: t(`mode.${value}`) }))}
        value={mode}
        onChange={(next) => setMode(modes.find((one) => one === next) ?? mode)}
      />
      <CreditsField
        label={t('settings.alert')}
        hint={t('settings.alertHint')}
        error={fieldError(saving.error, 'alert_below')}
        disabled={!may}
        value={alert}
        onChange={setAlert}
      />
      {mode === 'prepaid' && (
        <div className={classes.pair}>
          <CreditsField
            label={t('settings.received')}
            hint={t('settings.receivedHint')}
            error={fieldError(saving.error, 'per_received')}
            disabled={!may}
            value={received}
            onChange={setReceived}
          />
          <CreditsField
            label={t('settings.mail')}
            hint={t('settings.mailHint')}
            error={fieldError(saving.error, 'per_mail')}
            disabled={!may}
            value={mail}
            onChange={setMail}
          />
        </div>
      )}
      <div className={classes.pair}>
        <NumberField
          label={t('settings.worth')}
          hint={t('settings.worthHint')}
          error={half && t('settings.half')}
          disabled={!may}
          hideControls
          decimalScale={6}
          decimalSeparator={i18n.language === 'fr' ? ',' : '.'}
          allowedDecimalSeparators={['.', ',']}
          allowNegative={false}
          value={worth ?? ''}
          onChange={(typed) => setWorth(typeof typed === 'number' && typed > 0 ? typed : null)}
        />
        <SelectField
          label={t('settings.currency')}
          disabled={!may}
          searchable
          clearable
          data={currenciesIn(i18n.language)}
          value={currency}
          onChange={setCurrency}
        />
      </div>
      <div className="row">
        <Act
          look="primary"
          type="submit"
          right="credits.manage"
          off={half && t('settings.half')}
          loading={saving.isPending}
        >
          {t('settings.save')}
        </Act>
      </div>
    </form>
  )
}

function currenciesIn(language: string) {
  const names = new Intl.DisplayNames(language, { type: 'currency' })
  return Intl.supportedValuesOf('currency').map((value) => ({ value, label: `${value} · ${names.of(value) ?? value}` }))
}
