// Runs what follows under Node 26: the system's own when it is new enough, else the one that
// `scripts/prepare.mjs` installed under `runtime/`. Plain JavaScript that any Node ≥ 18 runs.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { nodePath, root } from './runtime.mjs'

const [what, ...args] = process.argv.slice(2)
if (!what) {
  console.error('Usage: node scripts/node26.mjs FILE.ts [arguments]')
  process.exit(2)
}
const node = nodePath()
if (!node) {
  console.error(
    'Parley needs Node 26. `node scripts/prepare.mjs start` installs it (npm start does so too, unless ignore-scripts is set).',
  )
  process.exit(1)
}
const tool = join(root, 'node_modules', '.bin', what)
const command = [existsSync(tool) && !what.endsWith('.ts') ? tool : what, ...args]
const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` }

// Where it can be replaced, this process becomes the other one: nothing stands between it and its signals.
if (process.execve && process.platform !== 'win32') process.execve(node, [node, ...command], env)

const child = spawn(node, command, { stdio: 'inherit', env })
// A terminal sends Ctrl-C to the whole group, so the child has it already: a second one would look like impatience.
process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'))
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 1)))
