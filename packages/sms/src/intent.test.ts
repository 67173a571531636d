import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import examples from './data/opt-out-examples.json' with { type: 'json' }
import { roleWords } from './data/roles/index.ts'
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
    ['cancel please', 'en', ['PLEASE']],
    ['Hello, end thanks', 'en', ['THANKS', 'HELLO']],
    ['ARRET svp', 'fr', ['SVP']],
    ['Bonjour, arrêtez s’il vous plaît', 'fr', ['S IL VOUS PLAIT', 'BONJOUR']],
    ['Merci d’arrêter', 'fr', ['MERCI D']],
    ['BAJA por favor', 'es', ['POR FAVOR']],
    ['Ende danke', 'de', ['DANKE']],
    ['basta grazie', 'it', ['GRAZIE']],
    ['stoppen aub', 'nl', ['AUB']],
    ['sair por favor', 'pt', ['POR FAVOR']],
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
  it.each(['PARAR', 'CANCELAR', 'cancelra', 'JA', 'Sì'])('without a language when several have it: %j', (text) => {
    expect(readIntent(text)).toMatchObject({ language: null })
  })
  it('in the one language that has it among those of the account, or that its courtesy is of', () => {
    expect(readIntent('PARAR', { vocabulary: openVocabulary(['pt', 'en']) })).toMatchObject({ language: 'pt' })
    expect(readIntent('ja graag')).toMatchObject({ language: 'nl' })
    expect(readIntent('ja bitte')).toMatchObject({ language: 'de' })
  })
  it('as an opt-in when it is an ordinary answer, only from someone who was asked', () => {
    expect(readIntent('Oui merci')).toMatchObject({ kind: 'opt-in', keyword: 'OUI', onlyWhenAsked: true })
    expect(readIntent('yes please')).toMatchObject({ kind: 'opt-in', keyword: 'YES', onlyWhenAsked: true })
    expect(readIntent('START')).toMatchObject({ kind: 'opt-in', onlyWhenAsked: false })
  })
  it.each(['help', 'INFO', 'info svp', 'Aide svp', 'hilfe!'])('as a call for help: %j', (text) => {
    expect(readIntent(text).kind).toBe('help')
  })
})

