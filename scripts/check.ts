import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './runtime.mjs'

// Everything that must hold before a change lands: `npm test`, also on CI. The last line counts all of it.

type Ending = { name: string; passed: number; failed: number; skipped: number; seconds: number }

const results = mkdtempSync(join(tmpdir(), 'parley-check-'))
const bin = (name: string) => join(root, 'node_modules', '.bin', name)

// Quick ones first: what fails early saves the wait.
const quick: [string, string[]][] = [
  ['types', [bin('tsc'), '-p', 'tsconfig.json']],
  ['types of the web', [bin('tsc'), '-p', 'web']],
  ['lint and format', [bin('biome'), 'ci', '.']],
  ['unused code', [bin('knip')]],
  ['types of the web client', [process.execPath, 'tools/api-types.ts', '--check']],
]

const endings: Ending[] = []
for (const [name, [command, ...args]] of quick) endings.push(await step(name, command as string, args))
endings.push(await tests())

for (const { name, passed, failed, skipped, seconds } of endings) {
  const counts = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
  console.log(`${failed > 0 ? '✗' : '✓'} ${name.padEnd(24)} ${counts.padEnd(34)} ${seconds.toFixed(0)} s`)
}
const total = (key: 'passed' | 'failed') => endings.reduce((sum, ending) => sum + ending[key], 0)
rmSync(results, { recursive: true, force: true })
console.log(`\n${total('passed')} passed, ${total('failed')} failed`)
process.exitCode = total('failed') > 0 ? 1 : 0

async function step(name: string, command: string, args: string[]): Promise<Ending> {
  const began = performance.now()
  const { code, output } = await run(command, args, 'quiet')
  const failed = code === 0 ? 0 : 1
  if (failed) console.log(`\n✗ ${name}\n${output}`)
  return { name, passed: 1 - failed, failed, skipped: 0, seconds: (performance.now() - began) / 1000 }
}

/** Unit, database, contract and browser tests, in one run of vitest; its report counts them. */
async function tests(): Promise<Ending> {
  const began = performance.now()
  const report = join(results, 'tests.json')
  const { code } = await run(
    process.execPath,
    [
      join(root, 'node_modules', 'vitest', 'vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      '--coverage.enabled',
      '--coverage.reporter=text-summary',
      '--coverage.include=packages/*/src/**/*.ts',
      '--coverage.include=server/src/**/*.ts',
      '--coverage.reportOnFailure',
      `--coverage.reportsDirectory=${join(results, 'coverage')}`,
      `--maxWorkers=${Math.max(2, availableParallelism())}`,
      ...process.argv.slice(2),
    ],
    'shown',
  )
  const counts = readReport(report)
  // A run that ended badly without a failed test has failed all the same.
  const failed = counts.failed === 0 && code !== 0 ? 1 : counts.failed
  return { name: 'tests', ...counts, failed, seconds: (performance.now() - began) / 1000 }
}

function readReport(file: string) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(file, 'utf8'))
    return { passed: numPassedTests as number, failed: numFailedTests as number, skipped: numPendingTests as number }
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

function run(command: string, args: string[], mode: 'quiet' | 'shown'): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: mode === 'shown' ? 'inherit' : ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout?.on('data', (chunk) => {
      output += chunk
    })
    child.stderr?.on('data', (chunk) => {
      output += chunk
    })
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}
