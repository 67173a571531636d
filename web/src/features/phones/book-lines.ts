import type { TFunction } from 'i18next'
import type { Voice } from '../../ui/State.tsx'
import type { BookEntry } from './simulator.ts'

export type LineIcon = 'in' | 'out' | 'yes' | 'receipt' | 'wait' | 'link' | 'cut' | 'fault' | 'phone' | 'request'
export type BookLine = { icon: LineIcon; voice: Voice; title: string; detail: string }

type Show = {
  t: TFunction<'phones'>
  phone: (number: string) => string
  date: (at: string) => string
  time: (at: string) => string
  duration: (ms: number) => string
}

/** One entry of the carrier's book in words. `ours` is what Parley did, `theirs` what a phone did. */
export function bookLine(entry: BookEntry, { t, phone, date, time, duration }: Show): BookLine {
  const refused = entry.status !== null && entry.status !== 0
  const to = phone(entry.to ?? '')
  const from = phone(entry.from ?? '')
  const part =
    entry.parts !== null && entry.parts > 1 ? t('book.part', { part: entry.part ?? 0, parts: entry.parts }) : null
  switch (entry.kind) {
    case 'submitted':
      return refused
        ? { icon: 'out', voice: 'fail', title: to, detail: t('book.submittedRefused', { status: status(entry) }) }
        : { icon: 'out', voice: 'ours', title: to, detail: join(part, entry.text) }
    case 'answered':
      return refused
        ? { icon: 'yes', voice: 'fail', title: t('book.answered'), detail: status(entry) }
        : { icon: 'yes', voice: 'quiet', title: t('book.answered'), detail: t('book.taken') }
    case 'receipt':
      return {
        icon: 'receipt',
        voice: entry.stat === 'DELIVRD' ? 'ours' : 'fail',
        title: entry.stat === 'DELIVRD' ? t('book.delivered') : t('book.receipt', { stat: entry.stat ?? '' }),
        detail: join(to, isHow(entry.detail) ? t(`book.how.${entry.detail}`) : null),
      }
    case 'receipt-acknowledged':
      return { icon: 'yes', voice: refused ? 'fail' : 'quiet', title: t('book.receiptTaken'), detail: afterOf(entry) }
    case 'incoming':
      return { icon: 'in', voice: 'theirs', title: from, detail: join(part, entry.text) }
    case 'incoming-acknowledged':
      return { icon: 'yes', voice: refused ? 'fail' : 'quiet', title: t('book.acknowledged'), detail: afterOf(entry) }
    case 'waiting':
      return {
        icon: 'wait',
        voice: 'quiet',
        title: t('book.waiting'),
        detail: join(
          to,
          entry.until === null ? null : t('book.until', { date: date(entry.until), time: time(entry.until) }),
        ),
      }
    case 'bound':
      return { icon: 'link', voice: 'ours', title: t('book.bound'), detail: t('book.link', { link: entry.link ?? 0 }) }
    case 'bind-refused':
      return { icon: 'cut', voice: 'fail', title: t('book.bindRefused'), detail: status(entry) }
    case 'link-ended':
      return { icon: 'cut', voice: 'fail', title: t('book.ended'), detail: entry.detail ?? '' }
    case 'fault':
      return { icon: 'fault', voice: 'fail', title: t('book.fault'), detail: entry.detail ?? '' }
    case 'phone':
      return {
        icon: 'phone',
        voice: 'quiet',
        title: to,
        detail: isState(entry.detail) ? t(`state.${entry.detail}`) : '',
      }
    case 'request':
      return {
        icon: 'request',
        voice: 'quiet',
        title: entry.detail ?? '',
        detail: refused ? status(entry) : t('book.taken'),
      }
  }

  function afterOf({ after_ms }: BookEntry): string {
    if (refused) return status(entry)
    return after_ms === null
      ? ''
      : t('book.after', { time: after_ms < 100 ? `${Math.round(after_ms)} ms` : duration(after_ms) })
  }
}

const join = (...parts: (string | null)[]) => parts.filter((part) => part).join(' · ')

/** As the specification writes it: 0x00000014. */
const status = ({ status }: BookEntry) => `0x${(status ?? 0).toString(16).padStart(8, '0').toUpperCase()}`

const hows = ['again', 'twice', 'lost', 'not-asked'] as const
const isHow = (how: string | null): how is (typeof hows)[number] => hows.some((known) => known === how)

const states = ['on', 'off', 'full', 'unknown'] as const
const isState = (state: string | null): state is (typeof states)[number] => states.some((known) => known === state)
