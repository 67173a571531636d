import type { Language } from '../platform/http/problem.ts'
import type { Delegation } from './delegation.ts'

type Say = (of: { host: string; expected: string }) => string

/** What is there, or what is missing and where it has to be written. */
export function sayDelegation(
  delegation: Delegation | null,
  { host, publicUrl }: { host: string; publicUrl: string },
  language: Language,
): string {
  const expected = new URL(publicUrl).hostname
  return saysOf(delegation)[language]({ host, expected })
}

function saysOf(delegation: Delegation | null): Record<Language, Say> {
  if (delegation === null) return { en: () => 'Not checked yet.', fr: () => 'Pas encore vérifié.' }
  switch (delegation.state) {
    case 'delegated':
      return delegatedBy[delegation.by]
    case 'missing':
      return {
        en: ({ host, expected }) =>
          `There is no such name yet. Where the names of your domain are kept, add: ${host} CNAME ${expected}`,
        fr: ({ host, expected }) =>
          `Ce nom n’existe pas encore. Dans la zone DNS de votre domaine, ajoutez : ${host} CNAME ${expected}`,
      }
    case 'elsewhere': {
      const found = delegation.found.join(', ')
      return {
        en: ({ host, expected }) =>
          `It leads elsewhere, to ${found}. Replace that by: ${host} CNAME ${expected}. A change may take some hours to be seen.`,
        fr: ({ host, expected }) =>
          `Il mène ailleurs, à ${found}. Remplacez cela par : ${host} CNAME ${expected}. Un changement peut mettre quelques heures à se voir.`,
      }
    }
    case 'unanswered':
      return {
        en: () => `The name servers gave no answer (${delegation.code}). Check again in a moment.`,
        fr: () => `Les serveurs DNS n’ont pas répondu (${delegation.code}). Vérifiez de nouveau dans un moment.`,
      }
    case 'no-public-name':
      return {
        en: ({ expected }) =>
          `Parley’s own address is ${expected}, which no name can lead to. Set PARLEY_PUBLIC_URL to the address that people use.`,
        fr: ({ expected }) =>
          `L’adresse de Parley est ${expected}, à laquelle aucun nom ne peut mener. Réglez PARLEY_PUBLIC_URL sur l’adresse que les gens utilisent.`,
      }
  }
}

const delegatedBy: Record<'own' | 'cname' | 'address', Record<Language, Say>> = {
  own: { en: () => 'It is Parley’s own address.', fr: () => 'C’est l’adresse de Parley.' },
  cname: {
    en: ({ expected }) => `It leads to ${expected} (CNAME).`,
    fr: ({ expected }) => `Il mène à ${expected} (CNAME).`,
  },
  address: {
    en: ({ expected }) => `It has the same address as ${expected}.`,
    fr: ({ expected }) => `Il a la même adresse que ${expected}.`,
  },
}
