import { type StatusName, statuses, statusName } from '@parley/smpp'
import type { Language } from '../../platform/http/problem.ts'
import type { Failure } from './verify-session.ts'

type Words = Record<Language, string>
/** What happened and what to do, for whoever sets the account up. */
export type Sentence = { readonly says: Words; readonly fix: Words }

/** A step that ended before the carrier said anything in its own protocol. */
export function failureSays(
  step: 'resolve' | 'connect' | 'tls' | 'bind',
  failure: Failure,
  host: string,
  port: number,
): Sentence {
  if (step === 'resolve') return unknownName(host, failure)
  if (step === 'connect') return noConnection(host, port, failure)
  if (step === 'tls') return noTls(host, failure)
  return noBindAnswer(failure)
}

export function bindSays(status: number): Sentence {
  return bindSentences.get(status) ?? refusedOtherwise(status)
}

export function enquireSays(failure: Failure): Sentence {
  const silent = failure.kind === 'timeout'
  return {
    says: silent
      ? {
          en: 'The carrier let us in, but does not answer the sign of life (enquire_link) within 10 seconds.',
          fr: 'L’opérateur nous a laissés entrer, mais ne répond pas au signe de vie (enquire_link) en 10 secondes.',
        }
      : {
          en: 'The carrier let us in and hung up at once.',
          fr: 'L’opérateur nous a laissés entrer puis a raccroché aussitôt.',
        },
    fix: {
      en: 'Try again in a minute. If it stays so, ask the carrier: the link would be taken for dead again and again.',
      fr: 'Réessayez dans une minute. Si cela dure, demandez à l’opérateur : le lien passerait sans cesse pour mort.',
    },
  }
}

function unknownName(host: string, failure: Failure): Sentence {
  if (failure.kind === 'system' && failure.code === 'EAI_AGAIN')
    return {
      says: {
        en: `The name ${host} could not be looked up: no name server answered.`,
        fr: `Le nom ${host} n’a pas pu être cherché : aucun serveur de noms ne répond.`,
      },
      fix: {
        en: 'Check the network and the name servers (DNS) of this machine.',
        fr: 'Vérifiez le réseau et les serveurs de noms (DNS) de cette machine.',
      },
    }
  return {
    says: { en: `There is no machine called ${host}.`, fr: `Aucune machine ne s’appelle ${host}.` },
    fix: {
      en: 'Compare the host with what the carrier wrote, letter by letter.',
      fr: 'Comparez l’hôte, lettre par lettre, avec ce que l’opérateur a écrit.',
    },
  }
}

function noConnection(host: string, port: number, failure: Failure): Sentence {
  if (failure.kind === 'system' && failure.code === 'ECONNREFUSED')
    return {
      says: {
        en: `${host} refuses connections on port ${port}.`,
        fr: `${host} refuse les connexions sur le port ${port}.`,
      },
      fix: {
        en: 'Check the port. If it is right, the carrier’s service is stopped, or a firewall answers in its place.',
        fr: 'Vérifiez le port. S’il est juste, le service de l’opérateur est arrêté, ou un pare-feu répond à sa place.',
      },
    }
  return {
    says: {
      en: `${host} does not answer on port ${port}.`,
      fr: `${host} ne répond pas sur le port ${port}.`,
    },
    fix: {
      en: 'Check host and port. Many carriers let in only addresses they know: give them the public address of this machine.',
      fr: 'Vérifiez l’hôte et le port. Beaucoup d’opérateurs n’acceptent que des adresses connues : donnez-leur l’adresse publique de cette machine.',
    },
  }
}

function noTls(host: string, failure: Failure): Sentence {
  const code = failure.kind === 'system' ? failure.code : ''
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return {
      says: {
        en: `The certificate is for another name than ${host}.`,
        fr: `Le certificat porte un autre nom que ${host}.`,
      },
      fix: {
        en: 'Write the name that the certificate has under “Name in the certificate”, after asking the carrier.',
        fr: 'Écrivez le nom que porte le certificat dans « Nom dans le certificat », après avoir demandé à l’opérateur.',
      },
    }
  if (code === 'CERT_HAS_EXPIRED')
    return {
      says: { en: 'The carrier’s certificate has expired.', fr: 'Le certificat de l’opérateur a expiré.' },
      fix: {
        en: 'Tell the carrier; only they can renew it.',
        fr: 'Prévenez l’opérateur ; lui seul peut le renouveler.',
      },
    }
  if (untrusted.has(code))
    return {
      says: {
        en: 'Nobody that this machine trusts vouches for the carrier’s certificate.',
        fr: 'Aucune autorité reconnue par cette machine ne garantit le certificat de l’opérateur.',
      },
      fix: {
        en: 'Ask the carrier for the certificate of its authority, and paste it under “Own authority”.',
        fr: 'Demandez à l’opérateur le certificat de son autorité et collez-le dans « Autorité propre ».',
      },
    }
  return {
    says: {
      en: 'The machine answers, but not with TLS.',
      fr: 'La machine répond, mais pas en TLS.',
    },
    fix: {
      en: 'Carriers have one port with encryption and one without: check which of them this is.',
      fr: 'Les opérateurs ont un port chiffré et un port en clair : vérifiez lequel est celui-ci.',
    },
  }
}

