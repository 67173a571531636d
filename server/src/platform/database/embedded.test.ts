import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Embedded, startEmbedded } from './embedded.ts'
import { administer } from './test-server.ts'

let folder: string
let running: Embedded[]
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-embedded-'))
  running = []
})
afterEach(async () => {
  for (const embedded of running) await embedded.stop()
  await rm(folder, { recursive: true, force: true })
})

/** Without waiting for the disk, unless what is tested is that nothing gets lost. */
async function start(options: Partial<Parameters<typeof startEmbedded>[0]> = {}): Promise<Embedded> {
  const embedded = await startEmbedded({ dataFolder: join(folder, 'data'), durable: false, ...options })
  running.push(embedded)
  return embedded
}

describe('a first start', () => {
  it('makes a database for this user alone', async () => {
    const { url, adopted } = await start()
    expect(adopted).toBe(false)
    expect((await administer(url, 'select current_user as name, current_database() as database')).rows).toEqual([
      { name: 'parley', database: 'parley' },
    ])
    for (const path of ['data', 'data/postgres', 'data/postgres/cluster'])
      expect((await stat(join(folder, path))).mode & 0o777).toBe(0o700)
    expect((await stat(join(folder, 'data/postgres/password'))).mode & 0o777).toBe(0o600)
    const wrong = new URL(url)
    wrong.password = 'guessed'
    await expect(administer(wrong.href, 'select 1')).rejects.toMatchObject({ code: '28P01' })
    expect((await administer(url, `select setting from pg_settings where name = 'listen_addresses'`)).rows).toEqual([
      { setting: '' },
    ])
  })

  it('keeps what it commits, with room for campaigns', async () => {
    const { url } = await start({ durable: true })
    const { rows } = await administer(
      url,
      `select name, current_setting(name) as value from unnest('{fsync,full_page_writes,synchronous_commit,max_wal_size,checkpoint_timeout,wal_compression}'::text[]) as name`,
    )
    expect(Object.fromEntries(rows.map(({ name, value }) => [name, value]))).toEqual({
      fsync: 'on',
      full_page_writes: 'on',
      synchronous_commit: 'on',
      max_wal_size: '8GB',
      checkpoint_timeout: '15min',
      wal_compression: 'pglz',
    })
  })

  it('gives Parley a role that can neither read files nor run programs', async () => {
    const { url } = await start()
    await expect(administer(url, `copy (select 1) to program 'true'`)).rejects.toMatchObject({ code: '42501' })
    await administer(url, 'create table own (id int)')
  })

  it('that was killed while it made its files is done over by the next one', async () => {
    const child = await startElsewhere('first')
    await eventually(async () =>
      (await readdir(join(folder, 'data/postgres'))).some((name) => name.startsWith('cluster.new')),
    )
    child.kill('SIGKILL')
    await once(child, 'exit')
    const { url } = await start()
    expect((await administer(url, 'select 1 as one')).rows).toEqual([{ one: 1 }])
  })

  it('removes what such a one has left', async () => {
    const gone = spawn('true')
    await once(gone, 'exit')
    const leftover = `cluster.new-${gone.pid}-0123abcd`
    await mkdir(join(folder, 'data/postgres', leftover, 'base'), { recursive: true, mode: 0o700 })
    await start()
    expect(await readdir(join(folder, 'data/postgres'))).not.toContain(leftover)
  })

  it('listens on a free port where the path is too long for a socket', async () => {
    const dataFolder = join(folder, 'x'.repeat(120))
    const [one, other] = [await start({ dataFolder }), await start({ dataFolder: `${dataFolder}y` })]
    expect(new URL(one.url).hostname).toBe('127.0.0.1')
    expect(new URL(one.url).port).not.toBe(new URL(other.url).port)
    expect((await administer(one.url, 'select 1 as one')).rows).toEqual([{ one: 1 }])
    expect((await administer(other.url, 'select 1 as one')).rows).toEqual([{ one: 1 }])
  })
})

