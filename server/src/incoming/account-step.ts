import { insertCalls, type NewCall } from '../answering/index.ts'
import { messageId } from '../messages/index.ts'
import { repliesUntil } from './answered.ts'
import type { End, Heard, Step, Taken } from './decide.ts'

const asksScript = 'script-asked'

/**
 * Last: what the account answers to whatever else is written, a fixed text or what its script says. The script is called by a
 * worker, for a row that is written with the message.
 */
export const accountStep: Step = {
  async take(_tx, all, taken) {
    const left = all.filter((one) => !taken.has(one.id) && isAnswerable(one))
    return new Map(
      left.flatMap((one) => {
        const { answer } = one
        if (answer?.kind === 'text' && answer.text !== null) return [[one.id, fixed(answer.text)] as const]
        return answer?.kind === 'script' ? [[one.id, asked(one)] as const] : []
      }),
    )
  },
  async after(tx, ends) {
    const calls = ends.flatMap(callFor)
    if (calls.length > 0) await insertCalls(tx, calls)
  },
}

/** A text for everything is no confirmation of a STOP, nor the help that someone asked for. */
const isAnswerable = ({ address, intent, whole }: Heard) =>
  address !== null &&
  !whole.incomplete &&
  (intent.kind === 'none' || intent.kind === 'near' || (intent.kind === 'opt-in' && intent.onlyWhenAsked))

const nothing = { step: 'account', wish: null, because: null } as const

const fixed = (text: string): Taken => ({ ...nothing, reply: () => ({ text }), silent: null, as: 'text' })

function asked(one: Heard): Taken {
  return { ...nothing, reply: null, silent: whyNotAsked(one) ?? asksScript, as: 'script' }
}

/** Why its answer could not go out whatever it says. */
function whyNotAsked({ sender, answered, fromOurs }: Heard): string | null {
  if (sender === null) return 'unknown-recipient'
  if (sender.kind === 'alphanumeric') return 'one-way-sender'
  if (answered?.late) return 'late'
  return fromOurs ? 'own-number' : null
}

function callFor(end: End): NewCall[] {
  const { id, account, address, at, to, whole, answered, taken } = end
  if (address === null || taken?.step !== 'account' || taken.silent !== asksScript) return []
  const tag = answered ? messageId(answered.preparation, answered.no) : ''
  const replyUntil = repliesUntil(end)
  return [{ incoming: id, account: account.id, at, address, recipient: to, text: whole.text, tag, replyUntil }]
}
