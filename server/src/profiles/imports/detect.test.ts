import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { detect, hintedSeparator, separators } from './detect.ts'
import { decodeSample, kindOfFile, watchEncoding } from './encoding.ts'
import { sampleRecords } from './records.ts'

const encodingOf = (...pieces: Uint8Array[]) => {
  const watch = watchEncoding()
  for (const piece of pieces) watch.push(piece)
  return watch.result()
}

describe('the encoding of a file', () => {
  it('is UTF-8 with or without its mark, and Windows-1252 when the bytes are not UTF-8', () => {
    expect(encodingOf(Buffer.from('Zoé'))).toBe('utf-8')
    expect(encodingOf(Buffer.from('plain'))).toBe('utf-8')
    expect(encodingOf(iconv.encode('Zoé, Noël, 12 €', 'win1252'))).toBe('windows-1252')
    expect(kindOfFile(Buffer.from('\ufeffZoé'))).toEqual({ kind: 'text', encoding: 'bytes', bom: 3 })
  })
  it('is told by an accent on the last line, and by a character that lies in two pieces', () => {
    expect(encodingOf(Buffer.from('a;b\n'.repeat(10_000)), iconv.encode('é', 'win1252'))).toBe('windows-1252')
    const bytes = Buffer.from('Zoé')
    expect(encodingOf(bytes.subarray(0, 3), bytes.subarray(3))).toBe('utf-8')
  })
  it('stays UTF-8 when a few characters are damaged', () =>
    expect(encodingOf(Buffer.from('Zoé '.repeat(50)), Buffer.from([0xe9, 0x20]))).toBe('utf-8'))
  it('is UTF-16 as Excel’s “Unicode text”, with its mark or without', () => {
    expect(kindOfFile(iconv.encode('Nom\tPrénom\r\n', 'utf-16le', { addBOM: true }))).toMatchObject({
      encoding: 'utf-16le',
    })
    expect(kindOfFile(iconv.encode('Nom\tPrénom\r\nDupont\tZoé', 'utf-16le', { addBOM: false }))).toMatchObject({
      encoding: 'utf-16le',
    })
    expect(kindOfFile(iconv.encode('Nom\tPrénom', 'utf-16be', { addBOM: true }))).toMatchObject({
      encoding: 'utf-16be',
    })
  })
  it('tells a workbook and a picture from text', () => {
    expect(kindOfFile(Buffer.from([0x50, 0x4b, 3, 4, 20])).kind).toBe('spreadsheet')
    expect(kindOfFile(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0x0d, 0x49, 0, 0, 1])).kind).toBe('binary')
  })
})

describe('the layout of a file', () => {
  const found = (text: string) => detect(text, true)

  it.each([
    ['Nom;Prénom;Portable\nDupont;Zoé;0612345678\n', ';'],
    ['name,mobile\n"Doe, Jane",+447911123456\n', ','],
    ['Nom\tPortable\nDupont\t0612345678\n', '\t'],
    ['Nom|Portable\nDupont|0612345678\n', '|'],
    ['Nom;Montant\nDupont;12,5\nMartin;13,0\n', ';'],
    ['0612345678\n0612345679\n', ';'],
  ])('%j is separated by %j', (text, separator) => expect(found(text).separator).toBe(separator))

  it('believes the line that tells Excel its separator', () =>
    expect(hintedSeparator('sep=|\r\na|b')).toEqual({ separator: '|', length: 7 }))

  it.each([
    ['Nom;Portable\nDupont;0612345678\n', true],
    ['Ville;Note\nLyon;x\nNice;y\n', true],
    ['Dupont;0612345678\nMartin;0612345679\n', false],
    ['zoe@example.org;Zoé\nlea@example.org;Léa\n', false],
    ['oui;Lyon\nnon;Lyon\noui;Nice\n', false],
  ])('%j has a header: %s', (text, header) => expect(found(text).header).toBe(header))

  it.each([
    ['d\n25/12/2026\n01/02/2026\n', 'dmy', true],
    ['d\n12/25/2026\n01/02/2026\n', 'mdy', true],
    ['d\n01/02/2026\n03/04/2026\n', 'dmy', false],
    ['d\n25/12/2026\n12/25/2026\n', 'dmy', false],
  ])('%j has dates in the order %s, sure: %s', (text, order, sure) =>
    expect(found(text)).toMatchObject({ date_order: order, date_order_sure: sure }),
  )

  it.each([
    ['a;b\n1,5;x\n2,25;y\n', ','],
    ['a,b\n1.5,x\n2.25,y\n', '.'],
    ['a;b\n1.5;x\n2.25;y\n', '.'],
  ])('%j has the decimal mark %s', (text, decimal) => expect(found(text).decimal).toBe(decimal))
})

it('property: a table of people is read back as it was written, by any separator and in any encoding', () => {
  const name = fc.constantFrom('Zoé', 'Noël', 'Amina', "D'Arc", 'de la Tour', 'Lefèvre', 'Œuvrard', '')
  const note = fc.constantFrom('', 'a;b', 'a, b', 'dit "le grand"', 'deux\nlignes', 'tab\tici', '12,5', '3|4')
  const phone = fc.integer({ min: 0, max: 99_999_999 }).map((n) => `06${String(n).padStart(8, '0')}`)
  const rows = fc.array(fc.tuple(name, name, phone, note), { minLength: 3, maxLength: 20 })
  fc.assert(
    fc.property(
      rows,
      fc.constantFrom(...separators),
      fc.constantFrom('utf8', 'win1252', 'utf8-bom'),
      fc.constantFrom('\n', '\r\n'),
      (people, separator, encoding, newline) => {
        const table = [['Nom', 'Prénom', 'Portable', 'Note'], ...people]
        const quoted = (cell: string) =>
          cell.includes(separator) || /["\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
        const text = table.map((cells) => cells.map(quoted).join(separator)).join(newline) + newline
        const bytes = encoding === 'utf8-bom' ? Buffer.from(`\ufeff${text}`) : iconv.encode(text, encoding)
        const kind = kindOfFile(bytes)
        if (kind.kind !== 'text') throw new Error('This is text.')
        const body = bytes.subarray(kind.bom)
        const read = decodeSample(body, encodingOf(body))
        const layout = detect(read, true)
        expect(layout).toMatchObject({ separator, header: true })
        expect(sampleRecords(read, layout.separator, 1_000, true)).toEqual(table)
      },
    ),
    { numRuns: 300 },
  )
})
