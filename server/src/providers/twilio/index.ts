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
  verify: (account, env, onStep) => verifyTwilio(readTwilioSettings(account), env, onStep),
  hear: hearTwilio,
}
