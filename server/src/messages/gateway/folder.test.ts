import { expect, it } from 'vitest'
import { testDatabase } from '../../platform/database/test-database.ts'
import { createFolder } from './folder.ts'

const database = testDatabase()

it('the fold is as far behind as the commit of its rows began, not as it ended: rows carry that moment', async () => {
  let now = 0
  const folder = createFolder({ db: database.db, now: () => now, onFolded: () => {}, onTrouble: () => {} })
  expect(folder.lagMs()).toBe(0)
  const ended = folder.recording()
  now = 30_000
  expect(folder.lagMs()).toBe(30_000)
  folder.addOne(1, 0, 1, 8)
  ended()
  now = 31_000
  expect(folder.lagMs()).toBe(31_000)
  await folder.close()
  expect(folder.lagMs()).toBe(0)
})

it('a commit that fails behind others holds none of them back once it is given up', () => {
  let now = 0
  const folder = createFolder({ db: database.db, now: () => now, onFolded: () => {}, onTrouble: () => {} })
  const [first, second] = [folder.recording(), folder.recording()]
  now = 1_000
  first()
  expect(folder.lagMs()).toBe(1_000)
  second()
  expect(folder.lagMs()).toBe(0)
})
