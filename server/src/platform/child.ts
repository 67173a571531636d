import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'

export type ChildOptions = {
  file: string
  args?: string[]
  /** Flags of its own for Node, besides those of this process. */
  nodeFlags?: string[]
  env?: Record<string, string>
  /** What it prints is not for people. */
  quiet?: boolean
  /** What the child says once it works. */
  onReady: (message: unknown) => void | Promise<void>
  /** The child is gone, whether it was asked to go or not. */
  onGone: () => void | Promise<void>
  onTrouble: (facts: object) => void
}

const longestPause = 10_000
const stopLimitMs = 20_000

/**
 * A process of Parley's own that is started again whenever it ends by itself, with longer pauses while it keeps failing.
 * It ends by itself when its channel to this process closes, so none outlives a killed parent.
 */
export function keepChild(options: ChildOptions) {
  let child: ChildProcess | null = null
  let stopping = false
  let failures = 0
  let retry: NodeJS.Timeout | null = null

  function start() {
    const own = fork(options.file, options.args ?? [], {
      execArgv: [...process.execArgv, ...(options.nodeFlags ?? [])],
      env: { ...process.env, ...options.env },
      stdio: ['ignore', options.quiet ? 'ignore' : 'inherit', 'inherit', 'ipc'],
      // Ctrl-C reaches the whole terminal group; the child waits to be told, so that it ends after what needs it.
      detached: true,
    })
    child = own
    own.on('message', (message) => {
      failures = 0
      void Promise.resolve(options.onReady(message)).catch((error) => options.onTrouble({ err: error }))
    })
    own.on('exit', (code, signal) => {
      child = null
      void Promise.resolve(options.onGone())
        .catch((error) => options.onTrouble({ err: error }))
        .then(() => {
          if (stopping) return
          options.onTrouble({ file: options.file, code, signal })
          retry = setTimeout(start, Math.min(longestPause, 250 * 2 ** failures++))
        })
    })
    own.on('error', (error) => options.onTrouble({ file: options.file, err: error }))
  }
  start()

  return {
    get pid() {
      return child?.pid ?? null
    },
    async stop() {
      stopping = true
      if (retry) clearTimeout(retry)
      if (child === null) return
      const gone = once(child, 'exit')
      const killer = setTimeout(() => child?.kill('SIGKILL'), stopLimitMs)
      child.kill('SIGTERM')
      await gone
      clearTimeout(killer)
    },
  }
}
export type Child = ReturnType<typeof keepChild>
