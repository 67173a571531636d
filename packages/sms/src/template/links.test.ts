import { describe, expect, it } from 'vitest'
import { linkMistake, sourceWithShortLinks, withoutLinks, withShortLinks, writtenLinks } from './links.ts'

it.each(['Voir https://a.example/x', 'Voir www.exemple.fr', 'exemple.fr/promo', 'Sur colibri.com !', 'HTTP://A'])(
  'finds the link in “%s”',
  (text) => expect(linkMistake(text)).not.toBeNull(),
)

it.each([
  'Bonjour. Comment allez-vous ?',
  'Rdv à 9.30 h',
  'Prix : 3.50',
  'M. Dupont',
  'a.communiquer',
  '{{ first_name }}',
])('finds none in “%s”', (text) => expect(linkMistake(text)).toBeNull())

it('says where it stands', () =>
  expect(linkMistake('Un\nVoir www.a.fr')).toMatchObject({ line: 2, column: 6, name: 'www.a.fr' }))

it('gives them up for other words', () =>
  expect(withoutLinks('Voir https://a.example/x ou a.fr, merci', '[lien]')).toBe('Voir [lien] ou [lien], merci'))

describe('a text whose links are short', () => {
  const base = 'https://l.example/'
  const short = (text: string) => withShortLinks(text, base)

  it.each([
    ['Voir https://shop.example/soldes?a=1.', 'Voir https://l.example/xxxxxxxxxxxx.'],
    ['(https://shop.example/a), puis', '(https://l.example/xxxxxxxxxxxx), puis'],
    ['https://en.wikipedia.org/wiki/Foo_(bar)', 'https://l.example/xxxxxxxxxxxx'],
    [
      '« https://shop.example/a » ou HTTP://B.EXAMPLE',
      '« https://l.example/xxxxxxxxxxxx » ou https://l.example/xxxxxxxxxxxx',
    ],
    ['https://shop.example/a\nPuis', 'https://l.example/xxxxxxxxxxxx\nPuis'],
  ])('%j becomes %j', (text, expected) => expect(short(text)).toBe(expected))

  it.each([
    'www.shop.example',
    'ftp://shop.example/a',
    'javascript:alert(1)',
    'http://',
    'https://l.example/abc',
    'a ://',
  ])('leaves %j as it is', (text) => expect(short(text)).toBe(text))

  it('keeps where the mention leads', () =>
    expect(withShortLinks('Soldes. STOP: https://a.example/stop', base, ' STOP: https://a.example/stop')).toBe(
      'Soldes. STOP: https://a.example/stop',
    ))

  it('is as long with its fields as it will be, whatever they hold', () => {
    const source = 'Hello {{ first_name }}, https://a.example/{{ id }}?n={{ first_name | upcase }}. Bye'
    expect(sourceWithShortLinks(source, base)).toBe('Hello {{ first_name }}, https://l.example/xxxxxxxxxxxx. Bye')
    expect(writtenLinks(`${source} https://b.example`)).toEqual([
      'https://a.example/{{ id }}?n={{ first_name | upcase }}',
      'https://b.example',
    ])
  })
})
