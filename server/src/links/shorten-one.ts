import type { Db } from '../platform/database/index.ts'
import { createLinkCodes, createShortener, type LinkTarget, packTargets, withCodes } from './format/index.ts'
import { insertTargets, linkKey } from './queries.ts'

/** A message by itself, that will have this number. */
type Place = { preparation: number; batch: number; no: number }

/** What has to be stored with the message, so that its links lead somewhere; null: it has none. */
export type ShortMessage = { text: string; keep: ((tx: Db) => Promise<void>) | null }

/** The text of one message with its links short, before anything of it is stored. */
export async function shortenOne(
  db: Db,
  text: string,
  { base, kept }: { base: string; kept: string },
  { preparation, batch, no }: Place,
): Promise<ShortMessage> {
  const short = createShortener({ base, kept, written: [] })(text)
  if (short.links.length === 0) return { text, keep: null }
  const codes = createLinkCodes(await linkKey(db)).ofMany(short.links.map(({ link }) => ({ preparation, link, no })))
  const targets = short.links.map(({ link, url }): LinkTarget => [0, link, url ?? ''])
  return {
    text: withCodes(base, short.text, short.links, codes),
    keep: async (tx) => void (await insertTargets(tx, preparation, batch, packTargets(targets))),
  }
}
