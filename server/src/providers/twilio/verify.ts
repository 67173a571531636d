import type { Language } from '../../platform/http/problem.ts'
import type { ProviderEnv, Trouble, VerifyStep } from '../provider.ts'
import type { TwilioSettings } from './settings.ts'
import { createTwilioSpeaker } from './speaker.ts'

type Words = Record<Language, string>

/** Asks Twilio for the account, with these credentials. */
export async function verifyTwilio(
  settings: TwilioSettings,
  env: ProviderEnv,
  onStep: (step: VerifyStep) => void,
): Promise<void> {
  const speaker = createTwilioSpeaker(settings, undefined, env)
  const began = env.clock.now()
  const found = await speaker.probe(AbortSignal.timeout(settings.answer_timeout * 1000))
  await speaker.close()
  const ms = Math.round(env.clock.now() - began)
  if (!found.ok && !answered.has(found.because)) {
    const { says, fix } = sentences[found.because] ?? otherwise
    return onStep({ step: 'connect', connection: null, ms, ok: false, detail: found.detail, says, fix })
  }
  onStep({ step: 'connect', connection: null, ms, ok: true, detail: speaker.peer })
  if (found.ok) return onStep({ step: 'credentials', connection: null, ms: 0, ok: true, detail: settings.account_sid })
  const { says, fix } = sentences[found.because] ?? otherwise
  onStep({ step: 'credentials', connection: null, ms: 0, ok: false, detail: found.detail, says, fix })
}

const answered: ReadonlySet<Trouble> = new Set<Trouble>(['credentials-refused', 'bind-refused'])

const otherwise: { says: Words; fix: Words } = {
  says: { en: 'Twilio refuses this account.', fr: 'Twilio refuse ce compte.' },
  fix: {
    en: 'Look in the Twilio console whether the account is active: a suspended one is refused like this.',
    fr: 'Vérifiez dans la console Twilio que le compte est actif : un compte suspendu est refusé ainsi.',
  },
}

const sentences: Partial<Record<Trouble, { says: Words; fix: Words }>> = {
  'credentials-refused': {
    says: { en: 'Twilio does not accept these credentials.', fr: 'Twilio n’accepte pas ces identifiants.' },
    fix: {
      en: 'Copy the account SID and the auth token anew from the console; with an API key, its secret too. Test credentials do not work here.',
      fr: 'Recopiez l’Account SID et l’auth token depuis la console ; avec une clé d’API, son secret aussi. Les identifiants de test ne conviennent pas.',
    },
  },
  unreachable: {
    says: { en: 'There is no way to Twilio from this machine.', fr: 'Twilio est injoignable depuis cette machine.' },
    fix: {
      en: 'Look whether a firewall keeps this machine from https addresses outside, and whether the address of the API is right.',
      fr: 'Vérifiez qu’aucun pare-feu n’interdit à cette machine les adresses https extérieures, et que l’adresse de l’API est juste.',
    },
  },
  untrusted: {
    says: { en: 'Who answers cannot prove to be Twilio.', fr: 'Celui qui répond ne peut prouver qu’il est Twilio.' },
    fix: {
      en: 'A proxy that opens TLS connections stands in between: let this address pass, or give Node its certificate.',
      fr: 'Un proxy qui ouvre les connexions TLS s’interpose : laissez passer cette adresse, ou donnez son certificat à Node.',
    },
  },
  silent: {
    says: { en: 'Twilio does not answer.', fr: 'Twilio ne répond pas.' },
    fix: { en: 'Try again in a minute.', fr: 'Réessayez dans une minute.' },
  },
}
