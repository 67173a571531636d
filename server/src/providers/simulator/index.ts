import { checkFields, describeFields, numberField, optionalNumberField, readFields } from '../fields.ts'
import type { OpenedAccount, Provider, SimulatorDoor } from '../provider.ts'
import { errorMeaning } from '../smpp/error-meanings.ts'
import { receiptFields } from '../smpp/receipt-fields.ts'
import { readSmppSettings, type SmppSettings, textRules } from '../smpp/settings.ts'
import { smppSteps, verifySmpp } from '../smpp/verify.ts'
import { openWhenThere } from './open-when-there.ts'

const fields = {
  parts_per_second: optionalNumberField({
    min: 1,
    max: 100_000,
    initial: null,
    unit: { en: 'SMS/s', fr: 'SMS/s' },
    label: { en: 'Throughput (SMS per second)', fr: 'Débit (SMS par seconde)' },
    help: { en: 'Empty: no limit.', fr: 'Vide : sans limite.' },
  }),
  receipt_retries: receiptFields.receipt_retries,
  receipt_retry_pause: receiptFields.receipt_retry_pause,
  window: numberField({
    min: 1,
    max: 10_000,
    initial: 1000,
    unit: { en: 'SMS', fr: 'SMS' },
    label: { en: 'Sending window', fr: 'Fenêtre d’envoi' },
    help: { en: 'SMS without an answer yet.', fr: 'SMS encore sans réponse.' },
  }),
} as const

/** The carrier that comes with Parley: real SMPP, phones of its own, nothing real leaves. */
export const simulatorProvider: Provider = {
  kind: 'simulator',
  name: { en: 'Simulator', fr: 'Simulateur' },
  about: {
    en: 'The carrier that comes with Parley, with virtual phones. Nothing real leaves.',
    fr: 'L’opérateur livré avec Parley, avec ses téléphones virtuels. Aucun SMS réel ne part.',
  },
  simulated: true,
  answersLookUps: true,
  form: describeFields([{ key: 'throughput', label: { en: 'Throughput', fr: 'Débit' }, fields }]),
  door: [],
  check: (settings, secrets) => checkFields(fields, settings, secrets),
  limits(settings) {
    const { window, parts_per_second } = readOwn({ settings, secrets: {} })
    return { links: 1, window, partsPerSecond: parts_per_second }
  },
  text: () => textRules(usual()),
  errorMeaning: (_, source, code) => errorMeaning(usual(), source, code),
  receiptRetries(settings) {
    const { receipt_retries, receipt_retry_pause } = readOwn({ settings, secrets: {} })
    return { most: receipt_retries, firstPauseMinutes: receipt_retry_pause }
  },
  open: (account, handlers, env) => openWhenThere((door) => settingsOf(account, door), handlers, env),
  verifies: smppSteps,
  async verify(account, env, onStep) {
    const door = env.simulator()
    if (door !== null) return verifySmpp(settingsOf(account, door), env, onStep)
    onStep({
      step: 'connect',
      connection: null,
      ms: 0,
      ok: false,
      detail: '',
      says: { en: 'The simulator is not running.', fr: 'Le simulateur n’est pas en marche.' },
      fix: {
        en: 'Start Parley with the role gateway on this machine; the simulator starts with it.',
        fr: 'Démarrez Parley avec le rôle gateway sur cette machine ; le simulateur démarre avec lui.',
      },
    })
  },
}

const usual = () => readSmppSettings({ settings: { host: 'simulator', system_id: 'parley' }, secrets: {} })

function settingsOf(account: OpenedAccount, { host, port, systemId, password }: SimulatorDoor): SmppSettings {
  const { window, parts_per_second } = readOwn(account)
  return readSmppSettings({
    settings: { host, port, system_id: systemId, window, parts_per_second },
    secrets: { password },
  })
}

function readOwn({ settings, secrets }: OpenedAccount) {
  const read = readFields(fields, settings, secrets)
  if (read.kind === 'ok') return read.values
  throw new Error(`The settings of the simulator cannot be used: ${read.mistakes.map((one) => one.field).join(', ')}.`)
}
