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
    column: {
      state: 'State',
      target: 'Target',
      where: 'Where they are',
      delivered: 'Delivered',
    },
    row: { review: 'Review and confirm' },
  },
  {
    what: 'les diffusions',
    one: 'la diffusion',
    create: 'Créer une diffusion SMS',
    column: {
      state: 'État',
      target: 'Cible',
      where: 'Où en sont-ils',
      delivered: 'Délivrés',
    },
    row: { review: 'Relire et confirmer' },
  },
)

export const words = {
  en: { ...own.en, ...draft.en, ...confirm.en, ...dashboard.en, ...recurring.en },
  fr: { ...own.fr, ...draft.fr, ...confirm.fr, ...dashboard.fr, ...recurring.fr },
}
