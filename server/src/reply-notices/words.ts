import { toE164 } from '@parley/sms/address'
import { formatNumber } from '@parley/sms/number'
import { type Compiled, compileTemplate, type FieldTypes, type Values } from '@parley/sms/template'
import { type Plan, planText } from '@parley/sms/text'
import type { Language } from '../platform/http/problem.ts'
import type { ReplyNotice } from './notice.ts'

/** What a notification may say, by the names that texts use. */
export const noticeFields = {
  number: 'text',
  name: 'text',
  first_name: 'text',
  last_name: 'text',
  message: 'text',
  sender: 'text',
  account: 'text',
  delivery: 'text',
  answered: 'text',
  answer: 'text',
  keyword: 'text',
  time: 'text',
  link: 'text',
} as const satisfies FieldTypes

/** What a digest may say. `replies` are those it tells of, each in the words of one reply. */
export const digestFields = {
  heading: 'text',
  count: 'text',
  why: 'text',
  replies: 'text',
  last: 'text',
  more: 'text',
  link: 'text',
} as const satisfies FieldTypes

/** A reply, as far as a notification speaks of it. */
export type Told = {
  id: number
  at: string
  from: string
  address: number | null
  to: string
  /** Null: its account keeps no texts, and this one waited too long to be told. */
  text: string | null
  keyword: string | null
  account: string
  delivery: string | null
  first_name: string | null
  last_name: string | null
  /** The message that it answers, and the automatic answer that it got. */
  answered: string | null
  answer: string | null
}

export const standardTexts: Record<Language, Record<'mail' | 'sms', { subject: string; body: string }>> = {
  en: {
    mail: {
      subject: 'Reply from {{ name | default: number }}',
      body: `{{ name | default: number }} ({{ number }}) wrote to {{ sender }}, {{ time }}:

{{ message }}
{% if answered %}
In answer to: {{ answered }}
{% endif %}{% if answer %}
Answered automatically: {{ answer }}
{% endif %}
{{ link }}`,
    },
    sms: { subject: '', body: '{{ number }} to {{ sender }}: {{ message }}' },
  },
  fr: {
    mail: {
      subject: 'Réponse de {{ name | default: number }}',
      body: `{{ name | default: number }} ({{ number }}) a écrit au {{ sender }}, {{ time }} :

{{ message }}
{% if answered %}
En réponse à : {{ answered }}
{% endif %}{% if answer %}
Réponse automatique : {{ answer }}
{% endif %}
{{ link }}`,
    },
    sms: { subject: '', body: '{{ number }} au {{ sender }} : {{ message }}' },
  },
}

export const standardDigests: Record<'mail' | 'sms', { subject: string; body: string }> = {
  mail: {
    subject: '{{ heading }}',
    body: `{{ heading }}{% if why %} {{ why }}{% endif %}

{{ replies }}{% if more %}

{{ more }}{% endif %}`,
  },
  sms: { subject: '', body: '{{ heading }}{% if why %} {{ why }}{% endif %}{% if last %} {{ last }}{% endif %}' },
}

/** More than anyone reads; the rest is on the screen. */
export const mostListed = 30
const longestMessage = 2_000
const longestSms = 300
const smsParts = 4

export type Words = Pick<
  ReplyNotice,
  'medium' | 'language' | 'subject' | 'body' | 'digest_subject' | 'digest_body' | 'zone'
>
export type Written = { subject: string; text: string }

export const compileWords = (source: string): Compiled => compileTemplate(source, { types: noticeFields })
export const compileDigest = (source: string): Compiled => compileTemplate(source, { types: digestFields })

/** One reply in the words of its notice. */
export function writeOne(words: Words, told: Told, publicUrl: string): Written {
  const standard = standardTexts[words.language][words.medium]
  const subject = renderer(words.subject ?? standard.subject, compileWords)
  const body = renderer(words.body ?? standard.body, compileWords)
  const values = valuesOf(words, told, publicUrl)
  return { subject: oneLine(subject(values)), text: body(values) }
}