describe('a near miss asks and never opts out', () => {
  it.each([
    ['cancel messages', 'ordinary-word-with-more'],
    ['please cancel it', 'ordinary-word-with-more'],
    ['arrêt sms merci', 'ordinary-word-with-more'],
    ['STPO', 'typo'],
    ['désabonne', 'typo'],
    ['desinscrit svp', 'typo'],
    ['stop, ça suffit maintenant', 'first-word'],
    ['stop please thanks now hello', 'first-word'],
    ['Je me désabonne', 'phrase'],
    ['Merci d’arrêter vos messages', 'phrase'],
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

describe('a word with an ordinary meaning says nothing by standing first', () => {
  it.each([
    'Cancel my appointment',
    'Cancel my appointment please',
    'end of story',
    'Arrêt maladie',
    'fin de mois merci',
  ])('%j', (text) => {
    expect(readIntent(text).kind).toBe('none')
  })
})

describe('the score of a near miss', () => {
  it.each([
    ['ne m’envoyez plus de SMS', ['no-more 85 NE M ENVOYEZ PLUS'], 85],
    ['STPO', ['typo 80'], 80],
    ['desabonemen svp', ['typo 70'], 70],
    ['C’est un spam ?', ['spam 50 SPAM', 'question -20'], 30],
    ['y en a marre, stop', ['keyword-inside 45', 'several-signs 10', 'own-sentence 20'], 75],
    ['j’ai vu STOP sur le panneau', ['keyword-inside 45', 'capitals 10', 'other-matter -40'], 15],
    ['take my name off the waiting list', ['remove-me 85 TAKE MY NAME OFF', 'other-matter -40'], 45],
    ['Bitte keine SMS vor Montag mehr schicken', ['no-more 85 KEINE SMS VOR MONTAG MEHR', 'moment -20'], 65],
    ['Don’t text, call me', ['no-more 70 DON T TEXT', 'other-way -30'], 40],
    ['Ich bekomme keine SMS mehr von euch', ['no-more 85 KEINE SMS MEHR', 'not-arriving -50'], 35],
    [
      'No me interesa el curso, pero sí el libro',
      ['not-interested 60 NO ME INTERESA', 'other-matter -40', 'contrast -30'],
      0,
    ],
  ])('is a sum that can be read aloud: %j', (text, signs, points) => {
    const intent = readIntent(text)
    const score = intent.kind === 'near' ? intent.score : null
    expect(score?.signs.map(({ code, points, words }) => [code, points, ...(words ?? [])].join(' '))).toEqual(signs)
    expect(score?.points).toBe(points)
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

describe('whatever arrives', () => {
  const anyWord = Object.values(roleWords).flatMap((one) =>
    Object.values(one).flatMap((list) => list.replaceAll('*', 'X').split(/[,\s]+/)),
  )
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.string({ unit: 'grapheme', maxLength: 4096 }),
    fc.string({ unit: fc.constantFrom('😀', '🛑', '👍🏽', '🏳️‍🌈', '\u200d', '\ufe0f'), maxLength: 1000 }),
    fc.string({ unit: fc.constantFrom(...'مرحبا שלום \u202e\u200f.,؟'), maxLength: 2000 }),
    fc.string({ unit: fc.constantFrom('\ud800', '\udc00', '\u0301', 'a', ' ', '\0'), maxLength: 4096 }),
    // The worst for patterns: long messages of nothing but words that mean something.
    fc.array(fc.constantFrom(...anyWord, '.', '?'), { maxLength: 700 }).map((words) => words.join(' ')),
    fc.constantFrom(...anyWord).map((word) => `${word} `.repeat(4096 / (word.length + 1))),
  )
  it('is read without a mistake, and a score has its words from the message', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(anything, (text) => {
        const intent = readIntent(text)
        expect(intent.kind).toBeOneOf(['opt-out', 'opt-in', 'help', 'near', 'none'])
        if (intent.kind !== 'near') return
        expect(intent.score.points).toBeGreaterThanOrEqual(0)
        expect(intent.score.points).toBeLessThanOrEqual(100)
        const said = new Set(
          normaliseKeyword(text)
            .replace(/(\p{L})\1{2,}/gu, '$1')
            .split(' '),
        )
        for (const { words } of intent.score.signs) for (const word of words ?? []) expect(said).toContain(word)
      }),
      { numRuns: 300 },
    )
  })
  it.each([
    ['لا أريد رسائل', 'no-keyword'],
    ['אל תשלחו לי', 'no-keyword'],
    ['😀😀😀', 'no-keyword'],
  ])('means nothing in a language that is not read: %j', (text, code) => {
    expect(readIntent(text)).toEqual({ kind: 'none', because: { code } })
  })
  it('is read where it is long, and what comes after three hundred words is not', () => {
    const talk = (words: number) => 'hello there '.repeat(words / 2)
    expect(readIntent(`${talk(280)} please remove my number`)).toMatchObject({ because: { code: 'phrase' } })
    expect(readIntent(`${talk(300)} please remove my number`)).toMatchObject({ because: { code: 'no-keyword' } })
  })
})

describe('where clear wording counts (+1)', () => {
  it.each(['Please don’t text me again', 'cancel messages', 'ne m’envoyez plus de SMS'])(
    '%j opts out at once',
    (text) => {
      expect(readIntent(text, { clearWordingCounts: true })).toMatchObject({ kind: 'opt-out', onlyWhenAsked: false })
      expect(readIntent(text).kind).toBe('near')
    },
  )
  it.each(['CANCIL', 'fuck off', 'enough already, STOP', 'stop worrying about it'])('%j is asked there too', (text) => {
    expect(readIntent(text, { clearWordingCounts: true }).kind).toBe('near')
  })
  it.each(['take my name off the waiting list', 'Please stop order 20319', 'Don’t text, call me'])(
    '%j is doubtful, so it is not taken for one',
    (text) => {
      expect(readIntent(text, { clearWordingCounts: true }).kind).toBe('near')
    },
  )
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
