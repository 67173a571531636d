/** What did not leave, and what became of what left: each message in one place, in the order of the picture. */
export const unsent = ['waiting', 'cancelled', 'excluded-late', 'expired'] as const
export const outcomes = [
  'delivered',
  'expected',
  'without-receipt',
  'undelivered',
  'expired-at-carrier',
  'refused',
  'in-doubt',
] as const
export type End = (typeof unsent)[number] | (typeof outcomes)[number]
/** How many messages ended where; what is absent is none. */
export type Ends = Partial<Record<End, number>>

export type Block = { x: number; y: number; height: number }
export type Placed = Block & { end: End; count: number }
export type Flow = { to: End | 'excluded' | 'messages' | 'submitted'; path: string }

const columns = { target: 0, excluded: 188, messages: 262, submitted: 506, outcomes: 648 }
export const blockWidth = 7
const top = 50
const full = 206
/** The smallest stay visible, and their labels never touch. */
const least = 3
const pitch = 25
const gap = 14

/** The picture of a delivery, from whom it was for to whom it reached; every loss is a branch, its width its share. */
export function layFunnel(target: number, excluded: number, ends: Ends) {
  const scale = full / Math.max(target, 1)
  const tall = (count: number) => (count === 0 ? 0 : Math.max(least, count * scale))
  const left = counted(unsent, ends)
  const gone = counted(outcomes, ends)
  const submitted = total(gone)
  const messages = submitted + total(left)

  const targetBlock = { x: columns.target, y: top, height: tall(target) }
  const messagesBlock = { x: columns.messages, y: top, height: tall(messages) }
  const submittedBlock = { x: columns.submitted, y: top, height: tall(submitted) }
  const excludedBlock = { x: columns.excluded, y: top + messages * scale + 27, height: tall(excluded) }
  const below = submitted > 0 ? top + submittedBlock.height + 26 : top
  const unsentBlocks = stack(left, columns.submitted, below, tall)
  const outcomeBlocks = stack(gone, columns.outcomes, top, tall)

  const excludedFrom = { ...targetBlock, y: top + full - excluded * scale }
  const flows: Flow[] = [
    ...(excluded > 0 ? [{ to: 'excluded' as const, path: ribbon(excludedFrom, excluded * scale, excludedBlock) }] : []),
    ...(messages > 0 ? [{ to: 'messages' as const, path: ribbon(targetBlock, messages * scale, messagesBlock) }] : []),
    ...branches({ ...messagesBlock, y: top + submitted * scale }, unsentBlocks, scale),
    ...(submitted > 0
      ? [{ to: 'submitted' as const, path: ribbon(messagesBlock, submitted * scale, submittedBlock) }]
      : []),
    ...branches(submittedBlock, outcomeBlocks, scale).reverse(),
  ]
  const drawn = [targetBlock, ...unsentBlocks, ...outcomeBlocks, ...(excluded > 0 ? [excludedBlock] : [])]
  return {
    width: 872,
    height: Math.ceil(Math.max(...drawn.map(({ y, height }) => y + height)) + 24),
    target: targetBlock,
    excluded: { ...excludedBlock, count: excluded },
    messages: { ...messagesBlock, count: messages },
    submitted: { ...submittedBlock, count: submitted },
    unsent: unsentBlocks,
    outcomes: outcomeBlocks,
    flows,
  }
}

type Counted = { end: End; count: number }
const counted = (names: readonly End[], ends: Ends): Counted[] =>
  names.map((end) => ({ end, count: ends[end] ?? 0 })).filter(({ count }) => count > 0)
const total = (items: readonly Counted[]) => items.reduce((sum, { count }) => sum + count, 0)

/** One under the other, each with room for its label: two lines for the first, one for the others. */
function stack(items: readonly Counted[], x: number, from: number, tall: (count: number) => number): Placed[] {
  const placed: Placed[] = []
  let end = from
  let label = Number.NEGATIVE_INFINITY
  for (const item of items) {
    const height = tall(item.count)
    const first = placed.length === 0
    const y = first ? from : Math.max(end + gap, label + pitch - height / 2)
    placed.push({ x, y, height, ...item })
    end = y + height
    label = first ? Math.max(y + height / 2, y + 30) : y + height / 2
  }
  return placed
}

/** What leaves one block, slice under slice, for the blocks of the next column. */
function branches(from: Block, to: readonly Placed[], scale: number): Flow[] {
  let y = from.y
  return to.map((block) => {
    const slice = block.count * scale
    const flow = { to: block.end, path: ribbon({ ...from, y }, slice, block) }
    y += slice
    return flow
  })
}

function ribbon(from: Block, slice: number, to: Block): string {
  const [x0, x1] = [from.x + blockWidth, to.x]
  const middle = round((x0 + x1) / 2)
  const [a, b, c, d] = [from.y, to.y, to.y + to.height, from.y + slice].map(round)
  return `M${x0} ${a}C${middle} ${a} ${middle} ${b} ${x1} ${b}L${x1} ${c}C${middle} ${c} ${middle} ${d} ${x0} ${d}Z`
}
const round = (value: number) => Math.round(value * 100) / 100
