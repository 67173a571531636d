import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** Keeps what must not be readable in a copy of the database: credentials of carriers. */
export type Vault = {
  /** `place` binds it to where it is stored, so that a value moved to another row does not open there. */
  seal(place: string, plain: string): Buffer
  /** Null when it was sealed with another PARLEY_SECRET, for another place, or was changed. */
  open(place: string, sealed: Uint8Array): string | null
}

/** AES-256-GCM under a key derived from PARLEY_SECRET: version octet, nonce, tag, ciphertext. */
export function createVault(secret: string): Vault {
  const key = Buffer.from(hkdfSync('sha256', secret, 'parley', 'stored credentials, 1', 32))
  return {
    seal(place, plain) {
      const nonce = randomBytes(nonceLength)
      const cipher = createCipheriv(algorithm, key, nonce)
      cipher.setAAD(Buffer.from(place))
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return Buffer.concat([Buffer.of(version), nonce, cipher.getAuthTag(), body])
    },
    open(place, sealed) {
      if (sealed[0] !== version || sealed.length < bodyAt) return null
      const decipher = createDecipheriv(algorithm, key, sealed.subarray(1, tagAt), { authTagLength: tagLength })
      decipher.setAAD(Buffer.from(place))
      decipher.setAuthTag(sealed.subarray(tagAt, bodyAt))
      try {
        return Buffer.concat([decipher.update(sealed.subarray(bodyAt)), decipher.final()]).toString('utf8')
      } catch {
        return null
      }
    },
  }
}

const algorithm = 'aes-256-gcm'
const version = 1
const nonceLength = 12
const tagLength = 16
const tagAt = 1 + nonceLength
const bodyAt = tagAt + tagLength
