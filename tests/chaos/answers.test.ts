import { describe, expect, it } from 'vitest'
import { type AnswerHistory, answersMustBeZero, checkAnswers, type Written, type WrittenPart } from './answers.ts'

const part = (octets: string, more: Partial<WrittenPart> = {}): WrittenPart => ({
  ...{ octets, acknowledged: true, later: 0 },
  ...more,
})
const wrote = (octets: string, more: Partial<Written> = {}): Written => ({
  ...{ from: '1', began: 1, ended: 2, parts: [part(octets)], answerable: true, wish: null },
  ...more,
})
const long = (...parts: Written['parts']) => wrote('', { parts })
const stored = (raw: string) => ({ from: '1', raw })
const waiting = (octets: string) => ({ from: '1', octets })
const stop = wrote('s', { wish: 'opt-out' })
const [start, kept] = [wrote('b', { wish: 'opt-in', began: 3, ended: 4 }), [stored('s'), stored('b')]]
const startAmid = { ...start, began: 2, ended: 3 }
const reply = (answers: number, key: string, rank = 'delivered' as const) => ({ answers, key, rank })
const took = (key: string, confirmsStop = false) => ({ to: '1', key, confirmsStop })
const closed = new Set(['1'])
const question = { written: [wrote('a')], stored: [stored('a')] }

const finds = (history: Partial<AnswerHistory>) => {
  const findings = checkAnswers({
    ...{ written: [], stored: [], waiting: [], replies: [], taken: [], closed: new Set<string>() },
    ...{ crookedConversations: 0, brokenSeals: 0 },
    ...history,
  })
  return answersMustBeZero.filter((name) => findings[name] !== 0)
}

describe('the checker of answers', () => {
  it.each<[string, string[], Partial<AnswerHistory>]>([
    ['nothing where each was stored once', [], question],
    ['an answer that was acknowledged and is nowhere', ['answers_lost'], { written: [wrote('a')] }],
    ['nothing in one that we never acknowledged', [], { written: [long(part('a', { acknowledged: false }))] }],
    ['an answer that is stored twice', ['answers_doubled'], { ...question, stored: [stored('a'), stored('a')] }],
    [
      'nothing in the same words that came when the first were acknowledged',
      [],
      { written: [long(part('a', { later: 1 }))], stored: [stored('a'), stored('a')] },
    ],
    ['nothing in a long one that was joined', [], { written: [long(part('a'), part('b'))], stored: [stored('ab')] }],
    [
      'a long one that was joined wrongly',
      ['answers_lost'],
      { written: [long(part('a'), part('b'))], stored: [stored('ba')] },
    ],
    [
      'a part that waits although its message is whole',
      ['answers_doubled'],
      { written: [long(part('a'), part('b'))], stored: [stored('ab')], waiting: [waiting('b')] },
    ],
    [
      'nothing in a part that waits for one that never came',
      [],
      { written: [long(part('a'), null)], waiting: [waiting('a')] },
    ],
    ['a part that was to wait and is gone', ['answers_lost'], { written: [long(part('a'), null)] }],

    ['nothing in one reply', [], { ...question, replies: [reply(1, 'r')], taken: [took('r')] }],
    [
      'one message with two replies',
      ['answered_twice'],
      { ...question, replies: [reply(1, 'r'), reply(1, 'q')], taken: [took('r'), took('q')] },
    ],
    [
      'a reply that the carrier took twice',
      ['answered_twice'],
      { ...question, replies: [reply(1, 'r')], taken: [took('r'), took('r')] },
    ],
    ['what nobody asked for', ['answered_twice'], { taken: [took('r')] }],
    [
      'a reply to what was written to a number that is not ours',
      ['answered_twice'],
      { ...question, written: [wrote('a', { answerable: false })], replies: [reply(1, 'r')], taken: [took('r')] },
    ],
    ['a reply that is said to have left and did not', ['replies_lost'], { ...question, replies: [reply(1, 'r')] }],
    [
      'nothing in a reply whose fate is in doubt',
      [],
      { ...question, replies: [{ ...reply(1, 'r'), rank: 'inDoubt' }] },
    ],
    ['a reply without an ending', ['replies_lost'], { ...question, replies: [{ ...reply(1, 'r'), rank: 'waiting' }] }],

    ['nothing in a STOP that closed its phone', [], { written: [stop], stored: [stored('s')], closed }],
    ['a STOP that closed nothing', ['wishes_ignored'], { written: [stop], stored: [stored('s')] }],
    ['nothing in a START after it', [], { written: [stop, start], stored: kept }],
    ['a START that opened nothing', ['wishes_ignored'], { written: [stop, start], stored: kept, closed }],
    [
      'nothing in a START that was under way together with a STOP',
      [],
      { written: [stop, startAmid], stored: kept, closed },
    ],
    [
      'nothing in a second confirmation where START was under way between two of them',
      [],
      {
        written: [stop, wrote('t', { wish: 'opt-out', began: 1, ended: 3 }), startAmid],
        stored: [...kept, stored('t')],
        replies: [reply(1, 'c'), reply(2, 'd')],
        taken: [took('c', true), took('d', true)],
      },
    ],
    [
      'nothing in the same STOP that was said again after a START, and confirmed again',
      [],
      {
        written: [wrote('s', { wish: 'opt-out', ended: 6, parts: [part('s', { later: 1 })] }), start],
        stored: [...kept, stored('s')],
        replies: [reply(1, 'c'), reply(3, 'c')],
        taken: [took('c', true), took('c', true)],
        closed,
      },
    ],
    [
      'a third confirmation even then',
      ['confirmed_twice'],
      {
        written: [
          stop,
          wrote('t', { wish: 'opt-out', began: 1, ended: 3 }),
          wrote('u', { wish: 'opt-out' }),
          startAmid,
        ],
        stored: [...kept, stored('t'), stored('u')],
        replies: [reply(1, 'c'), reply(2, 'd'), reply(3, 'e')],
        taken: [took('c', true), took('d', true), took('e', true)],
      },
    ],
    [
      'a second confirmation of one opt-out',
      ['confirmed_twice'],
      {
        written: [stop, wrote('t', { wish: 'opt-out' })],
        stored: [stored('s'), stored('t')],
        replies: [reply(1, 'c'), reply(2, 'd')],
        taken: [took('c', true), took('d', true)],
        closed,
      },
    ],
    ['a conversation that counts wrongly', ['conversations_crooked'], { crookedConversations: 1 }],
    ['a broken seal', ['ledger_broken'], { brokenSeals: 1 }],
  ])('finds %s', (_, found, history) => {
    expect(finds(history)).toEqual(found)
  })
})
