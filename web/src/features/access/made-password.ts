/** Neither l nor o nor 0 nor 1: a person reads it aloud or copies it by hand. 32 of them, so that 5 bits choose one. */
const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789'

/** A first password to hand over: four groups of four, 80 bits. */
export function madePassword(): string {
  const letters = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => alphabet[byte % alphabet.length])
  return [0, 4, 8, 12].map((from) => letters.slice(from, from + 4).join('')).join('-')
}
