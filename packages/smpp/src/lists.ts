/** The two lists of submit_multi: its destinations, and those that its answer refuses. */
import type { Dest, Unsuccess } from './layouts.ts'
import { endOfText, putLong, putOctet, putText, readLong, readText } from './octets.ts'

const oneAddress = 1
const distributionList = 2
const mostDests = 254

type ListRead<T> = { list: T[]; at: number } | null

export function readDests(bytes: Uint8Array, from: number, end: number): ListRead<Dest> {
  if (from >= end) return null
  const list: Dest[] = []
  let at = from + 1
  for (let left = bytes[from]!; left > 0; left--) {
    const flag = bytes[at++]
    if (flag !== oneAddress && flag !== distributionList) return null
    const text = flag === oneAddress ? at + 2 : at
    const close = endOfText(bytes, text, end)
    if (close >= end) return null
    const name = readText(bytes, text, close)
    list.push(flag === oneAddress ? { ton: bytes[at]!, npi: bytes[at + 1]!, address: name } : { list: name })
    at = close + 1
  }
  return { list, at }
}

export function putDests(bytes: Uint8Array, from: number, list: readonly Dest[]): number {
  if (list.length > mostDests) throw new RangeError(`dests holds more than ${mostDests} destinations`)
  let at = putOctet(bytes, from, list.length, 'dests')
  for (const dest of list) {
    if ('list' in dest) {
      at = putText(bytes, putOctet(bytes, at, distributionList, 'dests'), dest.list, 'dests')
      continue
    }
    at = putOctet(bytes, at, oneAddress, 'dests')
    at = putOctet(bytes, at, dest.ton, 'dests')
    at = putText(bytes, putOctet(bytes, at, dest.npi, 'dests'), dest.address, 'dests')
  }
  return at
}

export function destsSize(list: readonly Dest[]): number {
  return list.reduce((size, dest) => size + ('list' in dest ? 2 + dest.list.length : 4 + dest.address.length), 1)
}

/** An answer that ends before the list refuses nobody: error answers leave their body out. */
export function readUnsuccess(bytes: Uint8Array, from: number, end: number): ListRead<Unsuccess> {
  const list: Unsuccess[] = []
  if (from >= end) return { list, at: end }
  let at = from + 1
  for (let left = bytes[from]!; left > 0; left--) {
    const close = endOfText(bytes, at + 2, end)
    if (close + 5 > end) return null
    list.push({
      ton: bytes[at]!,
      npi: bytes[at + 1]!,
      address: readText(bytes, at + 2, close),
      status: readLong(bytes, close + 1),
    })
    at = close + 5
  }
  return { list, at }
}

export function putUnsuccess(bytes: Uint8Array, from: number, list: readonly Unsuccess[]): number {
  let at = putOctet(bytes, from, list.length, 'unsuccess')
  for (const one of list) {
    at = putOctet(bytes, at, one.ton, 'unsuccess')
    at = putText(bytes, putOctet(bytes, at, one.npi, 'unsuccess'), one.address, 'unsuccess')
    at = putLong(bytes, at, one.status)
  }
  return at
}

export function unsuccessSize(list: readonly Unsuccess[]): number {
  return list.reduce((size, one) => size + 7 + one.address.length, 1)
}
