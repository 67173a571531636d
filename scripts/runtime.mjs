// Where Node 26 is. Plain JavaScript that any Node ≥ 18 runs.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
export const runtimeFolder = join(root, 'runtime')
export const needed = 26

/** The Node to run Parley with, or null when it has to be installed first. */
export function nodePath() {
  if (majorOf(process.versions.node) >= needed) return process.execPath
  const home = join(runtimeFolder, 'node_modules', runtimePackage())
  const brought = join(home, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (!existsSync(brought)) return null
  return majorOf(JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')).version) >= needed ? brought : null
}

/** The package that holds Node for this machine; npm's `node` package installs the same one by a script, unchecked. */
export function runtimePackage() {
  const system = process.platform === 'win32' ? 'win' : process.platform
  const prefix = system === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node'
  return `${prefix}-${system}-${process.arch}`
}

function majorOf(version) {
  return Number(version.split('.')[0])
}
