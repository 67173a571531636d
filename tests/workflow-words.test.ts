import { existsSync, globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { activityKinds, faults, journal } from '../packages/workflow/src/index.ts'
import { notEnoughCredits } from '../server/src/credits/index.ts'
import {
  channelMissing,
  preparationBroke,
  textEmpty,
  textHasMistakes,
  wayOutMissing,
} from '../server/src/deliveries/preparation/problems.ts'
import { notReady, overBudget, preparedUnpriced, tooLateToConfirm } from '../server/src/deliveries/problems.ts'
import { channelHindered } from '../server/src/messages/index.ts'
import { dryRunLines } from '../server/src/workflows/dry-run/lines.ts'

// The engine says nothing in words, only codes: the screens say each of them in English and in French.

/** Of what a delivery says, those that an activity may fail with, or wait for a person because of. */
const whyNotSent = [
  ...[channelMissing, textHasMistakes, textEmpty, wayOutMissing, preparationBroke],
  ...[notReady, channelHindered, preparedUnpriced, overBudget, notEnoughCredits, tooLateToConfirm],
].map(({ kind }) => kind.code)

const folder = resolve(import.meta.dirname, '../web/src/features/workflows/words')

describe.runIf(existsSync(folder))('the words of workflows', () => {
  it.each([
    ['kinds', Object.keys(activityKinds)],
    ['faults', Object.keys(faults)],
    ['journal', Object.keys(journal)],
    ['journal', whyNotSent],
    ['dry-run', Object.keys(dryRunLines)],
  ])('%s: each code is said in both languages', (file, codes) => {
    const text = readFileSync(resolve(folder, `${file}.ts`), 'utf8')
    // A sentence with plurals has a key for each form.
    const times = (code: string) => text.match(new RegExp(`^\\s*'?${code}(_one)?'?:`, 'gm'))?.length ?? 0
    expect(codes.filter((code) => times(code) < 2)).toEqual([])
  })

  it('the journal says in both languages why a step failed', () => {
    const sources = globSync(['server/src/workflows/**/*.ts', 'server/src/audiences/problems.ts'], {
      cwd: resolve(import.meta.dirname, '..'),
    }).filter((file) => !/\.(test|fixture)\.ts$/.test(file))
    const codes = sources.flatMap((file) => {
      const text = readFileSync(resolve(import.meta.dirname, '..', file), 'utf8')
      const asked = file.endsWith('audiences/problems.ts')
        ? /code: '(audience-(?:wrong|archived|broken|unknown))'/g
        : null
      return [...text.matchAll(asked ?? /(?:failed\(|kind: 'refused', code: )'([a-z-]+)'/g)].map(
        ([, code = '']) => code,
      )
    })
    expect(codes.length).toBeGreaterThan(10)
    const text = readFileSync(resolve(folder, 'journal.ts'), 'utf8')
    const times = (code: string) => text.match(new RegExp(`^      '?${code}'?:`, 'gm'))?.length ?? 0
    // It is no failure of the step: the run goes on, and says so.
    const said = new Set(codes.filter((code) => code !== 'delivery-sent-before'))
    expect([...said].filter((code) => times(code) < 2)).toEqual([])
  })
})
