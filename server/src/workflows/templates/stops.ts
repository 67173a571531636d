import { addTo, asked, daily, lead, place, tell, type WorkflowTemplate } from './template.ts'

const words = {
  en: {
    ...{ day: 'Every morning', who: 'STOPs of yesterday', any: 'Anybody?', some: 'some', list: 'Said STOP' },
    ...{ tell: 'Tell how many', subject: '{{count}} STOP yesterday', text: '{{count}} people wrote STOP yesterday.' },
  },
  fr: {
    ...{ day: 'Chaque matin', who: 'STOP d’hier', any: 'Quelqu’un ?', some: 'oui', list: 'Ont écrit STOP' },
    ...{ tell: 'Dire combien', subject: '{{count}} STOP hier', text: '{{count}} personnes ont écrit STOP hier.' },
  },
} as const

export const stops: WorkflowTemplate = {
  label: { en: 'STOPs of yesterday', fr: 'STOP d’hier' },
  does: {
    en: 'Every day, whoever wrote STOP the day before is kept in a list, and you are told how many.',
    fr: 'Chaque jour, les personnes qui ont écrit STOP la veille sont gardées dans une liste, et vous savez combien.',
  },
  draw(maker) {
    const say = words[maker.language]
    const yesterday = { field: 'received_at', is: 'equal', value: { unit: 'day', from: -1, to: -1 } }
    const stop = { field: 'meaning', is: 'equal', value: 'opt-out' }
    return {
      activities: [
        place('scheduler', 'day', say.day, [0, 0], daily('08:00')),
        place('query', 'who', say.who, [1, 0], {
          query: asked('incoming', {
            where: { all: [yesterday, stop] },
            target: { shared: 'latest', carry: ['text', 'received_at'] },
          }),
        }),
        place('test', 'any', say.any, [2, 0], {
          branches: [{ id: 'some', label: say.some, when: { people: 'some' } }],
          otherwise: false,
        }),
        place('save', 'keep', say.list, [3, 0], addTo(say.list)),
        place('notify', 'tell', say.tell, [4, 0], tell(maker, say.subject, say.text)),
      ],
      transitions: lead('day>who', 'who>any', 'any.some>keep', 'keep>tell'),
      messages: [],
    }
  },
}
