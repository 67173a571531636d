import type { components } from '../../app/api.gen.ts'
import { answered, api } from '../../app/api.ts'

export type Line = components['schemas']['ConsentEntry']
type Step = Awaited<ReturnType<typeof verifyAfter>>
export type Break = Step['breaks'][number]
export type Verdict = { entries: number; erased: number; breaks: Break[]; head: Step['head']; unsealed: number }

export const readLines = (number: string, country: string, cursor: string | undefined, signal: AbortSignal) =>
  answered(
    api.GET('/api/consent/entries', {
      params: {
        query: { ...(number ? { number, default_country: country } : {}), ...(cursor ? { cursor } : {}) },
      },
      signal,
    }),
  )

const verifyAfter = (after: number) => answered(api.GET('/api/consent/verification', { params: { query: { after } } }))

/** Stretch by stretch, so that a ledger of millions says how far it is. */
export async function verifyAll(onProgress: (entries: number, of: number) => void): Promise<Verdict> {
  const verdict: Verdict = { entries: 0, erased: 0, breaks: [], head: { no: 0, digest: '' }, unsealed: 0 }
  for (let after = 0; ; ) {
    const { through, entries, erased, breaks, done, head, unsealed } = await verifyAfter(after)
    verdict.entries += entries
    verdict.erased += erased
    verdict.breaks.push(...breaks)
    onProgress(verdict.entries, head.no)
    if (done) return { ...verdict, head, unsealed }
    after = through
  }
}

export const eraseNumber = (number: string, country: string, reason: string) =>
  answered(api.POST('/api/consent/erase', { body: { number, default_country: country, reason } }))

/** All that the ledger holds of a number, as a file. */
export const proofAddress = (number: string, format: 'json' | 'csv' | 'html') =>
  `/api/consent/proof?${new URLSearchParams({ number, format, zone: Intl.DateTimeFormat().resolvedOptions().timeZone })}`
