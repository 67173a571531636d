const dayOne = Date.UTC(2025, 0, 1)
const dayMs = 86_400_000
const perDay = 100_000

/** Days since 2025-01-01, in UTC. */
export const dayNumber = (at: Date) => Math.floor((at.getTime() - dayOne) / dayMs)

/** A preparation's number begins with its day, so that everything of it lies in one partition and leaves with one drop. */
export const preparationId = (day: number, serial: number) => day * perDay + serial

/** 1,024 numbers per batch; gaps are allowed. */
export const batchBits = 10
export const firstNo = (batch: number) => batch << batchBits
export const batchOf = (no: number) => no >> batchBits
export const indexOf = (no: number) => no & ((1 << batchBits) - 1)

/** Where an address lies when the tables are spread over machines. */
export const bucketOf = (address: number) => address % 64

/** How the API names a message. */
export const messageId = (preparation: number, no: number) => `${preparation}-${no}`

export function readMessageId(text: string): { preparationId: number; no: number } | null {
  const found = /^(\d{1,10})-(\d{1,10})$/.exec(text)
  if (!found) return null
  const [preparation, no] = [Number(found[1]), Number(found[2])]
  return preparation < 2 ** 31 && no < 2 ** 31 ? { preparationId: preparation, no } : null
}

/**
 * Sixteen bits that tell the messages to one phone apart, for carriers that repeat them with an answer: they choose among what
 * was sent to whoever answers, never among all messages. Incoming messages are matched by the same sum in SQL.
 */
export const answerReference = (preparation: number, no: number) => (preparation * 40_503 + no) % 65_536
