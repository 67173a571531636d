// Where Node 26 is. Plain JavaScript that any Node ≥ 18 runs.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
export const runtimeFolder = join(root, 'runtime')
const needed = 26

/** The Node to run Parley with, or null when it has to be installed first. */
export function nodePath() {
  if (Number(process.versions.node.split('.')[0]) >= needed) return process.execPath
  const home = join(runtimeFolder, 'node_modules', 'node')
  const brought = join(home, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (!existsSync(brought)) return null
  return Number(JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')).version.split('.')[0]) >= needed ? brought : null
}
