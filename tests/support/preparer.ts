import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('./preparer-process.ts', import.meta.url))

/** A process that prepares deliveries as the worker does, to be killed or frozen. */
export async function preparerProcess(url: string) {
  const child = fork(program, [], {
    execArgv: [],
    env: { PATH: process.env.PATH, DATABASE_URL: url },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const gone = once(child, 'exit')
  await once(child, 'message')
  return {
    freeze: () => void child.kill('SIGSTOP'),
    wake: () => void child.kill('SIGCONT'),
    async kill() {
      child.kill('SIGKILL')
      await gone
    },
  }
}
export type PreparerProcess = Awaited<ReturnType<typeof preparerProcess>>
