import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readBook } from './index.ts'
import { Client } from './test-world.ts'

const main = join(import.meta.dirname, 'main.ts')
const token = 'a token of this test'
let folder: string
let child: ChildProcess | null
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'simulator-'))
  child = null
})
afterEach(() => {
  child?.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

function start(env: Record<string, string> = {}, port = '--smpp-port=0'): ChildProcess {
  child = fork(main, [port, `--data=${folder}`], {
    env: { PATH: process.env.PATH, SIMULATOR_CONTROL_TOKEN: token, ...env },
    execArgv: [],
    silent: true,
  })
  return child
}

type Ready = { smppPort: number; controlPort: number }

it('runs as a process of its own, says its ports, and writes the book out at SIGTERM', async () => {
  const process = start({ SIMULATOR_SETTINGS: '{"receipts":{"delayMs":0}}' })
  const line = once(process.stdout!, 'data')
  const [ready] = (await once(process, 'message')) as [Ready]
  expect(JSON.parse(String((await line)[0]))).toEqual({ ready: true, ...ready })
  const client = new Client(ready.smppPort, {})
  await client.until(() => client.state?.kind === 'bound')
  client.text('33639981171', 'Hello')
  await client.until(() => client.receipts.length === 1)
  const health = await fetch(`http://127.0.0.1:${ready.controlPort}/counters`, {
    headers: { authorization: `Bearer ${token}` },
  })
  expect(await health.json()).toMatchObject({ accepted: 1 })
  client.link.destroy()
  process.kill('SIGTERM')
  expect(await once(process, 'exit')).toEqual([0, null])
  const kinds = (await Array.fromAsync(readBook(join(folder, 'book')))).map(({ kind }) => kind)
  expect(kinds).toEqual(expect.arrayContaining(['submitted', 'receipt', 'link-ended']))
})

it('ends when whoever started it is gone', async () => {
  const process = start()
  await once(process, 'message')
  process.disconnect()
  expect(await once(process, 'exit')).toEqual([0, null])
})

it('says what it needs', async () => {
  const process = start({ SIMULATOR_CONTROL_TOKEN: '' })
  const [said] = await once(process.stderr!, 'data')
  expect(String(said)).toContain('token')
  expect(await once(process, 'exit')).toEqual([2, null])
})

it('says that a port is taken', async () => {
  const taken = createServer()
  taken.listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const process = start({}, `--smpp-port=${(taken.address() as AddressInfo).port}`)
  const [said] = await once(process.stderr!, 'data')
  expect(String(said)).toMatch(/could not start.*EADDRINUSE/)
  expect(await once(process, 'exit')).toEqual([1, null])
  taken.close()
})
