import { expect, it } from 'vitest'
import { linkMistake, withoutLinks } from './links.ts'

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
