import { parseNumber } from '@parley/sms/number'
import type { WayOut } from '@parley/sms/template'
import type { FieldProblem, Language } from '../platform/http/problem.ts'
import type { SenderKind } from '../providers/index.ts'

export const routes = ['itself', 'sender', 'address', 'page'] as const
/** Where a STOP about a sender arrives. */
export type Route = (typeof routes)[number]

export const stopHandlers = ['parley', 'rule', 'provider', 'undecided'] as const
export type StopHandledBy = (typeof stopHandlers)[number]

/** Nobody answers STOP on a short code until someone has chosen who does; it counts all the same. */
export const usualStopHandler = (kind: SenderKind): StopHandledBy => (kind === 'short-code' ? 'undecided' : 'parley')

/** Carriers route answers to a reply number for 48 hours. */
export const usualReplyWindow = (kind: SenderKind): number | null => (kind === 'reply-number' ? 48 : null)

type Words = Record<Language, string>
export type ReadValue = { kind: 'ok'; value: string; country: string | null } | { kind: 'wrong'; says: Words }

/** How a sender is stored: digits without a plus sign, or the name as it is shown. */
export function readSenderValue(kind: SenderKind, input: string, country: string | null): ReadValue {
  const text = input.trim()
  if (kind === 'alphanumeric') return readName(text, country)
  const digits = text.replace(/[\s.\-()]/g, '')
  const short = /^[0-9]{3,8}$/.test(digits)
  if (kind === 'short-code')
    return short ? { kind: 'ok', value: digits, country } : { kind: 'wrong', says: shortCodeWanted }
  if (kind === 'reply-number' && short) return { kind: 'ok', value: digits, country }
  const number = parseNumber(text, country ?? 'FR')
  if (number.kind !== 'ok') return { kind: 'wrong', says: numberWanted }
  const value = number.e164.slice(1)
  if (kind === 'toll-free' && !(value.startsWith('1') && number.type === 'toll-free'))
    return { kind: 'wrong', says: tollFreeWanted }
  if (kind !== 'toll-free' && number.type === 'toll-free') return { kind: 'wrong', says: isTollFree }
  return { kind: 'ok', value, country: country ?? number.region }
}

/** Whether a phone can write back to it. */
export const canBeAnswered = (kind: SenderKind) => kind !== 'alphanumeric'

type StoredRoute = {
  value: string
  country: string | null
  route: Route
  route_sender_value: string | null
  route_value: string | null
}

/** Where a person goes to opt out, as a text names it. */
export function wayOutOf(sender: StoredRoute): WayOut {
  return { ...placeOf(sender), language: languageOf(sender.country) }
}

/** What most people there read, where nobody says more. */
const languageOf = (country: string | null) =>
  country === null ? null : new Intl.Locale(`und-${country}`).maximize().language

function placeOf({ value, route, route_sender_value, route_value }: StoredRoute): WayOut {
  switch (route) {
    case 'itself':
      return { kind: 'answer', number: value }
    case 'sender':
      return { kind: 'number', number: route_sender_value ?? value }
    case 'page':
      return { kind: 'page', url: route_value ?? '' }
    case 'address': {
      const where = route_value ?? ''
      return where.includes('@') ? { kind: 'mail', address: where } : { kind: 'number', number: where }
    }
  }
}

export type RouteWanted = { route: Route; route_sender_id: number | null; route_value: string | null }

/** What a route must say of itself; whether the sender it names will do is a question for the database. */
export function routeProblem(
  kind: SenderKind,
  { route, route_sender_id, route_value }: RouteWanted,
): FieldProblem | null {
  if (route === 'itself' && !canBeAnswered(kind)) return { path: 'route', says: routeNeeded }
  if (route === 'sender' && route_sender_id === null) return { path: 'route_sender_id', says: routeSenderWanted }
  if (route === 'address' && !/^([^\s@]+@[^\s@]+\.[^\s@]+|\+?[0-9]{3,15})$/.test(route_value ?? ''))
    return { path: 'route_value', says: routeAddressWanted }
  if (route === 'page' && !/^https:\/\/[^\s/]+\.[^\s/]+/.test(route_value ?? ''))
    return { path: 'route_value', says: routePageWanted }
  return null
}

// Carriers in these countries drop or replace names; their networks know numbers only (Twilio and Telnyx say so of all three).
const withoutNames: ReadonlySet<string> = new Set(['US', 'CA', 'PR'])

/** Countries where nothing that shows this kind of sender can arrive. */
export const unreachableFrom = (kind: SenderKind): readonly string[] => (canBeAnswered(kind) ? [] : [...withoutNames])

function readName(text: string, country: string | null): ReadValue {
  if (country !== null && withoutNames.has(country)) return { kind: 'wrong', says: noNamesThere }
  if (text.length > 11) return { kind: 'wrong', says: nameTooLong }
  if (!/^[A-Za-z0-9 ]+$/.test(text)) return { kind: 'wrong', says: nameAlphabet }
  if (!/[A-Za-z]/.test(text)) return { kind: 'wrong', says: nameNeedsLetter }
  return { kind: 'ok', value: text, country }
}

const nameTooLong: Words = { en: 'At most 11 characters.', fr: '11 caractères au plus.' }
const nameAlphabet: Words = {
  en: 'Only letters without accents, digits and blanks: phones show nothing else everywhere.',
  fr: 'Seulement des lettres sans accent, des chiffres et des espaces : les téléphones n’affichent partout que cela.',
}
const nameNeedsLetter: Words = {
  en: 'At least one letter is needed; digits alone are a number.',
  fr: 'Il faut au moins une lettre ; des chiffres seuls sont un numéro.',
}
const noNamesThere: Words = {
  en: 'The networks of this country show numbers only. Choose a number as sender.',
  fr: 'Les réseaux de ce pays n’affichent que des numéros. Choisissez un numéro comme expéditeur.',
}
const shortCodeWanted: Words = {
  en: 'A short code has 3 to 8 digits, like 38064.',
  fr: 'Un numéro court a de 3 à 8 chiffres, comme 38064.',
}
const numberWanted: Words = {
  en: 'Write the number with its country code, like +33 7 57 93 00 10.',
  fr: 'Écrivez le numéro avec son indicatif, comme +33 7 57 93 00 10.',
}
const tollFreeWanted: Words = {
  en: 'Toll-free numbers of the United States and Canada begin with +1 800, 833, 844, 855, 866, 877 or 888.',
  fr: 'Les numéros gratuits des États-Unis et du Canada commencent par +1 800, 833, 844, 855, 866, 877 ou 888.',
}
const isTollFree: Words = {
  en: 'This is a toll-free number: choose that kind.',
  fr: 'C’est un numéro gratuit : choisissez ce type.',
}
const routeNeeded: Words = {
  en: 'Nobody can answer a name: say where people opt out instead.',
  fr: 'On ne peut pas répondre à un nom : indiquez où se désinscrire.',
}
const routeSenderWanted: Words = { en: 'Choose the opt-out number.', fr: 'Choisissez le numéro de désinscription.' }
const routeAddressWanted: Words = {
  en: 'Write an e-mail address, or a number as people dial it.',
  fr: 'Écrivez une adresse e-mail, ou un numéro comme on le compose.',
}
const routePageWanted: Words = {
  en: 'Write the whole address of the page, from https:// on.',
  fr: 'Écrivez l’adresse entière de la page, à partir de https://.',
}