describe.runIf(process.getuid?.() === 0)('as root where namespaces are forbidden, as in most containers', () => {
  const path = process.env.PATH ?? ''
  beforeEach(async () => {
    await writeFile(join(folder, 'unshare'), '#!/bin/sh\nexit 1\n', { mode: 0o755 })
    process.env.PATH = `${folder}:${path}`
  })
  afterEach(() => {
    process.env.PATH = path
  })

  it('runs the server as an ordinary user, who owns it from then on', async () => {
    await chmod(folder, 0o711)
    const first = await start()
    await administer(first.url, 'create table kept as select 1 as one')
    expect((await stat(join(folder, 'data/postgres/cluster'))).uid).not.toBe(0)
    await first.stop()
    process.env.PATH = path
    expect((await administer((await start()).url, 'select * from kept')).rows).toEqual([{ one: 1 }])
  })

  it('says so when such a user cannot reach the folder', async () => {
    await chmod(folder, 0o700)
    await expect(start()).rejects.toMatchObject({
      code: 'cannot-run-as-root',
      fix: expect.stringContaining('DATABASE_URL'),
    })
    expect((await stat(join(folder, 'data'))).mode & 0o777).toBe(0o700)
  })
})

describe('another start', () => {
  it('finds everything again', async () => {
    const first = await start()
    await administer(first.url, 'create table kept as select 1 as one')
    await first.stop()
    const second = await start()
    expect(second.url).toBe(first.url)
    expect((await administer(second.url, 'select * from kept')).rows).toEqual([{ one: 1 }])
  })

  it('beside a running one works on its own folder', async () => {
    const [one, other] = [await start(), await start({ dataFolder: join(folder, 'other') })]
    expect(one.pid()).not.toBe(other.pid())
    await one.stop()
    expect((await administer(other.url, 'select 1 as one')).rows).toEqual([{ one: 1 }])
  })

  it('on the same folder is refused, and says who runs there', async () => {
    const { url } = await start()
    await expect(start()).rejects.toMatchObject({
      code: 'already-running',
      message: expect.stringContaining(`process ${process.pid}`),
    })
    expect((await administer(url, 'select 1 as one')).rows).toEqual([{ one: 1 }])
  })

  it('adopts the server of a Parley that was killed', async () => {
    const child = await startElsewhere('ready')
    const pid = await serverPid()
    child.kill('SIGKILL')
    await once(child, 'exit')
    const embedded = await start()
    expect(embedded.adopted).toBe(true)
    expect(embedded.pid()).toBe(pid)
  })

  it('repairs what a killed server left, and has lost nothing that was committed', async () => {
    const child = await startElsewhere('ready', 'create table kept as select 1 as one')
    const pid = await serverPid()
    child.kill('SIGKILL')
    process.kill(pid, 'SIGKILL')
    await once(child, 'exit')
    const embedded = await start()
    expect(embedded.adopted).toBe(false)
    expect((await administer(embedded.url, 'select * from kept')).rows).toEqual([{ one: 1 }])
  })

  it('is not misled by the number of another program in the lock files, as after a container starts again', async () => {
    await (await start()).stop()
    const stranger = spawn('sleep', ['60'])
    try {
      const lock = [
        stranger.pid,
        join(folder, 'data/postgres/cluster'),
        1,
        5432,
        join(folder, 'data/postgres'),
        '',
        '',
        'ready',
        '',
      ]
      await writeFile(join(folder, 'data/postgres/cluster/postmaster.pid'), lock.join('\n'), { mode: 0o600 })
      await writeFile(join(folder, 'data/postgres/.s.PGSQL.5432.lock'), lock.slice(0, 5).join('\n'), { mode: 0o600 })
      const embedded = await start()
      expect(embedded.adopted).toBe(false)
      expect(embedded.pid()).not.toBe(stranger.pid)
    } finally {
      stranger.kill()
    }
  })
})

