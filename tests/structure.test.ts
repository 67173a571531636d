import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

// Imports point one way: packages <- platform <- access <- profiles <- consent <- … A lower feature never calls up.

const root = resolve(import.meta.dirname, '..')
const order = [
  'platform',
  'access',
  'notices',
  'webhooks',
  'profiles',
  'audiences',
  'consent',
  'hours',
  'credits',
  'providers',
  'links',
  'accounts',
  'callbacks',
  'templates',
  'messages',
  'deliveries',
  'workflows',
  'keywords',
  'lookalikes',
  'rules',
  'answering',
  'incoming',
  'inbox',
  'reply-notices',
  'campaigns',
  'activities',
  'reports',
]
// Speaks to the simulated carrier's control door only; it belongs to no feature.
const beside = ['simulator']

type Import = { file: string; target: string; typeOnly: boolean }

const sources = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => /\.tsx?$/.test(file) && !/\.gen\.ts$/.test(file) && statSync(join(root, file)).isFile())

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8')
  const found = text.matchAll(/^(import|export)\s+(type\s)?[^'"]*?from\s+'([^']+)'/gm)
  return [...found].map(([, , typeOnly, target]) => ({
    file,
    target: (target as string).startsWith('.')
      ? relative(root, resolve(root, dirname(file), target as string))
      : (target as string),
    typeOnly: typeOnly !== undefined,
  }))
}

const isTest = (file: string) => /\.(test|fixture)\.tsx?$|test-|\/test\//.test(file)
const featureOf = (file: string) => /^server\/src\/([^/]+)\//.exec(file)?.[1] ?? null
const serverImports = sources('server/src')
  .filter((file) => !isTest(file))
  .flatMap(importsOf)

describe('imports on the server', () => {
  it('go from a later feature to an earlier one, never back', () => {
    const wrong = serverImports.filter(({ file, target }) => {
      const [from, to] = [featureOf(file), featureOf(target)]
      if (from === null || to === null || from === to) return false
      if (beside.includes(from)) return to !== 'platform'
      return order.indexOf(to) > order.indexOf(from) || !order.includes(to)
    })
    expect(wrong.map(({ file, target }) => `${file} imports ${target}`)).toEqual([])
  })

  it('enter a feature by its door, platform excepted', () => {
    const wrong = serverImports.filter(({ file, target }) => {
      const [from, to] = [featureOf(file), featureOf(target)]
      return to !== null && to !== 'platform' && from !== to && !/\/index\.ts$/.test(target)
    })
    expect(wrong.map(({ file, target }) => `${file} imports ${target}`)).toEqual([])
  })

  it('know every folder of server/src', () => {
    const folders = new Set(
      sources('server/src')
        .map(featureOf)
        .filter((name) => name !== null),
    )
    expect([...folders].filter((name) => !order.includes(name) && !beside.includes(name))).toEqual([])
  })
})

describe('imports of packages', () => {
  it('reach nothing of the server or the web', () => {
    const wrong = sources('packages')
      .flatMap(importsOf)
      .filter(({ target }) => /^(server|web)\/|^@parley\/(server|web)/.test(target))
    expect(wrong).toEqual([])
  })

  it('leave packages/smpp without any dependency', () => {
    const own = sources('packages/smpp')
      .filter((file) => !isTest(file))
      .flatMap(importsOf)
    expect(own.filter(({ target }) => !target.startsWith('packages/smpp/') && !target.startsWith('node:'))).toEqual([])
  })

  it.each(['packages/sms', 'packages/workflow'])('keep %s for browsers as well: nothing of Node', (folder) => {
    const own = sources(folder)
      .filter((file) => !isTest(file))
      .flatMap(importsOf)
    expect(own.filter(({ target }) => target.startsWith('node:'))).toEqual([])
  })
})

describe('imports of the web', () => {
  it('never reach the server: what they share is the API', () => {
    const wrong = sources('web/src')
      .flatMap(importsOf)
      .filter(({ target }) => /^server\/|^@parley\/(server|smpp|simulator)/.test(target))
    expect(wrong).toEqual([])
  })

  it('keep features apart: they meet in app', () => {
    const feature = (file: string) => /^web\/src\/features\/([^/]+)\//.exec(file)?.[1] ?? null
    const wrong = sources('web/src')
      .filter((file) => !isTest(file))
      .flatMap(importsOf)
      .filter(({ file, target }) => {
        const [from, to] = [feature(file), feature(target)]
        return from !== null && to !== null && from !== to
      })
    expect(wrong.map(({ file, target }) => `${file} imports ${target}`)).toEqual([])
  })
})

describe('the repository', () => {
  it('can be read: no circle of imports in any package', () => {
    for (const folder of [
      'packages/smpp/src',
      'packages/sms/src',
      'packages/workflow/src',
      'packages/simulator/src',
      'server/src',
      'web/src',
    ]) {
      expect(
        circleIn(
          sources(folder)
            .flatMap(importsOf)
            .filter(({ typeOnly }) => !typeOnly),
        ),
        folder,
      ).toBeNull()
    }
  })
})

/** A circle of files that import each other, or null. Types alone make none: they are gone at run time. */
function circleIn(imports: readonly Import[]): string[] | null {
  const graph = Map.groupBy(imports, ({ file }) => file)
  const done = new Set<string>()
  const path: string[] = []
  const visit = (file: string): string[] | null => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
    if (done.has(file)) return null
    path.push(file)
    for (const { target } of graph.get(file) ?? []) {
      const circle = graph.has(target) ? visit(target) : null
      if (circle) return circle
    }
    path.pop()
    done.add(file)
    return null
  }
  for (const file of graph.keys()) {
    const circle = visit(file)
    if (circle) return circle
  }
  return null
}
