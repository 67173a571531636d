import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Message } from './message.ts'
import type { HandsetThread, PhoneState } from './phone.ts'
import type { Population } from './population.ts'
import type { Settings } from './settings.ts'

/** What a carrier still knows after a restart. Faults are not kept: a restart is quiet. */
export type KeptState = {
  version: 2
  settings: Settings
  populations: Population[]
  phones: KeptPhone[]
}
type KeptPhone = {
  digits: string
  name: string | null
  state: PhoneState
  threads: HandsetThread[]
  waiting: Message[]
}

/** null: nothing was kept, or by a version that wrote it otherwise. */
export function readKeptState(folder: string): KeptState | null {
  const path = pathIn(folder)
  if (!existsSync(path)) return null
  const kept = JSON.parse(readFileSync(path, 'utf8'), revive) as KeptState
  return kept.version === 2 ? kept : null
}

/** Whole or not at all: written apart, then put in place. */
export function writeKeptState(folder: string, state: KeptState): void {
  const path = pathIn(folder)
  writeFileSync(`${path}.new`, JSON.stringify(state, replace))
  renameSync(`${path}.new`, path)
}

function pathIn(folder: string): string {
  return join(folder, 'state.json')
}

function replace(_: string, value: unknown): unknown {
  return value instanceof Uint8Array ? { $octets: Buffer.from(value).toString('base64') } : value
}

function revive(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('$octets' in value)) return value
  return new Uint8Array(Buffer.from(String(value.$octets), 'base64'))
}
