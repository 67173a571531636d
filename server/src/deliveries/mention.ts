import { compileContent } from '@parley/sms/template'
import type { Channel } from '../accounts/index.ts'
import type { Content } from '../templates/index.ts'

/** What is promotional has to name its way out: better there to be taken away than forgotten. */
export function withWayOut(content: Content, channel: Pick<Channel, 'kind' | 'sender'> | null): Content {
  if (channel?.kind !== 'marketing' || content.mention) return content
  const compiled = compileContent(content, { wayOut: channel.sender.wayOut })
  const named = compiled.kind === 'ok' && compiled.texts.every(({ namesWayOut }) => namesWayOut !== false)
  return named ? content : { ...content, mention: true }
}
