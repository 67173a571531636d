import type { Carrier, CrowdBody } from './simulator.ts'

/** The one crowd that the screen speaks of; the simulator's own control knows as many as one likes. */
export const crowdId = 'everyone'

/** Shares in percent, as people say them. */
export type CrowdForm = {
  stop: number
  unreachable: number
  other: number
  text: string
  seconds: number
  prefix: string
}

export const usualCrowd: CrowdForm = { stop: 2, unreachable: 0.5, other: 5, text: 'OK', seconds: 60, prefix: '' }

export function crowdOfForm({ stop, unreachable, other, text, seconds, prefix }: CrowdForm): CrowdBody {
  const within_ms = seconds * 1_000
  return {
    prefix: prefix.replace(/[^\d+]/g, ''),
    outcomes: unreachable > 0 ? [{ share: unreachable / 100, stat: 'UNDELIV' }] : [],
    replies: [
      ...(stop > 0 ? [{ share: stop / 100, text: 'STOP', within_ms }] : []),
      ...(other > 0 && text.trim() !== '' ? [{ share: other / 100, text: text.trim(), within_ms }] : []),
    ],
  }
}

/** The form of the crowd that stands; the usual one when none does. */
export function formOfCrowd(crowd: Carrier['crowds'][number] | undefined): CrowdForm {
  if (!crowd) return usualCrowd
  const stop = crowd.replies.find(({ text }) => text === 'STOP')
  const other = crowd.replies.find(({ text }) => text !== 'STOP')
  const within = (stop ?? other)?.within_ms
  return {
    stop: percent(stop?.share),
    unreachable: percent(crowd.outcomes.find(({ stat }) => stat === 'UNDELIV')?.share),
    other: percent(other?.share),
    text: other?.text ?? usualCrowd.text,
    seconds: within === undefined ? usualCrowd.seconds : Math.round(within / 1_000),
    prefix: crowd.prefix,
  }
}

const percent = (share = 0) => Math.round(share * 100_000) / 1_000
