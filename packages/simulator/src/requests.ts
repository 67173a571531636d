import { formatTime, type Requested, statuses } from '@parley/smpp'
import type { Ground } from './ground.ts'
import type { HandOver } from './hand-over.ts'
import type { CarrierLink } from './link.ts'
import type { Message } from './message.ts'
import { readMessageId } from './message-id.ts'
import type { Messages } from './messages.ts'
import type { Phones } from './phones.ts'
import { stateNumber } from './receipt-pdu.ts'

/** query_sm and cancel_sm. Other requests are refused as commands that this carrier does not know. */
export class Requests {
  #ground: Ground
  #messages: Messages
  #phones: Phones
  #handOver: HandOver

  constructor(ground: Ground, parts: { messages: Messages; phones: Phones; handOver: HandOver }) {
    this.#ground = ground
    this.#messages = parts.messages
    this.#phones = parts.phones
    this.#handOver = parts.handOver
  }

  receive(link: CarrierLink, request: Requested): void {
    link.whenThawed(() => {
      const { pdu } = request
      const messageId = 'messageId' in pdu ? pdu.messageId : ''
      const status = this.#answer(link, request)
      this.#ground.book.append('request', { link: link.id, command: pdu.command, messageId, status })
    })
  }

  #answer(link: CarrierLink, { pdu, answer }: Requested): number {
    switch (pdu.command) {
      case 'query_sm': {
        const message = this.#find(link, pdu.messageId, pdu.source)
        if (message === undefined) return refuse(answer, statuses.RQUERYFAIL)
        const finalDate = message.stat === 'ENROUTE' ? '' : formatTime(new Date(this.#ground.wallNow()))
        const errorCode = Number.parseInt(message.err, 10) & 0xff
        const { messageId } = pdu
        answer(statuses.ROK, { messageId, messageState: stateNumber(message.stat), finalDate, errorCode })
        return statuses.ROK
      }
      case 'cancel_sm': {
        const message = this.#find(link, pdu.messageId, pdu.source)
        if (message === undefined || !this.#handOver.cancel(message)) return refuse(answer, statuses.RCANCELFAIL)
        answer(statuses.ROK)
        return statuses.ROK
      }
      default:
        return refuse(answer, statuses.RINVCMDID)
    }
  }

  #find(link: CarrierLink, id: string, source: string): Message | undefined {
    const no = readMessageId(id, this.#ground.settings.ids.answer)
    const message = this.#messages.find(no) ?? this.#waiting(no)
    // Nobody learns about the messages of others, and the sender must be the one of the submission.
    const theirs = message !== undefined && message.terms.systemId === link.systemId
    return theirs && (source === '' || source === message.terms.from.address) ? message : undefined
  }

  #waiting(no: number): Message | undefined {
    for (const handset of this.#phones.allPinned()) {
      const message = handset.waiting.find((one) => one.no === no)
      if (message !== undefined) return message
    }
    return undefined
  }
}

function refuse(answer: Requested['answer'], status: number): number {
  answer(status)
  return status
}
