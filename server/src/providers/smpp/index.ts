import { checkFields, describeFields } from '../fields.ts'
import type { Provider } from '../provider.ts'
import { errorMeaning } from './error-meanings.ts'
import { openSmppLink } from './link.ts'
import { readSmppSettings, smppFields, smppGroups, textRules } from './settings.ts'
import { smppSteps, verifySmpp } from './verify.ts'

/** Any carrier that speaks SMPP 3.4. */
export const smppProvider: Provider = {
  kind: 'smpp',
  name: { en: 'SMPP', fr: 'SMPP' },
  about: {
    en: 'Any carrier or aggregator with an SMPP 3.4 connection. Its letter holds host, port, account and password.',
    fr: 'Tout opérateur ou agrégateur joignable en SMPP 3.4. Son courrier donne hôte, port, compte et mot de passe.',
  },
  simulated: false,
  answersLookUps: true,
  form: describeFields(smppGroups),
  door: ['host', 'port', 'tls', 'tls_ca', 'tls_server_name', 'receiver_host', 'receiver_port'],
  check: (settings, secrets) => checkFields(smppFields, settings, secrets),
  limits(settings) {
    const { binds, window, parts_per_second } = readSmppSettings({ settings, secrets: {} })
    return { links: binds, window, partsPerSecond: parts_per_second }
  },
  text: (settings) => textRules(readSmppSettings({ settings, secrets: {} })),
  errorMeaning: (settings, source, code) => errorMeaning(readSmppSettings({ settings, secrets: {} }), source, code),
  receiptRetries(settings) {
    const { receipt_retries, receipt_retry_pause } = readSmppSettings({ settings, secrets: {} })
    return { most: receipt_retries, firstPauseMinutes: receipt_retry_pause }
  },
  open: (account, handlers, env) => openSmppLink(readSmppSettings(account), handlers, env),
  verifies: smppSteps,
  verify: (account, env, onStep) => verifySmpp(readSmppSettings(account), env, onStep),
}
