import { addTo, lead, monthly, place, sms, tell, type WorkflowTemplate } from './template.ts'

const words = {
  en: {
    ...{ month: 'Every month', who: 'Whom to ask', ask: 'From 0 to 10?', wait: 'Mark' },
    ...{ promoters: 'Promoters', passives: 'Passives', detractors: 'Detractors', other: 'Other answers' },
    ...{ tell: 'Tell at once', subject: '{{count}} unhappy', text: '{{count}} people gave 6 or less: see the run.' },
  },
  fr: {
    ...{ month: 'Chaque mois', who: 'À interroger', ask: 'De 0 à 10 ?', wait: 'Note' },
    ...{ promoters: 'Promoteurs', passives: 'Passifs', detractors: 'Détracteurs', other: 'Autres réponses' },
    ...{ tell: 'Prévenir aussitôt', subject: '{{count}} mécontents' },
    text: '{{count}} personnes ont donné 6 ou moins : voir le passage.',
  },
} as const

export const nps: WorkflowTemplate = {
  label: { en: 'NPS by SMS', fr: 'NPS par SMS' },
  does: {
    en: 'Once a month an audience is asked for a mark from 0 to 10; promoters, passives and detractors become lists.',
    fr: 'Une fois par mois, une audience donne une note de 0 à 10 ; promoteurs, passifs et détracteurs forment des listes.',
  },
  draw(maker) {
    const say = words[maker.language]
    const marks = { promoters: ['9', '10'], passives: ['7', '8'], detractors: ['0', '1', '2', '3', '4', '5', '6'] }
    return {
      activities: [
        place('scheduler', 'month', say.month, [0, 1], monthly(15, '11:00')),
        place('audience', 'who', say.who, [1, 1], { audience: null }),
        sms('ask', say.ask, [2, 1], 'sent'),
        place('reply', 'wait', say.wait, [3, 1], {
          delivery: 'ask',
          timeout: { n: 3, unit: 'day' },
          branches: (['promoters', 'passives', 'detractors'] as const).map((id) => ({
            ...{ id, label: say[id], match: 'begins' as const, words: marks[id] },
          })),
        }),
        place('save', 'promoters', say.promoters, [4, 0], addTo(say.promoters)),
        place('save', 'passives', say.passives, [4, 1], addTo(say.passives)),
        place('save', 'detractors', say.detractors, [4, 2], addTo(say.detractors)),
        place('notify', 'tell', say.tell, [5, 2], tell(maker, say.subject, say.text)),
        place('save', 'other', say.other, [4, 3], addTo(say.other)),
        place('end', 'end', '', [4, 4], { signal: [], stops_run: false }),
      ],
      transitions: lead(
        ...['month>who', 'who>ask', 'ask>wait', 'wait.promoters>promoters', 'wait.passives>passives'],
        ...['wait.detractors>detractors', 'detractors>tell', 'wait.other>other', 'wait.silent>end'],
      ),
      messages: [{ activity: 'ask', template: 'satisfaction', mode: 'recurring', aggregation: 'month' }],
    }
  },
}
