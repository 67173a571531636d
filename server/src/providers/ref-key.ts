/** A number for an index: what the reference spells when that fits a signed 64-bit integer, else a hash of its text. */
export function refKeyOf(spelt: bigint | null, ref: string): bigint {
  return spelt !== null && spelt < tooLarge ? spelt : hash64(ref)
}

const tooLarge = 1n << 63n

/** Two 32-bit FNV-1a hashes side by side, as a signed 64-bit integer. */
function hash64(text: string): bigint {
  let high = 0x811c9dc5
  let low = 0xc9dc5118
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    high = Math.imul(high ^ unit, 0x01000193)
    low = Math.imul(low ^ ((unit << 8) | (unit >> 8)), 0x01000193) ^ (low >>> 15)
  }
  return BigInt.asIntN(64, (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0))
}
