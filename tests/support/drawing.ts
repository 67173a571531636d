import { type Activity, type Definition, emptyDefinition, type Kind, type Settings } from '@parley/workflow'

export const at = <K extends Kind>(kind: K, id: string, settings: Settings[K]): Activity =>
  ({ id, kind, label: id, x: 0, y: 0, mode: 'normal', on_error: { do: 'pause' }, settings }) as unknown as Activity

/** Transitions as 'from>to', 'from.port>to' or 'from>to.into'. */
export const drawn = (activities: Activity[], ways: readonly string[]): Definition => ({
  ...emptyDefinition(),
  activities,
  transitions: ways.map((way, i) => {
    const [[from = '', port = 'out'], [to = '', into = 'in']] = way.split('>').map((end) => end.split('.')) as [
      string[],
      string[],
    ]
    return { id: `t${i + 1}`, from, port, to, into, label: null }
  }),
})
