import { codecs } from './commands.ts'
import type { MessageBody } from './layouts.ts'

/** The body of a submit_sm or deliver_sm, with zeros and blanks where nothing was said. */
export function messageBody(said: Partial<MessageBody>): MessageBody {
  return codecs.submit_sm.fill(said) as MessageBody
}
