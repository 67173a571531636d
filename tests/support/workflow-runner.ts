import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('./workflow-process.ts', import.meta.url))

/** A process that lets workflows go on as the worker does; `crashAt` as in platform/crash-points.ts. */
export async function workflowProcess(url: string, crashAt = '') {
  const child = fork(program, [], {
    execArgv: [],
    env: { PATH: process.env.PATH, DATABASE_URL: url, PARLEY_CRASH_AT: crashAt },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const gone = once(child, 'exit')
  await once(child, 'message')
  return {
    gone,
    running: () => child.exitCode === null && child.signalCode === null,
    freeze: () => void child.kill('SIGSTOP'),
    wake: () => void child.kill('SIGCONT'),
    async kill() {
      child.kill('SIGKILL')
      await gone
    },
    /** As on Ctrl-C: what is under way is given back or ended first. */
    async stop() {
      child.send('stop')
      await gone
    },
  }
}
