import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readRecords, sampleRecords, UnclosedQuote } from './records.ts'

const file = 'a;b;c\r\n"x;1";"y\r\n2";é\r\n\r\n1;2;3\n;;\n"q""q";w;z\r\nlast;one;'

async function* cut(bytes: Uint8Array, size: number, from = 0) {
  for (let at = from; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function all(bytes: Uint8Array, encoding: 'utf-8' | 'windows-1252', size: number, from = 0) {
  const records = []
  for await (const record of readRecords(cut(bytes, size, from), { encoding, separator: ';' }, from))
    records.push(record)
  return records
}

describe('reading records', () => {
  it('keeps quotes, line breaks in cells and empty lines, which count as rows', async () => {
    const records = await all(Buffer.from(file), 'utf-8', 7)
    expect(records.map(({ cells }) => cells)).toEqual([
      ['a', 'b', 'c'],
      ['x;1', 'y\r\n2', 'é'],
      [''],
      ['1', '2', '3'],
      ['', '', ''],
      ['q"q', 'w', 'z'],
      ['last', 'one', ''],
    ])
  })

  it('gives the same rows however the bytes are cut, and goes on from the end of any of them', async () => {
    for (const encoding of ['utf-8', 'windows-1252'] as const) {
      const bytes = Buffer.from(file, encoding === 'utf-8' ? 'utf8' : 'latin1')
      const whole = await all(bytes, encoding, bytes.length)
      for (const size of [1, 2, 3, 5]) {
        expect(await all(bytes, encoding, size)).toEqual(whole)
        for (const [index, { end }] of whole.entries())
          expect(await all(bytes, encoding, size, end)).toEqual(whole.slice(index + 1))
      }
    }
  })

  it('property: any table survives being written, cut and resumed', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', ';', '"', '\n', '\r\n', ' ', '€', '日'), maxLength: 6 })
    const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 9 }), fc.nat(), async (rows, size, pick) => {
        const text = rows.map((cells) => cells.map((c) => `"${c.replaceAll('"', '""')}"`).join(';')).join('\r\n')
        const bytes = Buffer.from(text)
        const read = await all(bytes, 'utf-8', size)
        expect(read.map(({ cells }) => cells)).toEqual(rows)
        const resumeAfter = pick % rows.length
        const rest = await all(bytes, 'utf-8', size, read[resumeAfter]!.end)
        expect(rest).toEqual(read.slice(resumeAfter + 1))
      }),
      { numRuns: 150 },
    )
  })

  it('reads the signs of Windows-1252 that Latin-1 does not have, and marks what means nothing in it', async () => {
    const [record] = await all(Buffer.from([0x80, 0x3b, 0x9c, 0x92, 0x3b, 0x81]), 'windows-1252', 99)
    expect(record?.cells).toEqual(['€', 'œ’', '\ufffd'])
  })

  it('stops at a quote that never closes, after all rows before it', async () => {
    const read: string[][] = []
    const broken = async () => {
      for await (const { cells } of readRecords(
        cut(Buffer.from('a;b\n1;2\n3;"x\n4;5\n'), 4),
        { encoding: 'utf-8', separator: ';' },
        0,
      ))
        read.push(cells)
    }
    await expect(broken()).rejects.toThrow(UnclosedQuote)
    expect(read).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ])
  })

  it('passes a failure of its source on', async () => {
    async function* failing() {
      yield Buffer.from('a;b\n')
      throw new Error('the database went away')
    }
    const reading = async () => {
      for await (const _ of readRecords(failing(), { encoding: 'utf-8', separator: ';' }, 0));
    }
    await expect(reading()).rejects.toThrow('the database went away')
  })
})

it('a sample that was cut leaves its last, half row out', () => {
  expect(sampleRecords('a;b\n1;2\n3;', ';', 10, false)).toEqual([
    ['a', 'b'],
    ['1', '2'],
  ])
  expect(sampleRecords('a;b\n1;"x', ';', 10, false)).toEqual([['a', 'b']])
})
