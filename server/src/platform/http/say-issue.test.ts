import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { sayIssue } from './say-issue.ts'

const body = z.strictObject({
  label: z.string().min(1).max(5),
  speed: z.number().int().min(1).max(100).optional(),
  share: z.number().gt(0).optional(),
  state: z.enum(['draft', 'sent']).optional(),
  at: z.iso.datetime({ offset: true }).optional(),
  prices: z
    .union([
      z.strictObject({ items: z.array(z.strictObject({ country: z.string(), price: z.number() })) }),
      z.strictObject({ text: z.string() }),
    ])
    .optional(),
  words: z
    .string()
    .refine((text) => text !== 'no', { message: 'Not this word.', params: { fr: 'Pas ce mot.' } })
    .optional(),
})

function said(value: unknown) {
  const { error } = body.safeParse(value)
  return (error?.issues ?? []).flatMap(({ code, path, message, ...params }) =>
    sayIssue(path.join('.'), { keyword: code, message, params }).map(({ path: at, says }) => [at, says.en, says.fr]),
  )
}

describe('what a schema did not accept is said in both languages', () => {
  it.each([
    [{}, 'label', 'This is needed.', 'Ce champ est nécessaire.'],
    [{ label: '' }, 'label', 'This is needed.', 'Ce champ est nécessaire.'],
    [{ label: 'too long' }, 'label', '5 characters at most.', '5 caractères au plus.'],
    [{ label: 7 }, 'label', 'Expected: a text.', 'Attendu : un texte.'],
    [{ label: 'a', speed: 0 }, 'speed', '1 at least.', '1 au moins.'],
    [{ label: 'a', speed: 101 }, 'speed', '100 at most.', '100 au plus.'],
    [{ label: 'a', speed: 1.5 }, 'speed', 'Expected: a whole number.', 'Attendu : un nombre entier.'],
    [{ label: 'a', share: 0 }, 'share', 'More than 0 is expected.', 'Plus de 0 est attendu.'],
    [
      { label: 'a', state: 'x' },
      'state',
      'One of these is expected: draft, sent.',
      'Une de ces valeurs est attendue : draft, sent.',
    ],
    [
      { label: 'a', at: 'soon' },
      'at',
      'A date and an hour are expected, like 2026-11-27T09:00:00+01:00.',
      'Une date et une heure sont attendues, comme 2026-11-27T09:00:00+01:00.',
    ],
    [{ label: 'a', else: 1 }, '', 'This is not known here: else.', 'Ceci n’est pas connu ici : else.'],
    [{ label: 'a', words: 'no' }, 'words', 'Not this word.', 'Pas ce mot.'],
  ])('%j', (value, path, en, fr) => expect(said(value)).toEqual([[path, en, fr]]))

  it('of several forms, that which it came nearest to', () => {
    expect(said({ label: 'a', prices: { items: [{ country: 'FR', price: 'dear' }] } })).toEqual([
      ['prices.items.0.price', 'Expected: a number.', 'Attendu : un nombre.'],
    ])
  })
})
