import type { Link, LinkHandlers, LinkState, ProviderEnv, SimulatorDoor } from '../provider.ts'
import { openSmppLink } from '../smpp/link.ts'
import type { SmppSettings } from '../smpp/settings.ts'

const lookAgainMs = 500

/** A link to a carrier that may start later than we do, and come back behind another door. */
export function openWhenThere<T>(
  settingsFor: (door: SimulatorDoor) => SmppSettings,
  handlers: LinkHandlers<T>,
  env: ProviderEnv,
): Link<T> {
  let inner: Link<T> | null = null
  let behind: SimulatorDoor | null = null
  let waiting: LinkState = { kind: 'connecting' }
  let generation = 0
  let ended = false
  let cancel = () => {}

  // `settingsFor` of any door says the window; it does not depend on where the door is.
  const { window } = settingsFor({ host: 'simulator', port: 1, systemId: 'parley', password: '' })
  look()

  return {
    get state() {
      return inner?.state ?? waiting
    },
    window,
    get outstanding() {
      return inner?.outstanding ?? 0
    },
    room: () => inner?.room() ?? 0,
    submit: (batch) => inner?.submit(batch) ?? false,
    lookUp: async (part) => (await inner?.lookUp?.(part)) ?? { kind: 'no-answer' },
    drain: () => end((link) => link.drain()),
    close: () => end((link) => link.close()),
  }

  function look() {
    const door = env.simulator()
    if (door !== null && !isSame(door, behind)) move(door)
    else if (inner === null) say({ kind: 'down', because: 'simulator-off', detail: '', retryInMs: lookAgainMs })
    cancel = env.clock.after(lookAgainMs, look)
  }

  function move(door: SimulatorDoor) {
    const old = inner
    const mine = ++generation
    behind = door
    // The old link still reports what it loses, but its states are history.
    const onState = (state: LinkState) => {
      if (mine === generation) handlers.onState(state)
    }
    inner = openSmppLink(settingsFor(door), { ...handlers, onState }, env)
    void old?.close()
  }

  function say(state: LinkState) {
    if (waiting.kind === state.kind) return
    waiting = state
    handlers.onState(state)
  }

  async function end(how: (link: Link<T>) => Promise<void>) {
    if (ended) return
    ended = true
    cancel()
    if (inner !== null) return how(inner)
    say({ kind: 'closed' })
  }
}

const isSame = (a: SimulatorDoor, b: SimulatorDoor | null) =>
  b !== null && a.host === b.host && a.port === b.port && a.systemId === b.systemId && a.password === b.password
