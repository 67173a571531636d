import { inBoth } from '../../app/words/typed.ts'

export const words = inBoth(
  {
    what: 'what waits for confirmation',
    sentence_one: '<b>{{count, number}} delivery</b> waits for your confirmation.',
    sentence_other: '<b>{{count, number}} deliveries</b> wait for your confirmation.',
    sentenceOthers_one: '<b>{{count, number}} delivery</b> waits for someone who may confirm.',
    sentenceOthers_other: '<b>{{count, number}} deliveries</b> wait for someone who may confirm.',
    none: 'Nothing waits for confirmation.',
    empty: '<b>Nothing waits for confirmation.</b> What is prepared stands here until someone lets it go.',
    column: { label: 'Delivery', messages: 'Messages', price: 'Price', by: 'Prepared by', until: 'To be confirmed by' },
    review: 'Review and confirm',
    home_one: '<b>{{count, number}} delivery</b> waits for confirmation',
    home_other: '<b>{{count, number}} deliveries</b> wait for confirmation',
  },
  {
    what: 'ce qui est à confirmer',
    sentence_one: '<b>{{count, number}} diffusion</b> attend votre confirmation.',
    sentence_many: '<b>{{count, number}} de diffusions</b> attendent votre confirmation.',
    sentence_other: '<b>{{count, number}} diffusions</b> attendent votre confirmation.',
    sentenceOthers_one: '<b>{{count, number}} diffusion</b> attend une personne qui peut confirmer.',
    sentenceOthers_many: '<b>{{count, number}} de diffusions</b> attendent une personne qui peut confirmer.',
    sentenceOthers_other: '<b>{{count, number}} diffusions</b> attendent une personne qui peut confirmer.',
    none: 'Rien n’est à confirmer.',
    empty:
      '<b>Rien n’est à confirmer.</b> Ce qui est préparé reste ici jusqu’à ce qu’une personne en confirme l’envoi.',
    column: { label: 'Diffusion', messages: 'Messages', price: 'Prix', by: 'Préparée par', until: 'À confirmer avant' },
    review: 'Relire et confirmer',
    home_one: '<b>{{count, number}} diffusion</b> est à confirmer',
    home_many: '<b>{{count, number}} de diffusions</b> sont à confirmer',
    home_other: '<b>{{count, number}} diffusions</b> sont à confirmer',
  },
)
