import { describe, expect, it } from 'vitest'
import { dueAt, type Filter, type Matched, matches } from './notice.ts'
import { planNotice, type Told, type Words, writeOne, writeTogether } from './words.ts'

const all: Filter = { senders: [], channels: [], deliveries: [], rules: [], meanings: [], keyword: null, text: null }
const reply: Matched = {
  sender_id: 3,
  channel_id: 4,
  delivery_id: 50,
  parent_id: 49,
  rule_id: 7,
  meaning: 'none',
  keyword: null,
  text: 'Oui, à très bientôt !',
}
const passes = (filter: Partial<Filter>, changed: Partial<Matched> = {}) =>
  matches({ filter: { ...all, ...filter } }, { ...reply, ...changed })

describe('a filter', () => {
  it('that asks nothing lets every reply pass', () => expect(passes({})).toBe(true))

  it.each<[string, Partial<Filter>, boolean]>([
    ['its sender', { senders: [3] }, true],
    ['another sender', { senders: [9] }, false],
    ['its channel', { channels: [1, 4] }, true],
    ['another channel', { channels: [1] }, false],
    ['the delivery that it answers', { deliveries: [50] }, true],
    ['the recurring delivery of the execution that it answers', { deliveries: [49] }, true],
    ['the rule that took it', { rules: [7] }, true],
    ['another rule', { rules: [8] }, false],
    ['another delivery', { deliveries: [51] }, false],
    ['what it means', { meanings: ['none', 'near'] }, true],
    ['another meaning', { meanings: ['opt-out'] }, false],
    ['its first word', { keyword: 'OUI' }, true],
    ['the beginning of its first word', { keyword: 'OU' }, false],
    ['words in it, whatever their accents', { text: 'A TRES' }, true],
    ['words that are not in it', { text: 'demain' }, false],
    ['several things of which one does not hold', { senders: [3], text: 'demain' }, false],
  ])('asks for %s', (_, filter, expected) => expect(passes(filter)).toBe(expected))

  it.each<[string, Partial<Filter>, Partial<Matched>, boolean | null]>([
    ['lets it pass where it asks nothing of the text', { senders: [3] }, {}, true],
    ['does not know where it asks for words', { text: 'demain' }, {}, null],
    ['does not know where it asks for a keyword', { keyword: 'OUI' }, {}, null],
    ['knows the keyword that was understood', { keyword: 'stop' }, { keyword: 'STOP' }, true],
    ['knows what else does not hold', { senders: [9], text: 'demain' }, {}, false],
  ])('%s of a reply whose text is gone', (_, filter, changed, expected) =>
    expect(passes(filter, { text: null, ...changed })).toBe(expected),
  )

  it('finds no delivery in a reply that answers nothing', () =>
    expect(passes({ deliveries: [50] }, { delivery_id: null, parent_id: null })).toBe(false))
})

describe('a reply is told', () => {
  const due = (
    cadence: 'each' | 'hourly' | 'daily',
    now: string,
    zone = 'Europe/Paris',
    at_hour: number | null = null,
  ) => dueAt({ cadence, at_hour, zone }, new Date(now)).toISOString()

  it('at once', () => expect(due('each', '2026-11-28T10:07:03.000Z')).toBe('2026-11-28T10:07:03.000Z'))
  it('at the next full hour', () => expect(due('hourly', '2026-11-28T10:07:03Z')).toBe('2026-11-28T11:00:00.000Z'))
  it('at the next full hour of a zone that is half an hour off', () =>
    expect(due('hourly', '2026-11-28T10:07:03Z', 'Asia/Kolkata')).toBe('2026-11-28T10:30:00.000Z'))
  it('when the clock of its zone next shows the hour', () => {
    expect(due('daily', '2026-11-28T06:59:00Z', 'Europe/Paris', 8)).toBe('2026-11-28T07:00:00.000Z')
    expect(due('daily', '2026-11-28T07:00:00Z', 'Europe/Paris', 8)).toBe('2026-11-29T07:00:00.000Z')
  })
  it('a day later where the night skips the hour', () =>
    expect(due('daily', '2026-03-28T02:00:00Z', 'Europe/Paris', 2)).toBe('2026-03-30T00:00:00.000Z'))
})

describe('the words', () => {
  const told: Told = {
    id: 7,
    at: '2026-11-28T10:07:03Z',
    from: '33612345678',
    address: 33612345678,
    to: '36173',
    text: 'Oui',
    keyword: null,
    account: 'Orange',
    delivery: 'Soldes',
    first_name: 'Nadia',
    last_name: null,
    answered: 'Venez !',
    answer: null,
  }
  const words: Words = {
    medium: 'mail',
    language: 'fr',
    subject: null,
    body: null,
    digest_subject: null,
    digest_body: null,
    zone: 'Europe/Paris',
  }
  const url = 'https://sms.example.org'

  it('say who wrote what to whom, when, in answer to what, and where to look', () => {
    const { subject, text } = writeOne(words, told, url)
    expect(subject).toBe('Réponse de Nadia')
    expect(text).toContain('Nadia (06 12 34 56 78) a écrit au 36173, 28 nov. 2026, 11:07 :')
    expect(text).toContain('En réponse à : Venez !')
    expect(text).not.toContain('Réponse automatique')
    expect(text).toContain('https://sms.example.org/incoming?open=7')
  })
  it('can be one’s own, in which what is not known leaves a hole', () =>
    expect(writeOne({ ...words, body: '{{ last_name }}: {{ message }}' }, told, url).text).toBe(': Oui'))
  it('cannot be broken by what a phone wrote', () => {
    const { subject, text } = writeOne(
      { ...words, subject: '{{ message }}' },
      { ...told, text: 'a\r\nBcc: x@y {{ link }}' },
      url,
    )
    expect(subject).toBe('a Bcc: x@y {{ link }}')
    expect(text).toContain('{{ link }}')
  })
  it('of several say how many, and why they come together', () => {
    const { subject, text } = writeTogether(words, { told: [told, told], count: 1200, ceiling: 20 }, url)
    expect(subject).toBe('1 200 réponses.')
    expect(text).toContain('plus de 20 notifications en une heure')
    expect(text).toContain('Voici les 2 premières.')
  })
  it('of several in words of one’s own', () => {
    const own = { ...words, digest_subject: 'Ce matin : {{ count }}', digest_body: '{{ replies }}\n{{ link }}' }
    const { subject, text } = writeTogether(own, { told: [told], count: 3, ceiling: null }, url)
    expect(subject).toBe('Ce matin : 3')
    expect(text.endsWith(`\n${url}/incoming`)).toBe(true)
    expect(text).toContain(told.text)
  })
  it('as SMS stay in the standard alphabet, and are cut to what fits', () => {
    const sms = writeOne({ ...words, medium: 'sms' }, { ...told, text: 'x'.repeat(2000) }, url)
    const plan = planNotice(sms.text)
    expect(plan.encoding).toBe('gsm7')
    expect(planNotice('é😀'.repeat(900)).parts.length).toBeLessThanOrEqual(4)
  })
})
