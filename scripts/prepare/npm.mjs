import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { noteChild } from './lock.mjs'

/** Something a person can act on: what happened, and what to do. */
export class Problem extends Error {
  constructor(message, fix) {
    super(message)
    this.fix = fix
  }
}

export const networkAdvice =
  'Check that this machine reaches the registry (`npm ping`), or set a proxy (`npm config set proxy …`), and run this again.'

/** Runs npm quietly; what it printed becomes part of the problem when it fails. */
export function runNpm(args, cwd) {
  // The npm that runs us, when it is one; yarn and pnpm put their own path into the same variable.
  const self = process.env.npm_execpath
  const own = self && /^npm/.test(basename(self))
  // Development packages are part of running: the screens are built here, whatever NODE_ENV says.
  const flags = ['--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  return run(own ? process.execPath : 'npm', [...(own ? [self] : []), ...args, ...flags], cwd)
}

/** Installs what the lock file says, from scratch. */
export async function installLocked(root) {
  try {
    await runNpm(['ci'], root)
  } catch (error) {
    // A registry that mirrors only some platforms leaves the other platforms' optional packages out of the lock file,
    // and `npm ci` then refuses all of it. `npm install` takes the locked versions and leaves out what it cannot find.
    if (!/EUSAGE[\s\S]*Missing: /.test(error.output ?? '')) throw error
    rmSync(join(root, 'node_modules'), { recursive: true, force: true })
    await runNpm(['install', '--no-save'], root)
  }
}

/** Runs a program; its output is shown only when it fails. */
export function run(program, args, cwd, env = process.env) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    })
    if (child.pid) noteChild(child.pid)
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (piece) => {
        output = (output + piece).slice(-20_000)
      })
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (code === 0) return resolve(output)
      const error = new Error(signal ? `${program} was ended by ${signal}.` : `${program} ended with code ${code}.`)
      error.output = output
      reject(error)
    })
  })
}

/** What a failure means in words. */
export function toProblem(error, folder) {
  if (error instanceof Problem) return error
  const said = `${error.code ?? ''} ${error.message} ${error.output ?? ''}`
  if (/ENOSPC|EDQUOT|no space left/i.test(said))
    return new Problem(`The disk that holds ${folder} is full.`, 'Free about 2 GB and run this again.')
  if (
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|network/i.test(
      said,
    )
  )
    return new Problem('npm does not reach its registry.', networkAdvice)
  if (/EACCES|EPERM|EROFS/.test(said))
    return new Problem(
      `This user may not write in ${folder}.`,
      'Run this as the owner of the folder, or hand the folder over (chown -R), then run it again.',
    )
  if (error.code === 'ENOENT' && /npm/.test(error.path ?? ''))
    return new Problem('npm was not found.', 'Install Node with npm from https://nodejs.org, then run `npm start`.')
  if (/EUSAGE|in sync/.test(said))
    return new Problem(
      'package.json and package-lock.json do not fit each other.',
      'Take both from one commit, or run `npm install` and commit the lock file.',
    )
  return new Problem(error.output?.trim().split('\n').slice(-25).join('\n') || error.stack || said, error.message)
}
