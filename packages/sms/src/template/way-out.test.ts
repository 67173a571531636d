import { describe, expect, it } from 'vitest'
import { isGsm7 } from '../gsm7.ts'
import { textLanguages } from './show.ts'
import { mentionOf, namesWayOut, type WayOut } from './way-out.ts'

const short: WayOut = { kind: 'answer', number: '36173' }
const long: WayOut = { kind: 'answer', number: '33757930010' }
const other: WayOut = { kind: 'number', number: '36173' }
const otherLong: WayOut = { kind: 'number', number: '33757930010' }
const mail: WayOut = { kind: 'mail', address: 'stop@colibri.fr' }
const page: WayOut = { kind: 'page', url: 'https://colibri.fr/stop' }

describe('the mention', () => {
  it.each<[WayOut, string, string, string]>([
    [short, 'fr', 'STOP au 36173', 'short code'],
    [short, 'en-GB', 'STOP to 36173', 'short code'],
    [long, 'fr', 'Désinscription : répondez STOP', 'long number'],
    [long, 'en', 'Reply STOP to opt out', 'long number'],
    [other, 'fr', 'STOP au 36173', 'another number'],
    [otherLong, 'en', 'STOP to +33757930010', 'another long number'],
    [{ kind: 'number', number: '0800123456' }, 'fr', 'STOP au 0800123456', 'a number as it is dialled'],
    [mail, 'fr', 'Désinscription : stop@colibri.fr', 'e-mail address'],
    [page, 'de', 'Abmelden: https://colibri.fr/stop', 'page'],
    [short, 'xx', 'STOP to 36173', 'unknown language'],
  ])('of %j in %s is %s', (wayOut, language, expected) => {
    expect(mentionOf(wayOut, language)).toBe(expected)
  })

  it('is in the language of the sender’s country where nobody said that of the text', () => {
    expect(mentionOf({ ...short, language: 'fr' }, null)).toBe('STOP au 36173')
    expect(mentionOf({ ...short, language: 'fr' }, 'en')).toBe('STOP to 36173')
    expect(mentionOf(short, null)).toBe('STOP to 36173')
  })

  it.each(textLanguages)('in %s is standard, short, and is found again', (language) => {
    for (const wayOut of [short, long, other, otherLong, mail, page]) {
      const mention = mentionOf(wayOut, language)
      expect(isGsm7(mention), mention).toBe(true)
      expect(mention.length).toBeLessThanOrEqual(40)
      expect(namesWayOut(`Vente privée ce soir. ${mention}`, wayOut), mention).toBe(true)
    }
  })
})

describe('a text names its way out', () => {
  it.each<[string, WayOut]>([
    ['Soldes ! STOP au 36173', short],
    ['Sales! STOP to 36173', other],
    ['Soldes. Stop au 36 173', other],
    ['Soldes. STOP 36173.', other],
    ['Soldes le 12 36173', other],
    ['Soldes : -20 % STOP36173', other],
    ['Pour ne plus recevoir de SMS, répondez STOP', short],
    ['Reply stop to unsubscribe', long],
    ['STOP=fin', long],
    ['STOP au 07 57 93 00 10', otherLong],
    ['STOP au 07.57.93.00.10', otherLong],
    ['STOP to +33 7 57 93 00 10', otherLong],
    ['STOP to 0033757930010', otherLong],
    ['STOP au +33 800 123 456', { kind: 'number', number: '0800123456' }],
    ['Désinscription : STOP@colibri.fr.', mail],
    ['Désinscription sur colibri.fr/stop', page],
    ['Opt out: HTTPS://COLIBRI.FR/STOP/', page],
    ['(https://colibri.fr/stop)', page],
  ])('%j', (text, wayOut) => {
    expect(namesWayOut(text, wayOut)).toBe(true)
  })

  it.each<[string, WayOut]>([
    ['Soldes !', short],
    ['Soldes ! STOP', other],
    ['STOP au 361734', other],
    ['STOP au 136173', other],
    ['Ouvert non-stop jusqu’à 22 h', short],
    ['Ouvert non stop', long],
    ['Stop aux prix hauts !', short],
    ['STOP À la routine', short],
    ['Un autostop', long],
    ['Stop-over in Paris', long],
    ['Appelez le 07 57 93 00 11', otherLong],
    ['Écrivez à nonstop@colibri.fr', mail],
    ['stop@colibri.fr.example.org', mail],
    ['colibri.fr/stopper', page],
    ['autrecolibri.fr/stop', page],
    ['colibri.fr/stop/autre', page],
    ['', short],
  ])('%j does not', (text, wayOut) => {
    expect(namesWayOut(text, wayOut)).toBe(false)
  })
})
