import { asked, daily, lead, place, sms, type WorkflowTemplate } from './template.ts'

const words = {
  en: { day: 'Every morning', who: 'Birthday today', sms: 'Happy birthday' },
  fr: { day: 'Chaque matin', who: 'Anniversaire ce jour', sms: 'Joyeux anniversaire' },
} as const

export const birthday: WorkflowTemplate = {
  label: { en: 'Birthday', fr: 'Anniversaire' },
  does: {
    en: 'Every day an SMS to those whose birthday it is, with a report for each month.',
    fr: 'Chaque jour, un SMS aux personnes dont c’est l’anniversaire, avec un rapport par mois.',
  },
  draw({ language, birthday: field }) {
    const say = words[language]
    const today = { field, is: 'anniversary', value: { from: 0, to: 0, leap: '02-28' } }
    return {
      activities: [
        place('scheduler', 'day', say.day, [0, 0], daily('09:00')),
        place('query', 'who', say.who, [1, 0], {
          query: field === null ? null : asked('profiles', { where: { all: [today] } }),
        }),
        sms('sms', say.sms, [2, 0], 'none'),
      ],
      transitions: lead('day>who', 'who>sms'),
      messages: [{ activity: 'sms', template: 'birthday', mode: 'recurring', aggregation: 'month' }],
    }
  },
}
