import { addTo, lead, place, sms, type WorkflowTemplate } from './template.ts'

const words = {
  en: { door: 'Writes the keyword', signal: 'welcome', sms: 'Welcome', list: 'Welcomed' },
  fr: { door: 'Écrit le mot-clé', signal: 'bienvenue', sms: 'Bienvenue', list: 'Bienvenue envoyée' },
} as const

export const welcome: WorkflowTemplate = {
  label: { en: 'Welcome after a keyword', fr: 'Bienvenue après un mot-clé' },
  does: {
    en: 'Whoever writes the keyword of a reply rule is welcomed at once by SMS, and kept in a list.',
    fr: 'Qui écrit le mot-clé d’une règle de réponse reçoit aussitôt un SMS de bienvenue, et entre dans une liste.',
  },
  draw({ language }) {
    const say = words[language]
    return {
      activities: [
        place('signal', 'door', say.door, [0, 0], { name: say.signal, by: ['answer'] }),
        sms('sms', say.sms, [1, 0], 'sent'),
        place('save', 'keep', say.list, [2, 0], addTo(say.list)),
      ],
      transitions: lead('door>sms', 'sms>keep'),
      messages: [{ activity: 'sms', template: 'welcome', mode: 'recurring', aggregation: 'month' }],
    }
  },
}
