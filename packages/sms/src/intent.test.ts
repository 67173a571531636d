import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import examples from './data/opt-out-examples.json' with { type: 'json' }
import { type Intent, isReaction, keywords, normaliseKeyword, openVocabulary, readIntent } from './intent.ts'
import { editDistance } from './typo.ts'

describe('answers with the class that a person gives them', () => {
  it.each(examples.mustOptOut)('%s: %j opts out, or is asked', (_language, text) => {
    const intent = readIntent(text)
    expect(intent.kind === 'near' ? intent.strength : intent.kind).toBeOneOf(['opt-out', 'clear'])
  })
  it.each(examples.mustNotOptOut)('%s: %j is left alone', (_language, text) => {
    expect(readIntent(text).kind).toBeOneOf(['none', 'opt-in', 'help'])
  })
  it.each(examples.mustReview)('%s: %j goes to a person', (_language, text) => {
    expect(readIntent(text)).toMatchObject({ kind: 'near', strength: 'weak' })
  })
})

describe('a keyword counts', () => {
  it.each(keywords)('alone: $keyword', ({ keyword, meaning, onlyWhenAsked }) => {
    expect(readIntent(keyword)).toMatchObject({ kind: meaning, onlyWhenAsked, because: { code: 'whole-message' } })
    expect(readIntent(` ${keyword.toLowerCase()} !!`)).toMatchObject({ kind: meaning })
  })
  it.each([
    ['Stop, s’il vous plaît', 'fr', ['S IL VOUS PLAIT']],
    ['Bonjour STOP merci', 'fr', ['BONJOUR', 'MERCI']],
    ['stop bitte', 'de', ['BITTE']],
    ['STOP SMS', 'fr', null],
    ['STOP 36180', null, ['36180']],
    ['stop it now', 'en', ['NOW', 'IT']],
  ])('with courtesy words, which tell the language: %j', (text, language, courtesy) => {
    const because = courtesy ? { code: 'keyword-and-courtesy', courtesy } : { code: 'whole-message' }
    expect(readIntent(text)).toMatchObject({ kind: 'opt-out', language, because })
  })
  it.each([
    'stop stop stop',
    'Ｓｔｏｐ',
    'S.T.O.P.',
    'ST\u200bOP',
    '𝐒𝐓𝐎𝐏',
    '«STOP»',
    'STOOOOP',
    'Ꮪtop'.replace('Ꮪ', 'S'),
  ])('however it is dressed: %j', (text) =>
    expect(readIntent(text)).toMatchObject({ kind: 'opt-out', keyword: 'STOP' }),
  )
  it('before any other meaning: help and opt-in words beside STOP change nothing', () => {
    expect(keywords.findIndex(({ meaning }) => meaning !== 'opt-out')).toBe(
      keywords.filter(({ meaning }) => meaning === 'opt-out').length,
    )
  })
  it('in the languages of the account only, STOP in all', () => {
    expect(readIntent('BAJA', { vocabulary: openVocabulary(['fr', 'en']) }).kind).toBe('none')
    expect(readIntent('STOP', { vocabulary: openVocabulary([]) }).kind).toBe('opt-out')
  })
  it('as an opt-in when it is an ordinary answer, only from someone who was asked', () => {
    expect(readIntent('Oui merci')).toMatchObject({ kind: 'opt-in', keyword: 'OUI', onlyWhenAsked: true })
    expect(readIntent('START')).toMatchObject({ kind: 'opt-in', onlyWhenAsked: false })
  })
  it.each(['help', 'INFO', 'Aide svp', 'hilfe!'])('as a call for help: %j', (text) => {
    expect(readIntent(text).kind).toBe('help')
  })
})

describe('a near miss asks and never opts out', () => {
  it.each([
    ['cancel please', 'ordinary-word-with-courtesy'],
    ['arrêt merci', 'ordinary-word-with-courtesy'],
    ['STPO', 'typo'],
    ['désabonne', 'typo'],
    ['desinscrit svp', 'typo'],
    ['stop, ça suffit maintenant', 'first-word'],
    ['stop please thanks now hello', 'first-word'],
    ['Je me désabonne', 'phrase'],
    ['Merci d’arrêter', 'phrase'],
    ['Arrêt des SMS', 'phrase'],
    ['je veux plus de pub', 'phrase'],
    ['STOP je ne veux plus recevoir vos SMS', 'phrase'],
  ])('clearly meant: %j (%s)', (text, code) => {
    expect(readIntent(text)).toMatchObject({ kind: 'near', strength: 'clear', because: { code } })
  })
  it.each([
    ['mais enfin STOP quoi', 'keyword-inside'],
    ['C’est un spam ?', 'weak-wording'],
    ['🙅', 'emoji'],
  ])('perhaps meant: %j (%s)', (text, code) => {
    expect(readIntent(text)).toMatchObject({ kind: 'near', strength: 'weak', because: { code } })
  })
  it.each(['Anmelde', 'SHOP', 'Cancelled', 'ENDE DES MONATS', 'fine', 'send', 'Quito', 'Je veux plus de détails'])(
    '%j is another word',
    (text) => {
      expect(readIntent(text).kind).not.toBe('near')
    },
  )
})

