import type { Message } from './message.ts'

/** The latest taken messages by number, for query_sm and cancel_sm; older ones are unknown here. */
export class Messages {
  /** Numbers of messages follow each other, so each has its place. */
  #ring: (Message | undefined)[] = new Array(latest)

  remember(message: Message): void {
    this.#ring[message.no % latest] = message
  }

  find(no: number): Message | undefined {
    const message = this.#ring[no % latest]
    return message?.no === no ? message : undefined
  }
}

const latest = 1 << 16
