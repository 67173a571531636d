/** What is wrong with a template, for whoever wrote it. */
export type MistakeCode = keyof typeof words
export type Mistake = {
  kind: 'mistake'
  code: MistakeCode
  /** Of the text; lines and columns begin with 1. */
  at: number
  line: number
  column: number
  /** The tag, filter or field that it is about, or what was written there. */
  name: string
  says: { en: string; fr: string }
}

export function mistake(source: string, code: MistakeCode, at: number, name = ''): Mistake {
  const before = source.slice(0, at)
  const line = before.split('\n').length
  const [en, fr] = words[code]
  const put = (sentence: string) => sentence.replaceAll('{name}', () => name)
  return {
    kind: 'mistake',
    code,
    at,
    line,
    column: at - (before.lastIndexOf('\n') + 1) + 1,
    name,
    says: { en: put(en), fr: put(fr) },
  }
}

/** Liquid says what it found in words for developers; this is what they mean for whoever writes a text. */
export function readLiquidError(source: string, error: unknown): Mistake {
  const { message, at } = partsOf(error)
  if (message.startsWith('expected "|" before filter')) {
    const [word = ''] = /^\S+/.exec(source.slice(at - 1)) ?? []
    return mistake(source, 'not-understood', at - 1, word)
  }
  for (const [pattern, code] of liquidSays) {
    const found = pattern.exec(message)
    if (found) return mistake(source, code, at, found[1]?.split(/\s/)[0] ?? '')
  }
  return mistake(source, 'unreadable', at, '')
}

function partsOf(error: unknown): { message: string; at: number } {
  const fields = error as { message?: unknown; token?: { begin?: unknown } } | null
  const begin = fields?.token?.begin
  return { message: String(fields?.message ?? ''), at: typeof begin === 'number' ? begin : 0 }
}

const liquidSays: readonly [RegExp, MistakeCode][] = [
  [/^output .* not closed/s, 'field-not-closed'],
  [/^tag "?\{%-?\s*(.*?)\s*-?%\}.* not closed/s, 'block-not-closed'],
  [/^tag .* not closed/s, 'tag-not-closed'],
  [/^tag "(.*?)" not found/, 'block-not-open'],
  [/^undefined filter: (\S+?),/, 'unknown-filter'],
  [/^invalid value expression: ""/, 'nothing-inside'],
  [/^expected ":" after filter name/, 'colon-missing'],
  [/^expected variable name|^expected "="/, 'assign-unclear'],
  [/^duplicated else|^unexpected elsif after else/, 'else-twice'],
]

const words = {
  'too-long': ['This text is longer than 5,000 characters.', 'Ce texte dépasse 5 000 caractères.'],
  'no-character': [
    'A character of this text is no character: type it anew.',
    'Un caractère de ce texte n’en est pas un : saisissez-le de nouveau.',
  ],
  'field-not-closed': ['This field is not closed: end it with }}.', 'Ce champ n’est pas fermé : terminez-le par }}.'],
  'tag-not-closed': ['This tag is not closed: end it with %}.', 'Cette balise n’est pas fermée : terminez-la par %}.'],
  'block-not-closed': [
    'This “{name}” is not ended: add {% end{name} %} where the conditional text ends.',
    'Ce « {name} » n’a pas de fin : ajoutez {% end{name} %} là où le texte conditionnel se termine.',
  ],
  'block-not-open': [
    '“{name}” stands alone: nothing was opened before it.',
    '« {name} » est seul : rien n’a été ouvert avant lui.',
  ],
  'else-twice': [
    'After “else” no other “else” or “elsif” may follow.',
    'Après « else », il ne peut y avoir ni autre « else » ni « elsif ».',
  ],
  'unknown-tag': [
    'There is no tag “{name}”. Known ones: if, elsif, else, unless, case, when, assign, comment.',
    'La balise « {name} » n’existe pas. Celles qui existent : if, elsif, else, unless, case, when, assign, comment.',
  ],
  'tag-not-allowed': ['“{name}” cannot be used in an SMS.', '« {name} » ne peut pas servir dans un SMS.'],
  'unknown-filter': [
    'There is no filter “{name}”. The usual one is default, as in {{ first_name | default: "client" }}.',
    'Le filtre « {name} » n’existe pas. Le plus courant est default : {{ first_name | default: "client" }}.',
  ],
  'unknown-field': ['There is no profile field “{name}”.', 'Le champ de profil « {name} » n’existe pas.'],
  'no-such-part': [
    '“{name}” is asked of a field, which has no such thing.',
    'On demande « {name} » à un champ, qui n’a rien de tel.',
  ],
  'nothing-inside': [
    'Something is missing here: a field or a condition.',
    'Il manque quelque chose ici : un champ ou une condition.',
  ],
  'colon-missing': [
    'After the name of a filter write a colon, as in default: "client".',
    'Après le nom d’un filtre, mettez deux-points, comme dans default: "client".',
  ],
  'default-missing': [
    'Which default value? Write it in quotes, as in default: "client".',
    'Quelle valeur par défaut ? Écrivez-la entre guillemets, comme dans default: "client".',
  ],
  'assign-unclear': [
    'Write it like this: {% assign greeting = "Hello" %}.',
    'Écrivez-le ainsi : {% assign salutation = "Bonjour" %}.',
  ],
  'single-braces': [
    'Fields have two braces on each side: {{ {name} }}.',
    'Les champs ont deux accolades de chaque côté : {{ {name} }}.',
  ],
  'not-understood': ['Parley does not understand “{name}” here.', 'Parley ne comprend pas « {name} » ici.'],
  'link-from-reply-number': [
    'Carriers block texts with a link from a number that takes replies: remove “{name}”, or choose another sender.',
    'Les opérateurs bloquent les liens envoyés depuis un numéro court permettant la réponse : retirez « {name} », ou choisissez un autre expéditeur.',
  ],
  unreadable: ['Parley does not understand this.', 'Parley ne comprend pas ceci.'],
} as const
