import { textField } from '../fields.ts'

const tag = {
  most: 6,
  shape: /^((0x)?[0-9a-f]{4})?$/i,
  mistake: {
    en: 'Write the tag in four hexadecimal digits, like 1401.',
    fr: 'Écrivez l’étiquette en quatre chiffres hexadécimaux, comme 1401.',
  },
}

/** Which parameters of the carrier say more of an incoming message than its text. */
export const incomingFields = {
  incoming_id_tag: textField({
    ...tag,
    label: { en: 'Its id is in the parameter (TLV)', fr: 'Son identifiant est dans le paramètre (TLV)' },
    help: {
      en: 'The same words with another id are then another message, at once. Only if a repetition keeps its id.',
      fr: 'Les mêmes mots avec un autre identifiant sont alors aussitôt un autre message. Seulement si une répétition garde son identifiant.',
    },
  }),
  incoming_operator_tag: textField({
    ...tag,
    label: {
      en: 'The operator of the phone is in the parameter (TLV)',
      fr: 'L’opérateur du téléphone est dans le paramètre (TLV)',
    },
    help: { en: 'Empty: source_network_id (060d).', fr: 'Vide : source_network_id (060d).' },
  }),
  incoming_date_tag: textField({
    ...tag,
    label: { en: 'Its date is in the parameter (TLV)', fr: 'Sa date est dans le paramètre (TLV)' },
    help: {
      en: 'Empty: schedule_delivery_time, where it is filled.',
      fr: 'Vide : schedule_delivery_time, s’il est rempli.',
    },
  }),
} as const
