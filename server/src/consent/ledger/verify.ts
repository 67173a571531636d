import { type Db, transaction } from '../../platform/database/index.ts'
import { digestOf, firstDigest, hashContent } from './chain.ts'
import { countSealed, countUnsealed, readHead, type SealedRow, sealedAfter, sealedAt } from './queries.ts'

/**
 * Where the chain does not hold. `altered`: its facts, its place or one before it are not what was sealed; `content`: its content is not;
 * `missing`: no entry has this number; `erased`: its content is gone and the ledger does not say who erased it; `end`: the chain ends elsewhere
 * than its last seal says; `surplus`: more sealed entries than numbers; `anchor`: not what was noted down earlier.
 */
export type Break = { no: number; id: number | null; kind: BreakKind }
export const breakKinds = ['altered', 'content', 'missing', 'erased', 'end', 'surplus', 'anchor'] as const
export type BreakKind = (typeof breakKinds)[number]

export type Anchor = { no: number; digest: string }
export type Verified = {
  /** The last number that was looked at, and the entries looked at so far. */
  through: number
  entries: number
  erased: number
  breaks: Break[]
  /** False: call again with `through`. */
  done: boolean
  head: Anchor
  unsealed: number
}

const pageSize = 2_000
/** What is broken in many places is broken; nobody reads the thousandth. */
const mostBreaks = 100

/**
 * Checks the chain after an entry (0: from its beginning), `atMost` entries of it. Reads page by page: its memory does not grow with the
 * ledger. After a break it goes on from what is stored, so that the next one is found as well.
 */
export async function verifyLedger(
  db: Db,
  { after = 0, atMost = Number.POSITIVE_INFINITY, anchors = [] }: VerifyOptions = {},
): Promise<Verified> {
  // One view of it all: what is sealed meanwhile belongs to the next look.
  return transaction(db, (tx) => verifyIn(tx, { after, atMost, anchors }), { isolation: 'repeatable read' })
}

type VerifyOptions = { after?: number; atMost?: number; anchors?: readonly Anchor[] }

async function verifyIn(tx: Db, { after, atMost, anchors }: Required<VerifyOptions>): Promise<Verified> {
  const head = await readHead(tx)
  const breaks: Break[] = []
  const note = (found: Break) => {
    if (breaks.length < mostBreaks) breaks.push(found)
  }
  let previous = after === 0 ? firstDigest : ((await sealedAt(tx, after))?.digest ?? null)
  let [through, entries, erased] = [after, 0, 0]
  for (let ended = false; !ended && entries < atMost; ) {
    const want = Math.min(pageSize, atMost - entries)
    const page = await sealedAfter(tx, through, want)
    ended = page.length < want
    for (const row of page) {
      if (row.no > through + 1) {
        note({ no: through + 1, id: null, kind: 'missing' })
        // Of the removed one nothing is known: what follows is checked from the entry after.
        previous = null
      }
      const wrong = whatIsWrong(row, previous)
      if (wrong !== null) note({ no: row.no, id: row.id, kind: wrong })
      if (anchors.some(({ no, digest }) => no === row.no && row.digest?.toString('hex') !== digest))
        note({ no: row.no, id: row.id, kind: 'anchor' })
      if (row.erased_at !== null) erased += 1
      previous = row.digest
      through = row.no
      entries += 1
    }
    if (ended) {
      const last = previous ?? firstDigest
      if (through !== head.no || !last.equals(head.digest))
        note({ no: Math.max(through, head.no), id: null, kind: 'end' })
      else if ((await countSealed(tx)) !== head.no) note({ no: head.no, id: null, kind: 'surplus' })
      for (const { no } of anchors) if (no > through) note({ no, id: null, kind: 'anchor' })
      return { through, entries, erased, breaks, done: true, head: shown(head), unsealed: await countUnsealed(tx) }
    }
  }
  return { through, entries, erased, breaks, done: false, head: shown(head), unsealed: await countUnsealed(tx) }
}

const shown = ({ no, digest }: { no: number; digest: Buffer }): Anchor => ({ no, digest: digest.toString('hex') })

function whatIsWrong(row: SealedRow, previous: Buffer | null): BreakKind | null {
  const { content_hash: hash, digest, salt, erased_at } = row
  if (hash === null || digest === null) return 'altered'
  // `previous` is unknown after a hole: the facts of this one cannot be told from a reordering, its content still can.
  if (previous !== null && !digestOf(previous, row, hash).equals(digest)) return 'altered'
  if (erased_at !== null) return row.erasure ? null : 'erased'
  return salt !== null && hashContent(salt, row.proof).equals(hash) ? null : 'content'
}
