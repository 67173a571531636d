import type { Ground } from './ground.ts'
import { type KeptState, readKeptState, writeKeptState } from './kept-state.ts'
import type { Message } from './message.ts'
import { Handset } from './phone.ts'
import type { Phones } from './phones.ts'
import type { Population } from './population.ts'

export type Restored = Pick<KeptState, 'settings' | 'populations'> & {
  phones: { handset: Handset; waiting: Message[] }[]
}

/** Brings the pinned phones back; what waits for them is given back to be waited for again. */
export function restoreState(folder: string, phones: Phones): Restored | null {
  const kept = readKeptState(folder)
  if (kept === null) return null
  const restored = kept.phones.map(({ digits, name, state, threads, waiting }) => {
    const handset = new Handset(digits)
    handset.name = name
    handset.state = state
    handset.pinned = true
    handset.restore(threads)
    phones.restore(handset)
    return { handset, waiting }
  })
  return { settings: kept.settings, populations: kept.populations, phones: restored }
}

export type Keeper = { soon(): void; now(): void }

/** Writes what is to be kept a moment after it changed, and at the end. */
export function keepState(
  folder: string,
  ground: Ground,
  read: () => { phones: Phones; populations: Population[] },
): Keeper {
  let cancel: (() => void) | null = null
  const write = () => {
    cancel?.()
    cancel = null
    const { phones, populations } = read()
    const pinned = phones.allPinned().map(({ digits, name, state, threads, waiting }) => ({
      ...{ digits, name, state, threads, waiting },
    }))
    writeKeptState(folder, { version: 2, settings: ground.settings, populations, phones: pinned })
  }
  return {
    soon() {
      cancel ??= ground.clock.after(300, write)
    },
    now: write,
  }
}
