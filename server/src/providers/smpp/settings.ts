import { type Group, readFields, type ValuesOf } from '../fields.ts'
import type { OpenedAccount, TextRules } from '../provider.ts'
import {
  connectionFields,
  receiverFields,
  throughputFields,
  timingFields,
  tlsFields,
  traceFields,
} from './connection-fields.ts'
import { incomingFields } from './incoming-fields.ts'
import { addressFields, sendingFields, textFields } from './message-fields.ts'
import { receiptFields } from './receipt-fields.ts'

export const smppGroups: readonly Group[] = [
  { key: 'connection', label: { en: 'Connection', fr: 'Connexion' }, fields: connectionFields },
  { key: 'throughput', label: { en: 'Throughput', fr: 'Débit' }, fields: throughputFields },
  { key: 'receiver', label: { en: 'Receiver', fr: 'Receiver' }, advanced: true, fields: receiverFields },
  { key: 'tls', label: { en: 'Certificate', fr: 'Certificat' }, advanced: true, fields: tlsFields },
  { key: 'text', label: { en: 'Texts', fr: 'Textes' }, advanced: true, fields: textFields },
  {
    key: 'receipts',
    label: { en: 'Receipts and errors', fr: 'Accusés et erreurs' },
    advanced: true,
    fields: receiptFields,
  },
  { key: 'incoming', label: { en: 'Incoming SMS', fr: 'SMS entrants' }, advanced: true, fields: incomingFields },
  {
    key: 'addresses',
    label: { en: 'Numbers (TON, NPI)', fr: 'Numéros (TON, NPI)' },
    advanced: true,
    fields: addressFields,
  },
  { key: 'sending', label: { en: 'Sending', fr: 'Envoi' }, advanced: true, fields: sendingFields },
  { key: 'timing', label: { en: 'Waiting times', fr: 'Délais' }, advanced: true, fields: timingFields },
  { key: 'traces', label: { en: 'Traces', fr: 'Traces' }, advanced: true, fields: traceFields },
]

export const smppFields = {
  ...connectionFields,
  ...receiverFields,
  ...throughputFields,
  ...timingFields,
  ...tlsFields,
  ...traceFields,
  ...addressFields,
  ...textFields,
  ...sendingFields,
  ...receiptFields,
  ...incomingFields,
} as const

/** Everything a link needs to know, secrets included. */
export type SmppSettings = ValuesOf<typeof smppFields>

/** What is stored was checked when it was stored; a mistake here is a defect or a row changed by hand. */
export function readSmppSettings({ settings, secrets }: OpenedAccount): SmppSettings {
  const read = readFields(smppFields, settings, secrets)
  if (read.kind === 'ok') return read.values
  throw new Error(`The settings of this account cannot be used: ${read.mistakes.map((one) => one.field).join(', ')}.`)
}

export const textRules = ({ encodings, long_messages }: SmppSettings): TextRules => ({
  encodings,
  referenceBits: long_messages === 'udh-16' ? 16 : 8,
})
