import { beforeEach, expect, it } from 'vitest'
import type { Db } from '../platform/database/index.ts'
import { createGlance } from './glance.ts'

const db = {} as Db
let clock = 0
let asked: number[][] = []
let value = 1
let away = false
const look = async (keys: readonly number[]) => {
  asked.push([...keys])
  if (away) throw new Error('away')
  return new Map(keys.map((key) => [key, value]))
}
beforeEach(() => {
  clock = 0
  asked = []
  value = 1
  away = false
})
const glanceOf = (isLarge: (value: number) => boolean = () => true) => {
  const glance = createGlance<number>(isLarge, () => clock)
  return async (...keys: number[]) => [...(await glance(db, keys, look)).values()]
}

it('is looked up anew each time where that is cheap, all of them together', async () => {
  const glance = glanceOf(() => false)
  expect(await glance(7, 8)).toEqual([1, 1])
  value = 2
  expect(await glance(7, 8)).toEqual([2, 2])
  expect(asked).toEqual([
    [7, 8],
    [7, 8],
  ])
})

it('is remembered for a second where it is dear', async () => {
  const glance = glanceOf()
  await glance(7)
  clock = 999
  value = 2
  expect(await glance(7, 8)).toEqual([1, 2])
  expect(asked).toEqual([[7], [8]])
})

it('is given once more while the next is looked up, once for all who ask', async () => {
  const glance = glanceOf()
  await glance(7)
  clock = 1_000
  value = 2
  expect(await Promise.all([glance(7), glance(7)])).toEqual([[1], [1]])
  expect(asked).toEqual([[7], [7]])
  expect(await glance(7)).toEqual([2])
})

it('is never older than three seconds', async () => {
  const glance = glanceOf()
  await glance(7)
  clock = 3_000
  value = 2
  expect(await glance(7)).toEqual([2])
})

it('is forgotten when it cannot be looked up, and who asks then is told', async () => {
  const glance = glanceOf()
  await glance(7)
  clock = 1_000
  away = true
  expect(await glance(7)).toEqual([1])
  await expect(glance(7)).rejects.toThrow('away')
})
