// A number as the rest of Parley holds it. No phone metadata here: this file costs a page nothing.

declare const brand: unique symbol
export type Brand<T, Name extends string> = T & { readonly [brand]: Name }

/** "+33612345678". Made by `parseNumber`, `readE164` or `toE164` only. */
export type E164 = Brand<string, 'E164'>

/** The digits of an E.164 number as one safe integer: 33612345678. What tables and the hot path hold. */
export type Address = Brand<number, 'Address'>

/**
 * Trusts only the shape: for what is E.164 already (our own tables, a provider's field with its plus sign).
 * What a person or a file wrote goes through `parseNumber`.
 */
export function readE164(text: string): E164 | null {
  return /^\+[1-9]\d{6,14}$/.test(text) ? (text as E164) : null
}

/** Digits with or without the plus sign, as carriers write addresses; leading `00` or `011` is not accepted here. */
export function readAddress(value: string | number | bigint): Address | null {
  const digits = String(value)
  return /^\+?[1-9]\d{6,14}$/.test(digits) ? (Number(digits) as Address) : null
}

export function toAddress(number: E164): Address {
  return Number(number.slice(1)) as Address
}

export function toE164(address: Address): E164 {
  return `+${address}` as E164
}
