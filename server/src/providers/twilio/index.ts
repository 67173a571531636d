import { checkFields, describeFields } from '../fields.ts'
import { openHttpLink } from '../http/link.ts'
import type { Provider } from '../provider.ts'
import { errorMeaning } from './errors.ts'
import { hearTwilio } from './hear.ts'
import { readTwilioSettings, twilioFields, twilioGroups } from './settings.ts'
import { createTwilioSpeaker } from './speaker.ts'
import { verifyTwilio } from './verify.ts'

/** Twilio Programmable Messaging: SMS by number, short code, name or Messaging Service. */
export const twilioProvider: Provider = {
  kind: 'twilio',
  name: { en: 'Twilio', fr: 'Twilio' },
  about: {
    en: 'A Twilio account: its SID and token are on the first page of the console.',
    fr: 'Un compte Twilio : son SID et son jeton sont sur la première page de la console.',
  },
  simulated: false,
  answersLookUps: true,
  form: describeFields(twilioGroups),
  door: ['base_url'],
  check: (settings, secrets) => checkFields(twilioFields, settings, secrets),
  limits(settings) {
    const { requests = 20, parts_per_second = null } = settings as {
      requests?: number
      parts_per_second?: number | null
    }
    return { links: 1, window: requests, partsPerSecond: parts_per_second }
  },
  text: () => ({ encodings: ['gsm7', 'ucs2'], referenceBits: 8 }),
  errorMeaning: (_settings, _source, code) => errorMeaning(code),
  // What Twilio gives up for now it does not try again by itself.
  receiptRetries: () => ({ most: 3, firstPauseMinutes: 15 }),
  open(account, handlers, env) {
    const speaker = createTwilioSpeaker(readTwilioSettings(account), account.callbackUrl, env)
    return openHttpLink(speaker, handlers, env)
  },
  verifies: ['connect', 'credentials'],
  verify: (account, env, onStep) => verifyTwilio(readTwilioSettings(account), env, onStep),
  callbacks: {
    addresses: [
      {
        what: 'incoming',
        label: { en: 'Incoming messages', fr: 'Messages entrants' },
        help: {
          en: 'Twilio console › Phone numbers › your number › Messaging › A message comes in › Webhook, HTTP POST. With a Messaging Service: its Integration page, Send a webhook.',
          fr: 'Console Twilio › Phone numbers › votre numéro › Messaging › A message comes in › Webhook, HTTP POST. Avec un Messaging Service : sa page Integration, Send a webhook.',
        },
      },
      {
        what: 'status',
        label: { en: 'Receipts', fr: 'Accusés de réception' },
        help: {
          en: 'Nothing to do: Parley gives this address along with each message.',
          fr: 'Rien à faire : Parley joint cette adresse à chaque message.',
        },
      },
    ],
    hear: hearTwilio,
  },
}
