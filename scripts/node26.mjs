// Runs what follows under Node 26: the system's own when it is new enough, else the one that
// `scripts/prepare.mjs` installed under `runtime/`. Plain JavaScript that any Node ≥ 18 runs.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { nodePath, root } from './runtime.mjs'
import { delimiter, dirname, join } from 'node:path'
import { existsSync } from 'node:fs'

const [what, ...args] = process.argv.slice(2)
if (!what) {
  console.error('Usage: node scripts/node26.mjs FILE.ts [arguments]')
  process.exit(2)
}
const tool = join(root, 'node_modules', '.bin', what)
const node = nodePath()
if (!node) {
  console.error('Parley needs Node 26. Run `npm start` or `npm test` once: they install it.')
  process.exit(1)
}
const child = spawn(node, [existsSync(tool) && !what.endsWith('.ts') ? tool : what, ...args], {
  stdio: 'inherit',
  env: { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` },
})
// Ctrl-C reaches the whole group; the child decides how to end, this process only passes its ending on.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 1)))
