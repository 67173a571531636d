import { inBoth } from '../../app/words/typed.ts'
import { confirm } from './words-confirm.ts'
import { dashboard } from './words-dashboard.ts'
import { draft } from './words-draft.ts'
import { recurring } from './words-recurring.ts'

const own = inBoth(
  {
    what: 'the deliveries',
    one: 'the delivery',
    create: 'Create an SMS delivery',
    sentence: '{{list}}.',
    sentenceNone: '<b>Nothing</b> runs and nothing waits.',
    sentenceEmpty: 'No delivery yet.',
    count: {
      now_one: '<b>{{count, number}}</b> running',
      now_other: '<b>{{count, number}}</b> running',
      someone_one: '<b>{{count, number}}</b> waiting for someone',
      someone_other: '<b>{{count, number}}</b> waiting for someone',
      coming_one: '<b>{{count, number}}</b> coming',
      coming_other: '<b>{{count, number}}</b> coming',
    },
    group: { now: 'Now', someone: 'Waiting for someone', coming: 'Coming', done: 'Done' },
    search: 'Label or campaign',
    filter: { state: 'State', campaign: 'Campaign', channel: 'Channel', archive: 'Archive', archived: 'Only archived' },
    executions: 'Show recurring executions',
    column: {
      label: 'Label',
      state: 'State',
      target: 'Target',
      where: 'Where they are',
      delivered: 'Delivered',
      channel: 'Channel',
      when: 'When',
    },
    empty:
      '<b>No delivery yet.</b> A delivery is one text for many people: you prepare it, look at what it would do, and confirm it.',
    emptyFilter: '<b>No delivery fits these filters.</b>',
    emptyHint: 'Here, a campaign is a folder that holds deliveries.',
    row: {
      review: 'Review and confirm',
      endsAbout: 'ends about {{time}}',
      stopped: 'stopped {{when}}',
      edited: 'changed {{when}}',
      lastRun: 'last run {{when}}',
      confirmBy: 'before {{when}}',
    },
  },
  {
    what: 'les diffusions',
    one: 'la diffusion',
    create: 'Créer une diffusion SMS',
    sentence: '{{list}}.',
    sentenceNone: '<b>Rien</b> n’est en cours, rien n’attend.',
    sentenceEmpty: 'Aucune diffusion pour l’instant.',
    count: {
      now_one: '<b>{{count, number}}</b> en cours',
      now_many: '<b>{{count, number}}</b> en cours',
      now_other: '<b>{{count, number}}</b> en cours',
      someone_one: '<b>{{count, number}}</b> attend quelqu’un',
      someone_many: '<b>{{count, number}}</b> attendent quelqu’un',
      someone_other: '<b>{{count, number}}</b> attendent quelqu’un',
      coming_one: '<b>{{count, number}}</b> à venir',
      coming_many: '<b>{{count, number}}</b> à venir',
      coming_other: '<b>{{count, number}}</b> à venir',
    },
    group: { now: 'Maintenant', someone: 'Attendent quelqu’un', coming: 'À venir', done: 'Terminées' },
    search: 'Libellé ou campagne',
    filter: {
      state: 'État',
      campaign: 'Campagne',
      channel: 'Canal',
      archive: 'Archives',
      archived: 'Seulement les archivées',
    },
    executions: 'Afficher les exécutions récurrentes',
    column: {
      label: 'Libellé',
      state: 'État',
      target: 'Cible',
      where: 'Où en sont-ils',
      delivered: 'Délivrés',
      channel: 'Canal',
      when: 'Quand',
    },
    empty:
      '<b>Aucune diffusion pour l’instant.</b> Une diffusion est un texte pour plusieurs personnes : vous la préparez, relisez ce qu’elle ferait, et confirmez l’envoi.',
    emptyFilter: '<b>Aucune diffusion ne répond à ces filtres.</b>',
    emptyHint: 'Ici, une campagne est un dossier qui regroupe des diffusions.',
    row: {
      review: 'Relire et confirmer',
      endsAbout: 'finit vers {{time}}',
      stopped: 'arrêtée {{when}}',
      edited: 'modifiée {{when}}',
      lastRun: 'dernier passage {{when}}',
      confirmBy: 'avant {{when}}',
    },
  },
)

export const words = {
  en: { ...own.en, ...draft.en, ...confirm.en, ...dashboard.en, ...recurring.en },
  fr: { ...own.fr, ...draft.fr, ...confirm.fr, ...dashboard.fr, ...recurring.fr },
}