/** Several in one: how many, why together, and each as far as there is room. */
export function writeTogether(
  words: Words,
  { told, count, ceiling }: { told: readonly Told[]; count: number; ceiling: number | null },
  publicUrl: string,
): Written {
  const say = together[words.language]
  const number = new Intl.NumberFormat(locale(words.language)).format(count)
  const standard = standardDigests[words.medium]
  const last = told.at(-1)
  const values: Values = {
    heading: say.heading(number, count),
    count: number,
    why: ceiling === null ? null : say.ceiling(ceiling),
    replies: told.map((one) => writeOne(words, one, publicUrl).text.trim()).join('\n\n---\n\n'),
    last: last === undefined ? null : `${say.last} ${writeOne(words, last, publicUrl).text}`,
    more: count > told.length ? `${say.more(told.length)} ${publicUrl}/incoming` : null,
    link: `${publicUrl}/incoming`,
  }
  return {
    subject: oneLine(renderer(words.digest_subject ?? standard.subject, compileDigest)(values)),
    text: renderer(words.digest_body ?? standard.body, compileDigest)(values),
  }
}

/** As it leaves as SMS: what does not fit is cut, for a shorter notification is better than none. */
export function planNotice(text: string): Plan {
  for (let length = text.length; ; length = Math.floor(length * 0.9)) {
    const plan = planText(length === text.length ? text : `${text.slice(0, length).toWellFormed().trimEnd()}...`, {
      maxParts: smsParts,
    })
    if (plan.kind === 'ok') return plan
    if (length < 20) throw new Error(`a notification cannot be written as SMS: ${plan.kind}`)
  }
}

/** What is not known of a reply leaves a hole: whoever is told must be told. */
function renderer(source: string, compile: (source: string) => Compiled): (values: Values) => string {
  const compiled = compile(source)
  if (compiled.kind !== 'ok') return () => source
  return (values) => compiled.template.render(values).text
}

function valuesOf({ medium, language, zone }: Words, told: Told, publicUrl: string): Values {
  const region = language === 'fr' ? 'FR' : 'US'
  const longest = medium === 'sms' ? longestSms : longestMessage
  return {
    number: told.address === null ? told.from : plain(formatNumber(toE164(told.address as never), region)),
    name: [told.first_name, told.last_name].filter(Boolean).join(' '),
    first_name: told.first_name,
    last_name: told.last_name,
    message: told.text === null ? textGone[language] : shortened(told.text, longest),
    sender: told.to,
    account: told.account,
    delivery: told.delivery,
    answered: told.answered,
    answer: told.answer,
    keyword: told.keyword,
    time: plain(
      new Intl.DateTimeFormat(locale(language), { dateStyle: 'medium', timeStyle: 'short', timeZone: zone }).format(
        new Date(told.at),
      ),
    ),
    link: `${publicUrl}/incoming?open=${told.id}`,
  }
}

const shortened = (text: string, longest: number) =>
  text.length > longest ? `${text.slice(0, longest).toWellFormed()}...` : text

const textGone: Record<Language, string> = {
  en: '(text no longer kept)',
  fr: '(texte effacé, délai dépassé)',
}

// No-break spaces would make an SMS Unicode.
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim().slice(0, 200).toWellFormed()
const locale = (language: Language) => (language === 'fr' ? 'fr-FR' : 'en-GB')

const together: Record<
  Language,
  {
    heading: (number: string, count: number) => string
    ceiling: (most: number) => string
    last: string
    more: (listed: number) => string
  }
> = {
  en: {
    heading: (number, count) => `${number} ${count === 1 ? 'reply' : 'replies'}.`,
    ceiling: (most) => `More than ${most} notifications would have come in an hour, so these come together.`,
    last: 'The last one:',
    more: (listed) => `These are the first ${listed}. All of them:`,
  },
  fr: {
    heading: (number, count) => `${plain(number)} ${count < 2 ? 'réponse' : 'réponses'}.`,
    ceiling: (most) => `Il y aurait eu plus de ${most} notifications en une heure : celles-ci arrivent ensemble.`,
    last: 'La dernière :',
    more: (listed) => `Voici les ${listed} premières. Toutes les réponses :`,
  },
}
