/** Places where a gateway may be made to die or to freeze. Each stands between two steps that a crash must not confuse. */
export const crashPoints = [
  'leased',
  'loaded',
  'marking',
  'marked',
  'written',
  'answered',
  'recorded',
  'finished',
  'receipts-recorded',
  'folding',
  'folded',
  'recovering',
  'recovered',
  'stop-committed',
  'stop-acknowledged',
] as const
/** The same where workflows go on. */
export const stepCrashPoints = [
  'step-claimed',
  'step-executed',
  'step-ended',
  'step-outside',
  'step-called',
  'occurrence-begun',
  'sending-ended',
  'sending-told',
] as const
export type CrashPoint = (typeof crashPoints)[number]

/**
 * `PARLEY_CRASH_AT=marked:3` ends this process by SIGKILL when it comes there for the third time, `marked:3:freeze` stops it
 * until someone wakes it: the crash harness proves with it what is known after a death at that place. Without the variable
 * a point does nothing.
 */
const [place = '', pass = '1', how = 'die'] = (process.env.PARLEY_CRASH_AT ?? '').split(':')
let left = Number(pass)

export function crashPoint(point: CrashPoint | (typeof stepCrashPoints)[number]): void {
  if (point !== place) return
  left--
  if (left === 0) process.kill(process.pid, how === 'freeze' ? 'SIGSTOP' : 'SIGKILL')
}
