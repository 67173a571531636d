import {
  choiceField,
  choicesField,
  numberField,
  optionalNumberField,
  rowsField,
  switchField,
  textField,
} from '../fields.ts'

const tons = {
  auto: { en: 'By the kind of sender', fr: 'Selon le type d’expéditeur' },
  '0': { en: '0, unknown', fr: '0, inconnu' },
  '1': { en: '1, international', fr: '1, international' },
  '2': { en: '2, national', fr: '2, national' },
  '3': { en: '3, network specific', fr: '3, propre au réseau' },
  '4': { en: '4, subscriber', fr: '4, abonné' },
  '5': { en: '5, alphanumeric', fr: '5, alphanumérique' },
  '6': { en: '6, abbreviated', fr: '6, abrégé' },
} as const
const { auto, ...fixedTons } = tons
const npi = { min: 0, max: 18 }

export const addressFields = {
  number_format: choiceField({
    initial: 'digits',
    label: { en: 'Numbers are written', fr: 'Écriture des numéros' },
    options: {
      digits: { en: 'Digits only: 33612345678', fr: 'Chiffres seuls : 33612345678' },
      plus: { en: 'With the plus sign: +33612345678', fr: 'Avec le signe plus : +33612345678' },
    },
  }),
  short_code_ton: choiceField({
    initial: '3',
    label: { en: 'Short code: type of number (TON)', fr: 'Numéro court : type (TON)' },
    options: fixedTons,
    help: { en: 'Many carriers want 3 or 6; some 0.', fr: 'Souvent 3 ou 6 ; parfois 0.' },
  }),
  short_code_npi: numberField({ ...npi, initial: 1, label: { en: 'Short code: NPI', fr: 'Numéro court : NPI' } }),
  source_ton: choiceField({
    initial: 'auto',
    label: { en: 'Every sender: type of number (TON)', fr: 'Tout expéditeur : type (TON)' },
    options: { auto, ...fixedTons },
  }),
  source_npi: optionalNumberField({
    ...npi,
    initial: null,
    label: { en: 'Every sender: NPI', fr: 'Tout expéditeur : NPI' },
    help: { en: 'Empty: by the kind of sender.', fr: 'Vide : selon le type d’expéditeur.' },
  }),
  dest_ton: choiceField({
    initial: '1',
    label: { en: 'Recipient: type of number (TON)', fr: 'Destinataire : type (TON)' },
    options: fixedTons,
  }),
  dest_npi: numberField({ ...npi, initial: 1, label: { en: 'Recipient: NPI', fr: 'Destinataire : NPI' } }),
  bind_ton: choiceField({
    initial: '0',
    label: { en: 'Sign-in: type of number (TON)', fr: 'Identification : type (TON)' },
    options: fixedTons,
  }),
  bind_npi: numberField({ ...npi, initial: 0, label: { en: 'Sign-in: NPI', fr: 'Identification : NPI' } }),
  home_country_code: textField({
    most: 3,
    shape: /^[1-9][0-9]{0,2}$/,
    mistake: { en: 'Write the digits alone, like 33.', fr: 'Écrivez les chiffres seuls, comme 33.' },
    label: { en: 'Country code of incoming national numbers', fr: 'Indicatif des numéros nationaux entrants' },
    help: {
      en: 'Only when the carrier writes 0612345678 for its own country.',
      fr: 'Seulement si l’opérateur écrit 0612345678 pour son propre pays.',
    },
  }),
  address_range: textField({
    most: 40,
    label: { en: 'Address range', fr: 'Plage d’adresses (address_range)' },
    help: {
      en: 'Which incoming SMS come on this connection; mostly empty.',
      fr: 'Quels SMS entrants arrivent par cette connexion ; le plus souvent vide.',
    },
  }),
} as const

