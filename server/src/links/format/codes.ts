import { createCipheriv } from 'node:crypto'
import { codeLength } from '@parley/sms/template'

/** Which link of which message. */
export type LinkPlace = { preparation: number; link: number; no: number }

export type LinkCodes = {
  of(place: LinkPlace): string
  /** As `of`, for all of them at once: a campaign wants a million. */
  ofMany(places: readonly LinkPlace[]): string[]
  /** Null for what no place has. That there is such a message has still to be looked up. */
  read(code: string): LinkPlace | null
}

/** Links that a message can have. */
export const mostLinks = 16

// A code is the place, put through a permutation of all codes that only the key knows: a Feistel network over two halves of six
// letters each, with AES as its round function (the shape of NIST SP 800-38G's FF1). Neighbours have nothing in common, whoever
// guesses meets a place that exists about once in 10^12 tries, and nothing has to be stored.
const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const pairs = Array.from(letters, (one) => Array.from(letters, (other) => one + other)).flat()
const half = pairs.length ** 3
const rounds = 10
const blockSize = 16
const mostNumber = 2 ** 31

const digitOf = new Int8Array(128).fill(-1)
for (let i = 0; i < letters.length; i++) digitOf[letters.charCodeAt(i)] = i

export function createLinkCodes(key: Uint8Array): LinkCodes {
  // Each update encrypts its blocks by themselves: what is a flaw for texts is what a round function needs.
  const cipher = createCipheriv('aes-128-ecb', key, null).setAutoPadding(false)

  // One buffer for whoever asks: nothing here waits, so nobody else comes in between.
  let plain = new DataView(new ArrayBuffer(blockSize))
  const blocks = (round: number, halves: Float64Array): DataView => {
    const size = halves.length * blockSize
    if (plain.byteLength !== size) plain = new DataView(new ArrayBuffer(size))
    for (let i = 0; i < halves.length; i++) {
      const value = halves[i]!
      const high = Math.floor(value / 2 ** 32)
      plain.setUint32(i * blockSize, round)
      plain.setUint32(i * blockSize + 8, high)
      plain.setUint32(i * blockSize + 12, value - high * 2 ** 32)
    }
    const mixed = cipher.update(new Uint8Array(plain.buffer))
    return new DataView(mixed.buffer, mixed.byteOffset, mixed.byteLength)
  }
  /** 53 bits of the block, spread over the values of a half. */
  const mixed = (block: DataView, i: number): number => {
    const at = i * blockSize
    const fraction = block.getUint32(at) * 2 ** 21 + (block.getUint32(at + 4) >>> 11)
    return Math.floor((fraction / 2 ** 53) * half)
  }

  const ofMany = (places: readonly LinkPlace[]): string[] => {
    let left = Float64Array.from(places, ({ preparation, link }) => preparation * mostLinks + link)
    let right = Float64Array.from(places, ({ no }) => no)
    for (let round = 0; round < rounds; round++) {
      const block = blocks(round, right)
      for (let i = 0; i < left.length; i++) {
        const sum = left[i]! + mixed(block, i)
        left[i] = sum < half ? sum : sum - half
      }
      const next = left
      left = right
      right = next
    }
    return places.map((_, i) => written(left[i]!) + written(right[i]!))
  }

  return {
    of: (place) => ofMany([place])[0]!,
    ofMany,
    read(code) {
      if (code.length !== codeLength) return null
      let left = numberOf(code, 0)
      let right = numberOf(code, codeLength / 2)
      if (left === null || right === null) return null
      for (let round = rounds - 1; round >= 0; round--) {
        const difference: number = right - mixed(blocks(round, Float64Array.of(left)), 0)
        right = left
        left = difference < 0 ? difference + half : difference
      }
      const preparation = Math.floor(left / mostLinks)
      if (preparation >= mostNumber || right >= mostNumber) return null
      return { preparation, link: left % mostLinks, no: right }
    },
  }
}

function written(value: number): string {
  const low = value % pairs.length
  const rest = (value - low) / pairs.length
  const middle = rest % pairs.length
  return pairs[(rest - middle) / pairs.length]! + pairs[middle]! + pairs[low]!
}

function numberOf(code: string, from: number): number | null {
  let value = 0
  for (let i = from; i < from + codeLength / 2; i++) {
    const digit = digitOf[code.charCodeAt(i)] ?? -1
    if (digit < 0) return null
    value = value * letters.length + digit
  }
  return value
}