describe('the score of a near miss', () => {
  it.each([
    ['ne m’envoyez plus de SMS', [['phrase', 85]], 85],
    ['STPO', [['typo', 80]], 80],
    ['desabonemen svp', [['typo', 70]], 70],
    [
      'C’est un spam ?',
      [
        ['weak-wording', 50],
        ['question', -20],
      ],
      30,
    ],
    [
      'y en a marre, stop',
      [
        ['keyword-inside', 45],
        ['own-sentence', 20],
      ],
      65,
    ],
    [
      'j’ai vu STOP sur le panneau',
      [
        ['keyword-inside', 45],
        ['capitals', 10],
      ],
      55,
    ],
  ])('is a sum that can be read aloud: %j', (text, signs, points) => {
    const intent = readIntent(text as string)
    expect(intent.kind === 'near' && intent.score).toEqual({
      points,
      signs: (signs as [string, number][]).map(([code, points]) => ({ code, points })),
    })
  })
  it('stays between 0 and 100, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const intent = readIntent(`${text} STOP ${text}`)
        if (intent.kind === 'near') expect(intent.score.points).toBeGreaterThanOrEqual(0)
        if (intent.kind === 'near') expect(intent.score.points).toBeLessThanOrEqual(100)
      }),
    )
  })
})

describe('where clear wording counts (+1)', () => {
  it.each(['Please don’t text me again', 'cancel please', 'ne m’envoyez plus de SMS'])(
    '%j opts out at once',
    (text) => {
      expect(readIntent(text, { clearWordingCounts: true })).toMatchObject({ kind: 'opt-out', onlyWhenAsked: false })
      expect(readIntent(text).kind).toBe('near')
    },
  )
  it.each(['CANCIL', 'fuck off', 'enough already, STOP', 'stop worrying about it'])('%j is asked there too', (text) => {
    expect(readIntent(text, { clearWordingCounts: true }).kind).toBe('near')
  })
  it('and what means something else does so there too', () => {
    expect(readIntent('Cancel my appointment', { clearWordingCounts: true }).kind).toBe('none')
  })
})

describe('a phone reaction quotes our own text', () => {
  it.each([
    'Liked “Sale. Reply STOP to opt out”',
    'Emphasized "STOP"',
    'Reacted 👍 to “Promo, STOP 36180”',
    'Removed a like from “Promo, STOP 36180”',
    'A aimé « Promo, STOP 36180 »',
    'N’a pas aimé « Promo, STOP 36180 »',
    'A réagi avec 😂 à « Promo, STOP 36180 »',
    'Gefällt „Angebot, STOP“',
    'Le gustó “Oferta, STOP”',
    'Vond “Aanbieding, STOP” leuk',
    '\u200b👍\u200b to “\u200aPromo STOP\u200a”',
    'Liked an image',
  ])('and is no answer: %j', (text) => {
    expect(readIntent(text)).toEqual<Intent>({ kind: 'none', because: { code: 'reaction' } })
  })
  it.each(['"STOP"', '« STOP »', 'je veux que vous cessiez "STOP"', 'Please “STOP”'])('unlike %j', (text) => {
    expect(isReaction(text)).toBe(false)
  })
})

test('nothing is said by nothing', () => {
  for (const text of ['', '  ', '\u200b', '\u2060\n\ufe0f', '\u3164'])
    expect(readIntent(text)).toEqual({ kind: 'none', because: { code: 'empty' } })
  for (const text of ['...', '👍', '?', '🎉🎉'])
    expect(readIntent(text)).toEqual({ kind: 'none', because: { code: 'no-keyword' } })
})

describe('normaliseKeyword', () => {
  it.each([
    ['  Arrêt ! ', 'ARRET'],
    ['opt-out', 'OPT OUT'],
    ['j’arrête', 'J ARRETE'],
    ['Œuvre', 'OEUVRE'],
    ['straße', 'STRASSE'],
    ['ıstop İ', 'ISTOP I'],
    ['１２３', '123'],
    ['1️⃣ OK 👍🏽', '1 OK'],
    ['ОСТАНОВИТЬ', 'ОСТАНОВИТЬ'],
    ['رُكُود', 'ركود'],
    ['हिन्दी', 'हिन्दी'],
    ['한국', '한국'],
    ['promo2026', 'PROMO2026'],
  ])('%j is compared as %j', (text, expected) => {
    expect(normaliseKeyword(text)).toBe(expected)
    expect(normaliseKeyword(expected)).toBe(expected)
  })
  it('leaves every keyword as it is listed', () => {
    for (const { keyword } of keywords) expect(normaliseKeyword(keyword)).toBe(keyword)
  })
})

test('two swapped neighbours are one mistake', () => {
  expect(editDistance('STPO', 'STOP')).toBe(1)
  expect(editDistance('STEPS', 'STOP')).toBe(2)
  expect(editDistance('', 'STOP')).toBe(3)
})
