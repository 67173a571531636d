import { digitsOf } from './message.ts'
import { Handset, type PhoneState } from './phone.ts'

export type PhoneChange = {
  name?: string | null | undefined
  state?: PhoneState | undefined
  pinned?: boolean | undefined
}

/**
 * The phones someone may look at: pinned ones, and the latest few hundred that got something. Everybody else is a crowd, of which
 * nothing is kept in memory.
 */
export class Phones {
  #pinned = new Map<string, Handset>()
  /** The last four digits that some pinned phone has had: most of a campaign ends otherwise, and is not looked up at all. */
  readonly #endings = new Uint8Array(10_000)
  /** In the order of their last use. */
  #recent = new Map<string, Handset>()
  #listener: (digits: string, handset: Handset | null) => void = () => {}
  #second = 0
  #shown = 0

  /** Screens and the kept state want to know what changes; null: the phone is no more. */
  onChange(listener: (digits: string, handset: Handset | null) => void): void {
    this.#listener = listener
  }

  /** Those that are pinned behave as they are set; all others belong to a crowd. */
  pinned(digits: string): Handset | undefined {
    return this.#endings[endingOf(digits)] === 0 ? undefined : this.#pinned.get(digits)
  }

  find(digits: string): Handset | undefined {
    return this.#pinned.get(digits) ?? this.#recent.get(digits)
  }

  /** The phone that shows this message: made when there is none, unless very many come at once. */
  onArrival(digits: string, now: number): Handset | null {
    const second = Math.floor(now / 1_000)
    if (second !== this.#second) {
      this.#second = second
      this.#shown = 0
    }
    const pinned = this.pinned(digits)
    // A campaign would otherwise push every phone off the list before anyone could look at it.
    if (pinned !== undefined || this.#shown >= shownPerSecond) return pinned ?? null
    this.#shown++
    const handset = this.open(digits)
    this.#recent.delete(digits)
    this.#recent.set(digits, handset)
    return handset
  }

  /** The phone with this number, made when there is none. */
  open(digits: string): Handset {
    const known = this.find(digits)
    if (known !== undefined) return known
    const handset = new Handset(digits)
    this.#recent.set(digits, handset)
    if (this.#recent.size > mostRecent) {
      const oldest = this.#recent.keys().next().value!
      this.#recent.delete(oldest)
      this.#listener(oldest, null)
    }
    this.touch(handset)
    return handset
  }

  change(handset: Handset, said: PhoneChange): void {
    if (said.name !== undefined) handset.name = said.name
    if (said.state !== undefined) handset.state = said.state
    // A phone that is not simply on must not be forgotten.
    const pinned = handset.state !== 'on' || (said.pinned ?? handset.pinned)
    if (pinned !== handset.pinned) {
      handset.pinned = pinned
      const [from, to] = pinned ? [this.#recent, this.#pinned] : [this.#pinned, this.#recent]
      from.delete(handset.digits)
      to.set(handset.digits, handset)
      this.#endings[endingOf(handset.digits)] = 1
    }
    this.touch(handset)
  }

  remove(digits: string): Handset | undefined {
    const handset = this.find(digits)
    this.#pinned.delete(digits)
    this.#recent.delete(digits)
    if (handset !== undefined) this.#listener(digits, null)
    return handset
  }

  restore(handset: Handset): void {
    this.#pinned.set(handset.digits, handset)
    this.#endings[endingOf(handset.digits)] = 1
  }

  /** Something of it changed. */
  touch(handset: Handset): void {
    this.#listener(handset.digits, handset)
  }

  /** Pinned ones first, then those used last. */
  list(): Handset[] {
    return [...this.#pinned.values(), ...[...this.#recent.values()].reverse()]
  }

  get waiting(): number {
    let count = 0
    for (const handset of this.#pinned.values()) count += handset.waiting.length
    return count
  }

  allPinned(): Handset[] {
    return [...this.#pinned.values()]
  }
}

/** The number that the last four digits spell. */
function endingOf(digits: string): number {
  let ending = 0
  for (let at = Math.max(0, digits.length - 4); at < digits.length; at++)
    ending = ending * 10 + digits.charCodeAt(at) - 48
  return ending
}

const mostRecent = 200
const shownPerSecond = 50

/** `+33639981171`, `33639981171` → digits; null for what is no number. */
export function parsePhoneNumber(text: string): string | null {
  const digits = digitsOf(text.trim())
  return /^\d{3,15}$/.test(digits) ? digits : null
}
