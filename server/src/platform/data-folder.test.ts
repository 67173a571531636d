import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { folderProblem, keptSecret, openDataFolder } from './data-folder.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-data-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

it('makes the data folder for this user alone', async () => {
  const data = join(folder, 'deep', 'data')
  await openDataFolder(data)
  await openDataFolder(data)
  expect((await stat(data)).mode & 0o777).toBe(0o700)
})

it('makes a secret once and keeps it, readable by this user alone', async () => {
  const secret = await keptSecret(folder, 'secret')
  expect(secret).toMatch(/^[0-9a-f]{64}$/)
  expect(await keptSecret(folder, 'secret')).toBe(secret)
  expect((await stat(join(folder, 'secret'))).mode & 0o777).toBe(0o600)
})

it('makes one secret when several start at once, and leaves nothing else', async () => {
  const secrets = await Promise.all(Array.from({ length: 10 }, () => keptSecret(folder, 'secret')))
  expect(new Set(secrets).size).toBe(1)
  expect(await readdir(folder)).toEqual(['secret'])
})

it.each([
  ['ENOSPC', 'disk-full'],
  ['EDQUOT', 'disk-full'],
  ['EACCES', 'data-folder-not-writable'],
  ['EROFS', 'data-folder-not-writable'],
])('knows %s as %s', (code, problem) => {
  expect(folderProblem('/srv/parley', Object.assign(new Error(code), { code }))).toMatchObject({
    name: 'StartProblem',
    code: problem,
    message: expect.stringContaining('/srv/parley'),
  })
})
