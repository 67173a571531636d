import { expect, it } from 'vitest'
import { progressOf } from './progress.ts'

const started_at = '2026-11-20T12:00:00.000Z'
const at = (seconds: number) => Date.parse(started_at) + seconds * 1_000

it('says how far, how fast, and how long at the same pace', () =>
  expect(progressOf({ bytes: 1_000, bytes_read: 250, rows_read: 50_000, started_at }, at(2))).toEqual({
    share: 0.25,
    perSecond: 25_000,
    leftMs: 6_000,
  }))
it('promises nothing in the first second, nor before it began', () => {
  expect(progressOf({ bytes: 1_000, bytes_read: 250, rows_read: 5, started_at }, at(0.5))).toMatchObject({
    leftMs: null,
  })
  expect(progressOf({ bytes: 1_000, bytes_read: 0, rows_read: 0, started_at: null }, at(9))).toMatchObject({ share: 0 })
})
