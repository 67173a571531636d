import type { Message } from './message.ts'

/** The latest taken messages by number, for query_sm and cancel_sm: some hundred thousand, older ones are unknown here. */
export class Messages {
  #young = new Map<number, Message>()
  #old = new Map<number, Message>()

  remember(message: Message): void {
    if (this.#young.size >= generation) {
      this.#old = this.#young
      this.#young = new Map()
    }
    this.#young.set(message.no, message)
  }

  find(no: number): Message | undefined {
    return this.#young.get(no) ?? this.#old.get(no)
  }
}

const generation = 100_000
