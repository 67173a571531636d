import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { keepChild } from './platform/child.ts'
import { type Db, maybe, run, sql } from './platform/database/index.ts'
import type { SimulatorDoor } from './providers/index.ts'
import type { SimulatorAddress } from './simulator/index.ts'

const ready = z.object({ smppPort: z.number().int(), controlPort: z.number().int() })
const door = z.object({ host: z.string(), port: z.number().int(), systemId: z.string(), password: z.string() })

/**
 * The simulated carrier as a process of its own. Its SMPP door is written where every gateway finds it; its control
 * port stays between it and this process.
 */
export function startSimulatorProcess({
  db,
  folder,
  onReady,
  onTrouble,
}: {
  db: Db
  folder: string
  onReady: () => Promise<void>
  onTrouble: (facts: object) => void
}) {
  const token = randomBytes(24).toString('base64url')
  let address: SimulatorAddress | null = null
  let smpp: SimulatorDoor | null = null
  const child = keepChild({
    file: fileURLToPath(import.meta.resolve('@parley/simulator/main')),
    quiet: true,
    env: {
      SIMULATOR_CONTROL_TOKEN: token,
      SIMULATOR_DATA: folder,
      SIMULATOR_SMPP_PORT: '0',
      SIMULATOR_CONTROL_PORT: '0',
      SIMULATOR_BOOK_KEEP_MB: '500',
    },
    async onReady(message) {
      const { smppPort, controlPort } = ready.parse(message)
      address = { url: `http://127.0.0.1:${controlPort}`, token }
      smpp = { host: '127.0.0.1', port: smppPort, systemId: 'parley', password: 'parley' }
      await storeDoor(db, smpp)
      await onReady()
    },
    onGone() {
      address = null
      smpp = null
    },
    onTrouble,
  })
  return { find: () => address, door: () => smpp, stop: () => child.stop() }
}
export type SimulatorProcess = ReturnType<typeof startSimulatorProcess>

/** Where gateways find the simulator: they look again each time they connect. */
export async function readDoor(db: Db): Promise<SimulatorDoor | null> {
  const found = await maybe(db, sql<{ value: unknown }>`select value from setting where name = 'simulator.door'`)
  return found === null ? null : door.parse(found.value)
}

const storeDoor = (db: Db, value: SimulatorDoor) =>
  run(
    db,
    sql`insert into setting (name, value) values ('simulator.door', ${JSON.stringify(value)}::jsonb)
        on conflict (name) do update set value = excluded.value, updated_at = now()`,
  )
