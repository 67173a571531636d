import { describe, expect, it } from 'vitest'
import { confirmsOptIn, confirmsOptOut } from './confirms.ts'

describe('someone who was asked whether to stop', () => {
  it.each([
    'OUI',
    'oui svp',
    'Yes please',
    'Sí',
    'si grazie',
    'JA',
    'ja bitte',
    'Sim!',
    'STOP',
    'stop stop',
    'oui stop',
    'Oui, je confirme',
    'ARRET',
    'Cancel',
    'BAJA',
    'Abmelden',
  ])('confirms with %j', (text) => {
    expect(confirmsOptOut(text)).toBe(true)
  })
  it.each([
    '',
    '👍',
    'non',
    'oui je passe demain',
    'merci',
    'svp',
    'yes I will come',
    'stop by later',
    'no stop',
    'ok',
    'why?',
    'CANCIL',
  ])('does not with %j', (text) => {
    expect(confirmsOptOut(text)).toBe(false)
  })
})

describe('someone who was asked whether they want our SMS', () => {
  it.each(['JA', 'ja graag', 'Sì', 'si, grazie', 'TAK', 'Oui je confirme'])('says yes with %j', (text) => {
    expect(confirmsOptIn(text)).toBe(true)
  })
  it.each(['', 'STOP', 'ja stop', 'merci', 'ja, morgen', 'nee'])('does not with %j', (text) => {
    expect(confirmsOptIn(text)).toBe(false)
  })
})