const untrusted = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_UNTRUSTED',
])

function noBindAnswer(failure: Failure): Sentence {
  if (failure.kind === 'timeout')
    return {
      says: {
        en: 'The machine is connected, but does not answer the sign-in (bind).',
        fr: 'La machine est connectée, mais ne répond pas à l’identification (bind).',
      },
      fix: {
        en: 'Check the port and the encryption: a port that expects TLS stays silent without it.',
        fr: 'Vérifiez le port et le chiffrement : un port qui attend TLS se tait sans lui.',
      },
    }
  if (failure.kind === 'not-smpp')
    return {
      says: { en: 'Whoever answers there does not speak SMPP.', fr: 'Ce qui répond là ne parle pas SMPP.' },
      fix: {
        en: 'Check host, port and encryption: this may be a web server, or a port that expects TLS.',
        fr: 'Vérifiez l’hôte, le port et le chiffrement : c’est peut-être un serveur web, ou un port qui attend TLS.',
      },
    }
  return {
    says: {
      en: 'The carrier hung up instead of answering the sign-in (bind).',
      fr: 'L’opérateur a raccroché au lieu de répondre à l’identification (bind).',
    },
    fix: {
      en: 'It may not know the address of this machine, or expect TLS: ask it for both.',
      fr: 'Il ne connaît peut-être pas l’adresse de cette machine, ou attend TLS : demandez-lui les deux.',
    },
  }
}

const wrongAccount: Sentence = {
  says: {
    en: 'The carrier does not know this account (system_id).',
    fr: 'L’opérateur ne connaît pas ce compte (system_id).',
  },
  fix: {
    en: 'Compare it with what the carrier wrote; capitals count.',
    fr: 'Comparez-le avec ce que l’opérateur a écrit ; les majuscules comptent.',
  },
}
const wrongPassword: Sentence = {
  says: { en: 'The carrier refuses the password.', fr: 'L’opérateur refuse le mot de passe.' },
  fix: {
    en: 'Paste it again. Most carriers read 8 characters at most, and lock the account after several mistakes.',
    fr: 'Collez-le de nouveau. La plupart des opérateurs lisent 8 caractères au plus et bloquent le compte après plusieurs erreurs.',
  },
}
const noPlace: Sentence = {
  says: {
    en: 'The carrier allows no further connection for this account.',
    fr: 'L’opérateur n’accorde pas d’autre connexion à ce compte.',
  },
  fix: {
    en: 'If this account is up in Parley, its links hold the places, and nothing is wrong. Else another program does, or an old connection that the carrier lets go of in a minute.',
    fr: 'Si ce compte est relié dans Parley, ses liens tiennent les places et tout va bien. Sinon un autre programme les tient, ou une ancienne connexion que l’opérateur relâchera dans une minute.',
  },
}
const notReady: Sentence = {
  says: { en: 'The carrier refuses the sign-in for now.', fr: 'L’opérateur refuse l’identification pour l’instant.' },
  fix: {
    en: 'Try again in a minute. If it stays so: the account may be closed, or this machine’s address unknown to the carrier.',
    fr: 'Réessayez dans une minute. Si cela dure : le compte est peut-être fermé, ou l’adresse de cette machine inconnue de l’opérateur.',
  },
}
const wrongType: Sentence = {
  says: { en: 'The carrier refuses the system type.', fr: 'L’opérateur refuse le type de système (system_type).' },
  fix: {
    en: 'Mostly it must be empty; else the carrier says what to write.',
    fr: 'Le plus souvent il doit être vide ; sinon l’opérateur dit quoi écrire.',
  },
}
const wrongMode: Sentence = {
  says: {
    en: 'The carrier does not allow this connection mode.',
    fr: 'L’opérateur n’accepte pas ce mode de connexion.',
  },
  fix: {
    en: 'Choose the other one: transceiver, or transmitter and receiver.',
    fr: 'Choisissez l’autre : transceiver, ou transmitter et receiver.',
  },
}

const bindSentences = new Map<number, Sentence>(
  (
    [
      ['RINVSYSID', wrongAccount],
      ['RINVPASWD', wrongPassword],
      ['RALYBND', noPlace],
      ['RBINDFAIL', notReady],
      ['RSYSERR', notReady],
      ['RTHROTTLED', notReady],
      ['RINVSYSTYP', wrongType],
      ['RINVBNDSTS', wrongMode],
      ['RINVCMDID', wrongMode],
    ] satisfies [StatusName, Sentence][]
  ).map(([name, sentence]) => [statuses[name], sentence]),
)

function refusedOtherwise(status: number): Sentence {
  const name = statusName(status)
  return {
    says: {
      en: `The carrier refuses the sign-in with ${name}.`,
      fr: `L’opérateur refuse l’identification par ${name}.`,
    },
    fix: {
      en: 'Ask the carrier what this means for your account.',
      fr: 'Demandez à l’opérateur ce que cela signifie pour votre compte.',
    },
  }
}
