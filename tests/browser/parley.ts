import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')
const ready = /Parley is at (\S+)\n(?:Create the first administrator[^\n]*\n\s+(\S+)\n)?Ctrl-C/

/** A whole Parley as `npm start` runs it, on a data folder of its own: every process real. */
export async function startParley(env: Record<string, string> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'parley-journey-'))
  const port = await freePort()
  const child = spawn(process.execPath, ['server/src/main.ts'], {
    cwd: root,
    env: {
      ...process.env,
      PARLEY_DATA: folder,
      PORT: String(port),
      LOG_LEVEL: 'warn',
      DATABASE_URL: '',
      NODE_ENV: 'production',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  const started = new Promise<RegExpExecArray>((found, failed) => {
    child.stdout.on('data', (chunk) => {
      said += chunk
      const match = ready.exec(said)
      if (match) found(match)
    })
    child.on('exit', (code) => failed(new Error(`Parley ended with ${code} before it was ready:\n${said}`)))
  })
  const [, url, welcome] = await started
  return {
    url: url as string,
    /** The one-time link that makes the first administrator. */
    welcome: welcome ?? null,
    async stop() {
      const gone = once(child, 'exit')
      child.kill('SIGINT')
      await gone
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
