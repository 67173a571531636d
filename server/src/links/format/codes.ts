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

  const blocks = (round: number, halves: Float64Array): Buffer => {
    const plain = Buffer.alloc(halves.length * blockSize)
    for (let i = 0; i < halves.length; i++) {
      const value = halves[i]!
      const high = Math.floor(value / 2 ** 32)
      plain.writeUInt32BE(round, i * blockSize)
      plain.writeUInt32BE(high, i * blockSize + 8)
      plain.writeUInt32BE(value - high * 2 ** 32, i * blockSize + 12)
    }
    return cipher.update(plain)
  }
  /** 52 bits of the block: over so many, the remainder favours nothing that counts. */
  const mixed = (block: Buffer, i: number): number => {
    const at = i * blockSize
    return (block.readUInt32BE(at) * 2 ** 20 + (block.readUInt32BE(at + 4) >>> 12)) % half
  }

  const ofMany = (places: readonly LinkPlace[]): string[] => {
    let left = Float64Array.from(places, ({ preparation, link }) => preparation * mostLinks + link)
    let right = Float64Array.from(places, ({ no }) => no)
    for (let round = 0; round < rounds; round++) {
      const block = blocks(round, right)
      const next = new Float64Array(left.length)
      for (let i = 0; i < left.length; i++) next[i] = (left[i]! + mixed(block, i)) % half
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
        const before: number = (right - mixed(blocks(round, Float64Array.of(left)), 0) + half) % half
        right = left
        left = before
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
