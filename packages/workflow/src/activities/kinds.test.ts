import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Kind } from '../definition.ts'
import { activityKinds } from './index.ts'

const kinds = Object.keys(activityKinds) as Kind[]
const helpers = ['index.ts', 'ids.ts']

describe('every kind of activity', () => {
  it('has its own file, and every file its kind', () => {
    const files = readdirSync(import.meta.dirname).filter(
      (file) => !file.endsWith('.test.ts') && !helpers.includes(file),
    )
    expect(files.sort()).toEqual(kinds.map((kind) => `${kind}.ts`).sort())
  })

  it.each(kinds)('%s knows its name, begins with settings of its own, and goes on by ports that it has', (kind) => {
    const one = activityKinds[kind]
    expect(one.kind).toBe(kind)
    expect(one.settings.safeParse(one.initial).success).toBe(true)
    const known = one as unknown as { ports(settings: unknown): { id: string }[]; through(settings: unknown): string[] }
    const ports = known.ports(one.initial).map(({ id }) => id)
    expect(new Set(ports).size).toBe(ports.length)
    expect(ports).toEqual(expect.arrayContaining(known.through(one.initial)))
  })
})
