import { createHash } from 'node:crypto'
import type { Incoming } from '../providers/index.ts'

/** What a repetition by the carrier has in common with the first: its id where it gives one, else everything it said. */
export function fingerprint({ from, to, bytes, dataCoding, udh, sar, providerId, carrier }: Incoming): {
  key: Buffer
  byId: boolean
} {
  const hash = createHash('sha256')
  if (providerId !== null) return { key: hash.update(`id\0${providerId}`).digest(), byId: true }
  hash.update(
    `${from}\0${to}\0${dataCoding}\0${udh ? 1 : 0}\0${sar ? `${sar.reference}.${sar.total}.${sar.part}` : ''}\0${carrier?.id ? `${carrier.id}\0` : ''}`,
  )
  return { key: hash.update(bytes).digest(), byId: false }
}