describe('while Parley runs', () => {
  it('a server that was killed is started again', async () => {
    const said = messages()
    const embedded = await start({ durable: true, say: said.add })
    await administer(embedded.url, 'create table kept as select 1 as one')
    const before = embedded.pid()
    process.kill(before, 'SIGKILL')
    expect(await said.next(/runs again/)).toContain(String(embedded.pid()))
    expect(embedded.pid()).not.toBe(before)
    expect((await administer(embedded.url, 'select * from kept')).rows).toEqual([{ one: 1 }])
  })

  it('stop does not wait for open transactions, and leaves no process', async () => {
    const embedded = await start()
    const idle = new pg.Client({ connectionString: embedded.url })
    const ended = new Promise<void>((resolve) => idle.on('error', () => resolve()))
    await idle.connect()
    await idle.query('begin')
    await idle.query('create table never ()')
    await embedded.stop()
    await ended
    expect(() => process.kill(embedded.pid(), 0)).toThrow('ESRCH')
    expect(await readdir(join(folder, 'data/postgres/cluster'))).not.toContain('postmaster.pid')
  })
})

describe('a data folder that cannot be used gets a sentence', () => {
  it.each([
    ['19', 'made-by-newer-version', 'was made by PostgreSQL 19; this Parley brings PostgreSQL 18'],
    ['15', 'made-by-older-version', 'was made by PostgreSQL 15; this Parley brings PostgreSQL 18'],
  ])('of PostgreSQL %s', async (version, code, says) => {
    await mkdir(join(folder, 'data/postgres/cluster'), { recursive: true, mode: 0o700 })
    await writeFile(join(folder, 'data/postgres/cluster/PG_VERSION'), `${version}\n`)
    await expect(start()).rejects.toMatchObject({ name: 'StartProblem', code, message: expect.stringContaining(says) })
  })

  it.runIf(process.getuid?.() === 0)('of another user', async () => {
    await mkdir(join(folder, 'data'))
    await chown(join(folder, 'data'), 12_345, 12_345)
    await expect(start()).rejects.toMatchObject({
      code: 'data-folder-of-another-user',
      message: expect.stringContaining('belongs to user 12345'),
    })
  })

  it('that is a file', async () => {
    await writeFile(join(folder, 'data'), '')
    await expect(start()).rejects.toMatchObject({ code: 'data-folder-not-writable' })
  })

  it.runIf(process.getuid?.() !== 0)('that may not be written', async () => {
    await chmod(folder, 0o500)
    await expect(start()).rejects.toMatchObject({ code: 'data-folder-not-writable' })
    await chmod(folder, 0o700)
  })

  it('whose settings PostgreSQL does not accept', async () => {
    await (await start()).stop()
    await writeFile(join(folder, 'data/postgres/cluster/postgresql.auto.conf'), `shared_buffers = 'many'\n`)
    await expect(start()).rejects.toMatchObject({
      code: 'database-does-not-start',
      fix: expect.stringContaining('log'),
    })
  })
})

/** A Parley in a process of its own, to be killed. */
async function startElsewhere(until: 'first' | 'ready', statement = 'select 1'): Promise<ChildProcess> {
  const program = `
    import pg from 'pg'
    import { startEmbedded } from ${JSON.stringify(new URL('embedded.ts', import.meta.url).href)}
    console.log('first')
    const { url } = await startEmbedded({ dataFolder: ${JSON.stringify(join(folder, 'data'))} })
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await client.query(${JSON.stringify(statement)})
    console.log('ready')`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    cwd: import.meta.dirname,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface(child.stdout)) if (line === until) return child
  throw new Error('The other Parley ended.')
}

async function serverPid(): Promise<number> {
  return Number((await readFile(join(folder, 'data/postgres/cluster/postmaster.pid'), 'utf8')).split('\n')[0])
}

async function eventually(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds().catch(() => false))) await new Promise((resolve) => setImmediate(resolve))
}

function messages() {
  const waiting: { pattern: RegExp; resolve: (line: string) => void }[] = []
  const heard: string[] = []
  return {
    add(line: string) {
      heard.push(line)
      for (const { pattern, resolve } of waiting) if (pattern.test(line)) resolve(line)
    },
    next: (pattern: RegExp) =>
      new Promise<string>((resolve) => {
        const there = heard.find((line) => pattern.test(line))
        if (there) resolve(there)
        waiting.push({ pattern, resolve })
      }),
  }
}
