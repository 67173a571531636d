import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startTestServer, type TestTarget } from '../../server/src/platform/database/test-server.ts'

/**
 * One PostgreSQL for the whole run, started when the first test asks for a database: a run of pure tests starts none.
 * Tests live in other processes and ask through a socket, because what vitest hands them must be known beforehand.
 */
export default async function setup(project: TestProject) {
  const servers = new Map<TestTarget, ReturnType<typeof startTestServer>>()
  const folder = await mkdtemp(join(tmpdir(), 'parley-door-'))
  const door = join(folder, 'door')

  const listener = createServer(async (socket) => {
    socket.on('error', () => {})
    const [asked] = await once(socket, 'data')
    const target: TestTarget = String(asked) === 'external' ? 'external' : 'embedded'
    try {
      if (!servers.has(target)) servers.set(target, startTestServer(target))
      const { server } = await servers.get(target)!
      socket.end(JSON.stringify(server))
    } catch (error) {
      socket.end(JSON.stringify({ error: error instanceof Error ? error.message : String(error) }))
    }
  })
  await new Promise<void>((resolve) => listener.listen(door, resolve))
  project.provide('databaseDoor', door)

  return async () => {
    listener.close()
    for (const starting of servers.values()) await (await starting.catch(() => null))?.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
