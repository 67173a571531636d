import i18next from 'i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import { createFormats } from '../../app/formats.ts'
import { bookLine } from './book-lines.ts'
import { bubblesOf } from './bubbles.ts'
import type { BookEntry, VirtualPhone } from './simulator.ts'
import { words } from './words.ts'

const formats = createFormats('en-US', 'UTC', () => Date.parse('2026-11-20T10:30:00Z'))
const show = { ...formats, phone: (number: string) => number }
const i18n = i18next.createInstance()
beforeAll(() => i18n.init({ lng: 'en', resources: { en: { phones: words.en } } }))
const t = () => i18n.getFixedT('en', 'phones')

const entry = (said: Partial<BookEntry>): BookEntry => ({
  no: 1,
  at: '2026-11-20T10:24:06.200Z',
  kind: 'submitted',
  link: null,
  from: null,
  to: null,
  text: null,
  part: null,
  parts: null,
  status: null,
  stat: null,
  after_ms: null,
  until: null,
  detail: null,
  ...said,
})

describe('the book of the carrier in words', () => {
  it.each<[Partial<BookEntry>, string, string]>([
    [{ to: '+33612345601', text: 'Bonjour', status: 0 }, '+33612345601', 'Bonjour'],
    [{ to: '+33612345601', text: 'Bon', status: 0, part: 1, parts: 2 }, '+33612345601', 'part 1 of 2 · Bon'],
    [{ to: '+33612345601', status: 0x14 }, '+33612345601', 'refused, 0x00000014'],
    [{ kind: 'receipt', to: '+33612345601', stat: 'DELIVRD', detail: 'sent' }, 'delivered', '+33612345601'],
    [
      { kind: 'receipt', to: '+33612345601', stat: 'UNDELIV', detail: 'lost' },
      'receipt UNDELIV',
      '+33612345601 · lost on purpose',
    ],
    [{ kind: 'incoming', from: '+33612345601', text: 'STOP' }, '+33612345601', 'STOP'],
    [{ kind: 'incoming-acknowledged', status: 0, after_ms: 9.2 }, 'acknowledged', 'stored in 9 ms'],
    [
      { kind: 'waiting', to: '+33612345601', until: '2026-11-21T10:24:00Z' },
      'phone off',
      '+33612345601 · waits until tomorrow at 10:24 AM',
    ],
  ])('%j', (said, title, detail) => {
    const line = bookLine(entry(said), { ...show, t: t() })
    expect([line.title, line.detail.replaceAll('\u202f', ' ')]).toEqual([title, detail])
  })
})

describe('what stands below a bubble', () => {
  type Said = VirtualPhone['threads'][number]['messages'][number]
  const got: Said = {
    id: 1,
    at: '2026-11-20T10:24:00Z',
    ours: true,
    text: 'Hi',
    parts: 1,
    parts_come: 1,
    flash: false,
    binary: null,
    receipt_ms: 812,
    state: null,
    acknowledged_ms: null,
  }
  const wrote: Said = { ...got, id: 2, ours: false, text: ' stop!! ', receipt_ms: null, state: 'waiting' } as const
  const notesOf = (...messages: Said[]) =>
    bubblesOf(t(), formats, { with: '36180', messages }).map(({ note, stop }) => [note, stop])

  it('says when the receipt came, and that parts were joined', () => {
    expect(notesOf(got)).toEqual([['receipt in 0.8 s', false]])
    expect(notesOf({ ...got, parts: 2, parts_come: 2 })).toEqual([
      ['2 parts, joined by the phone, receipt in 0.8 s', false],
    ])
  })

  it('says how many parts have come of a message that is not whole', () => {
    expect(notesOf({ ...got, parts: 3, parts_come: 1, receipt_ms: null })).toEqual([['1 of 3 parts have come', false]])
  })

  it('marks a stop, which waits while no link is up', () => {
    expect(notesOf(wrote)).toEqual([['waits for a link', true]])
  })
})
