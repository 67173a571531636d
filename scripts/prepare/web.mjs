import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './npm.mjs'

/** What the built screens depend on. The lock file stands for the packages. */
const sources = ['web', 'packages/sms', 'package-lock.json']
const ignored = /^(node_modules|dist|coverage|.*\.test\.tsx?)$/

export function isWebBuilt(root) {
  try {
    return readFileSync(join(root, 'web', 'dist', '.built-from'), 'utf8') === hashOf(root)
  } catch {
    return false
  }
}

/** Builds the screens beside the old ones and then changes places: a server that runs never shows half of them. */
export async function buildWeb(root, node, say) {
  say('Building the screens…')
  const from = hashOf(root)
  const state = join(root, 'runtime', 'state')
  const fresh = join(state, 'web-new')
  const old = join(state, 'web-old')
  mkdirSync(state, { recursive: true })
  for (const leftover of [fresh, old]) rmSync(leftover, { recursive: true, force: true })
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const flags = ['--outDir', fresh, '--emptyOutDir', '--logLevel', 'warn']
  const env = { ...process.env, NODE_ENV: 'production' }
  await run(node, [vite, 'build', ...flags], join(root, 'web'), env).catch((error) => {
    error.message = 'The screens could not be built: correct what is said above and run this again.'
    throw error
  })
  writeFileSync(join(fresh, '.built-from'), from)
  const place = join(root, 'web', 'dist')
  if (existsSync(place)) renameSync(place, old)
  renameSync(fresh, place)
  rmSync(old, { recursive: true, force: true })
}

function hashOf(root) {
  const hash = createHash('sha256')
  for (const source of sources) addTo(hash, root, source)
  return hash.digest('hex')
}

function addTo(hash, root, path) {
  const place = join(root, path)
  let entries
  try {
    entries = readdirSync(place, { withFileTypes: true })
  } catch (error) {
    if (error.code !== 'ENOTDIR') throw error
    hash.update(`${path}\0`).update(readFileSync(place)).update('\0')
    return
  }
  for (const { name } of entries.sort((a, b) => (a.name < b.name ? -1 : 1)))
    if (!ignored.test(name)) addTo(hash, root, `${path}/${name}`)
}