export const textFields = {
  encodings: choicesField({
    initial: ['gsm7', 'ucs2'],
    label: { en: 'Encodings, best first', fr: 'Encodages, le préféré d’abord' },
    options: {
      gsm7: { en: 'Standard (GSM)', fr: 'Standard (GSM)' },
      latin1: { en: 'Latin-1', fr: 'Latin-1' },
      ucs2: { en: 'Unicode', fr: 'Unicode' },
    },
    help: {
      en: 'Each text takes the one that costs the fewest SMS. One alone is forced.',
      fr: 'Chaque texte prend celui qui coûte le moins de SMS. Un seul : il est imposé.',
    },
  }),
  default_alphabet: choiceField({
    initial: 'gsm7',
    label: { en: 'The carrier’s default alphabet', fr: 'Alphabet par défaut de l’opérateur' },
    options: {
      gsm7: { en: 'GSM, one character per octet', fr: 'GSM, un caractère par octet' },
      'gsm7-packed': { en: 'GSM, packed', fr: 'GSM, compacté' },
      latin1: { en: 'Latin-1', fr: 'Latin-1' },
    },
    help: {
      en: 'If @ and _ arrive as other characters, choose Latin-1.',
      fr: 'Si @ et _ arrivent changés, choisissez Latin-1.',
    },
  }),
  gsm7_data_coding: numberField({
    min: 0,
    max: 255,
    initial: 0,
    label: { en: 'data_coding of the standard encoding', fr: 'data_coding de l’encodage standard' },
  }),
  latin1_data_coding: numberField({
    min: 0,
    max: 255,
    initial: 3,
    label: { en: 'data_coding of Latin-1', fr: 'data_coding de Latin-1' },
  }),
  ucs2_data_coding: numberField({
    min: 0,
    max: 255,
    initial: 8,
    label: { en: 'data_coding of Unicode', fr: 'data_coding d’Unicode' },
  }),
  long_messages: choiceField({
    initial: 'udh-8',
    label: { en: 'Long messages', fr: 'Messages longs' },
    options: {
      'udh-8': { en: 'Header in the text, 153 per SMS', fr: 'En-tête dans le texte, 153 par SMS' },
      'udh-16': { en: 'Longer header in the text, 152 per SMS', fr: 'En-tête long dans le texte, 152 par SMS' },
      sar: { en: 'Parameters beside the text (sar_*)', fr: 'Paramètres à côté du texte (sar_*)' },
      payload: {
        en: 'Whole text, the carrier cuts it (message_payload)',
        fr: 'Texte entier, coupé par l’opérateur (message_payload)',
      },
    },
    help: {
      en: 'The first works nearly everywhere. A text that the carrier cuts is still counted in SMS here.',
      fr: 'Le premier marche presque partout. Un texte coupé par l’opérateur est compté ici en SMS.',
    },
  }),
} as const

const tagShape = /^(0x)?([0-9a-f]{4})$/i

export const sendingFields = {
  service_type: textField({ most: 5, label: { en: 'Service type', fr: 'Type de service (service_type)' } }),
  transmission: choiceField({
    initial: 'unspecified',
    label: { en: 'Transmission mode', fr: 'Mode de transmission' },
    options: {
      unspecified: { en: 'As the phone decides', fr: 'Au choix du téléphone' },
      flash: { en: 'Shown at once, not kept (flash)', fr: 'Affiché aussitôt, non gardé (flash)' },
      phone: { en: 'Kept on the phone', fr: 'Gardé sur le téléphone' },
      sim: { en: 'Kept on the SIM card', fr: 'Gardé sur la carte SIM' },
    },
  }),
  validity: choiceField({
    initial: 'absolute',
    label: { en: 'Validity is written', fr: 'Écriture de la validité' },
    options: {
      absolute: { en: 'As a date in UTC', fr: 'Comme une date en UTC' },
      relative: { en: 'As a duration', fr: 'Comme une durée' },
      none: { en: 'Not at all', fr: 'Pas du tout' },
    },
  }),
  send_priority: switchField({
    initial: false,
    label: { en: 'Pass the priority on to the carrier', fr: 'Transmettre la priorité à l’opérateur' },
  }),
  tlvs: rowsField({
    label: { en: 'Extra parameters (TLV)', fr: 'Paramètres supplémentaires (TLV)' },
    columns: {
      tag: { label: { en: 'Tag', fr: 'Étiquette' } },
      format: {
        label: { en: 'Format', fr: 'Format' },
        options: {
          text: { en: 'Text', fr: 'Texte' },
          'text-0': { en: 'Text with final zero', fr: 'Texte avec zéro final' },
          hex: { en: 'Hexadecimal', fr: 'Hexadécimal' },
        },
      },
      value: { label: { en: 'Value', fr: 'Valeur' } },
    },
    mistake: {
      en: 'Each row needs a tag of four hexadecimal digits (1401), and a value; hexadecimal values have two digits per octet.',
      fr: 'Chaque ligne demande une étiquette de quatre chiffres hexadécimaux (1401) et une valeur ; en hexadécimal, deux chiffres par octet.',
    },
    readRow({ tag, format, value }) {
      const hexTag = typeof tag === 'string' ? tagShape.exec(tag.trim())?.[2] : undefined
      if (hexTag === undefined || typeof value !== 'string' || value.length > 500) return null
      const octets = tlvValue(format, value)
      return octets === null ? null : { tag: Number.parseInt(hexTag, 16), value: octets }
    },
  }),
} as const

function tlvValue(format: unknown, value: string): Uint8Array | null {
  if (format === 'hex') return /^([0-9a-f]{2})+$/i.test(value) ? Uint8Array.from(Buffer.from(value, 'hex')) : null
  if (format === 'text') return Uint8Array.from(Buffer.from(value, 'latin1'))
  if (format === 'text-0') return Uint8Array.from(Buffer.from(`${value}\0`, 'latin1'))
  return null
}
