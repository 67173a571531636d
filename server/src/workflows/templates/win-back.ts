import { addTo, lead, monthly, place, sms, type WorkflowTemplate } from './template.ts'

const words = {
  en: {
    ...{ month: 'Every month', who: 'Whom to win back', offer: 'We miss you', wait: 'Answer', yes: 'Wants the offer' },
    ...{ words: ['Yes', 'Ok'], back: 'Won back', last: 'Last chance' },
  },
  fr: {
    ...{ month: 'Chaque mois', who: 'À reconquérir', offer: 'Vous nous manquez', wait: 'Réponse', yes: 'Veut l’offre' },
    ...{ words: ['Oui', 'Ok'], back: 'Reconquis', last: 'Dernière chance' },
  },
} as const

export const winBack: WorkflowTemplate = {
  label: { en: 'Win back who does not answer', fr: 'Relance des silencieux' },
  does: {
    en: 'Once a month an offer to an audience; whoever has not answered after three days gets one reminder.',
    fr: 'Une fois par mois, une offre à une audience ; sans réponse au bout de trois jours, une seule relance.',
  },
  draw({ language }) {
    const say = words[language]
    return {
      activities: [
        place('scheduler', 'month', say.month, [0, 0], monthly(1, '10:00')),
        place('audience', 'who', say.who, [1, 0], { audience: null }),
        sms('offer', say.offer, [2, 0], 'sent'),
        place('reply', 'wait', say.wait, [3, 0], {
          delivery: 'offer',
          timeout: { n: 3, unit: 'day' },
          branches: [{ id: 'yes', label: say.yes, match: 'begins', words: [...say.words] }],
        }),
        place('save', 'back', say.back, [4, 0], addTo(say.back)),
        sms('last', say.last, [4, 1], 'none'),
        place('end', 'end', '', [4, 2], { signal: [], stops_run: false }),
      ],
      transitions: lead(
        ...['month>who', 'who>offer', 'offer>wait', 'wait.yes>back', 'wait.silent>last', 'wait.other>end'],
      ),
      messages: [
        { activity: 'offer', template: 'win-back', mode: 'recurring', aggregation: 'month' },
        { activity: 'last', template: 'win-back-last', mode: 'recurring', aggregation: 'month' },
      ],
    }
  },
}
