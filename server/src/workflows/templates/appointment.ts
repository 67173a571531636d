import { addTo, lead, place, sms, tell, type WorkflowTemplate } from './template.ts'

const words = {
  en: {
    ...{ door: 'Has an appointment', signal: 'appointment', ask: 'C or R?', wait: 'Answer' },
    ...{ c: 'Confirms', r: 'Reschedules', yes: ['C', 'Confirm', 'Yes'], no: ['R', 'Reschedule', 'Move'] },
    ...{ confirmed: 'Confirmed', moved: 'To another day', coming: 'Will come', silent: 'Did not answer' },
    ...{ tell: 'Call them', subject: '{{count}} to call about their appointment' },
    text: '{{count}} people want another appointment, or wrote something else: see the run.',
  },
  fr: {
    ...{ door: 'A un rendez-vous', signal: 'rendez-vous', ask: 'C ou R ?', wait: 'Réponse' },
    ...{ c: 'Confirme', r: 'Reporte', yes: ['C', 'Confirme', 'Oui'], no: ['R', 'Report', 'Reporter'] },
    ...{ confirmed: 'Confirmé', moved: 'Autre jour', coming: 'Viendront', silent: 'Sans réponse' },
    ...{ tell: 'À rappeler', subject: '{{count}} à rappeler pour un rendez-vous' },
    text: '{{count}} personnes veulent un autre rendez-vous, ou ont écrit autre chose : voir le passage.',
  },
} as const

export const appointment: WorkflowTemplate = {
  label: { en: 'Appointment, answered by C or R', fr: 'Rendez-vous, réponse C ou R' },
  does: {
    en: 'Your program says who has an appointment, on which day and at what time. C confirms it; of R you are told.',
    fr: 'Votre programme dit qui a rendez-vous, quel jour et à quelle heure. C confirme ; R vous est signalé.',
  },
  draw(maker) {
    const say = words[maker.language]
    return {
      activities: [
        place('signal', 'door', say.door, [0, 1], { name: say.signal, by: ['api', 'workflow'] }),
        sms('ask', say.ask, [1, 1], 'sent'),
        place('reply', 'wait', say.wait, [2, 1], {
          delivery: 'ask',
          timeout: { n: 2, unit: 'day' },
          branches: [
            { id: 'c', label: say.c, match: 'begins', words: [...say.yes] },
            { id: 'r', label: say.r, match: 'begins', words: [...say.no] },
          ],
        }),
        sms('confirmed', say.confirmed, [3, 0], 'everyone'),
        place('save', 'coming', say.coming, [4, 0], addTo(say.coming)),
        sms('moved', say.moved, [3, 1], 'everyone'),
        place('notify', 'tell', say.tell, [4, 2], tell(maker, say.subject, say.text)),
        place('save', 'silent', say.silent, [3, 3], addTo(say.silent)),
      ],
      transitions: lead(
        ...['door>ask', 'ask>wait', 'wait.c>confirmed', 'confirmed>coming'],
        ...['wait.r>moved', 'moved>tell', 'wait.other>tell', 'wait.silent>silent'],
      ),
      messages: [
        { activity: 'ask', template: 'appointment', mode: 'recurring', aggregation: 'month' },
        { activity: 'confirmed', template: 'appointment-confirmed', mode: 'recurring', aggregation: 'month' },
        { activity: 'moved', template: 'appointment-moved', mode: 'recurring', aggregation: 'month' },
      ],
    }
  },
}
