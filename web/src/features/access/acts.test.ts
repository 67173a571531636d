import { describe, expect, it } from 'vitest'
import { kindOf, placeOf, subjectName, subjectOf } from './acts.ts'
import { audit } from './words-audit.ts'

const sources = import.meta.glob<string>(
  ['../../../../server/src/**/*.ts', '!**/*.test.ts', '!**/*.fixture.ts', '!**/access/audit.ts'],
  {
    query: '?raw',
    import: 'default',
    eager: true,
  },
)

/**
 * What a file calls the acts that it records: the literals of the third argument of `recordAct`; when that is a name,
 * everything in the file that looks like an act upon the subject of the fourth.
 */
function actionsIn(source: string): string[] {
  return (
    source
      // A statement that records an act beside others has no connection to name.
      .replaceAll('actStatement(', 'recordAct(db, ')
      .split(/\brecordAct\(/)
      .slice(1)
      .map(argumentsOf)
      // Its own declaration says what types its arguments have.
      .filter(([first]) => !first?.includes(':'))
      .flatMap(([, , action = '', subject = '']) => {
        const literals = namesIn(action)
        if (literals.length > 0) return literals
        const kind = /^[`']([a-z-]+):/.exec(subject)?.[1]
        const likely = namesIn(source).filter((name) => kindOf(name) === kind)
        return likely.length > 0 ? likely : [`nothing known of ${action} upon ${subject}`]
      })
  )
}
const namesIn = (text: string) => [...text.matchAll(/'([a-z-]+\.[a-z-]+)'/g)].map((found) => found[1] ?? '')

/** The arguments of a call, from just behind its parenthesis. */
function argumentsOf(text: string): string[] {
  let depth = 0
  const found = ['']
  for (const sign of text) {
    if ('([{'.includes(sign)) depth++
    if (')]}'.includes(sign) && --depth < 0) break
    if (sign === ',' && depth === 0) found.push('')
    else found[found.length - 1] += sign
  }
  return found.map((each) => each.trim())
}

const recorded = [...new Set(Object.values(sources).flatMap(actionsIn))].sort()
const wordsFor = (action: string, acts: object) => {
  const kind = kindOf(action)
  const ofKind = (acts as Record<string, Record<string, string>>)[kind]
  return ofKind?.[action.slice(kind.length + 1)]
}

describe('the words of the audit log', () => {
  it('are looked for in the sources of the server', () => {
    expect(recorded).toContain('user.created')
    expect(recorded).toContain('list.members-added')
    expect(recorded).toContain('channel.restored')
    expect(recorded.length).toBeGreaterThan(25)
  })
  it.each(['en', 'fr'] as const)('name every act that the server records (%s)', (language) => {
    expect(recorded.filter((action) => !wordsFor(action, audit[language].act))).toEqual([])
  })
  it.each(['en', 'fr'] as const)('name every kind of act, to filter by (%s)', (language) => {
    const kinds: Record<string, string> = audit[language].actKind
    expect(recorded.map(kindOf).filter((kind) => !kinds[kind])).toEqual([])
    expect(Object.keys(kinds).sort()).toEqual(Object.keys(audit[language].act).sort())
  })
})

describe('the subject of an act', () => {
  it('is a kind and an id, or a number', () => {
    expect(subjectOf('profile-field:12')).toEqual({ kind: 'profile-field', id: '12' })
    expect(subjectOf('+33612345678')).toEqual({ kind: 'number', id: '+33612345678' })
  })
  it('has the name that it has today, else the one it had then, else none', () => {
    expect(subjectName({ subject_name: 'Ada', details: { name: 'A.' } })).toBe('Ada')
    expect(subjectName({ subject_name: null, details: { value: '38064', kind: 'short-code' } })).toBe('38064')
    expect(subjectName({ subject_name: null, details: { file: 'people.csv', list: 4 } })).toBe('people.csv')
    expect(subjectName({ subject_name: null, details: { name: 3 } })).toBeNull()
  })
  it('is seen on its own page, in a drawer, or by a search', () => {
    expect(placeOf('account:3')).toMatchObject({ route: '/admin/accounts/$id', to: '/admin/accounts/3' })
    expect(placeOf('sender:9')).toMatchObject({ to: '/admin/senders', search: { open: '9' } })
    expect(placeOf('+33612345678')).toMatchObject({ to: '/admin/quarantine', search: { q: '+33612345678' } })
    expect(placeOf('profile-field:1')).toBeNull()
  })
})
