import { spawn } from 'node:child_process'
import { chmod, chown, readdir, readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { StartProblem } from './start-problem.ts'

/**
 * PostgreSQL refuses to run as root, and `initdb` as a user without an entry in /etc/passwd (as containers have them).
 * `self`: as we are. `namespace`: under `unshare`, where our user wears the number of an ordinary one, files staying ours.
 * `user`: as an ordinary user that owns the folder, where namespaces are forbidden (Docker's default).
 */
export type RunAs =
  | { kind: 'self' }
  | { kind: 'namespace'; uid: number; gid: number }
  | { kind: 'user'; uid: number; gid: number }

/** How to run PostgreSQL's programs on this folder. */
export async function chooseRunAs(folder: string): Promise<RunAs> {
  if (process.getuid === undefined) return { kind: 'self' }
  const users = await passwd()
  const self = process.getuid()
  if (self !== 0 && users.some((user) => user.uid === self)) return { kind: 'self' }

  const owner = await stat(folder)
  // A folder once handed to an ordinary user stays with that user.
  if (self === 0 && owner.uid !== 0 && (await canUse(folder, owner))) return asUser(owner)
  const ordinary = ['nobody', 'postgres', 'daemon']
    .map((name) => users.find((user) => user.name === name))
    .find(Boolean)
  if (ordinary) {
    const namespace: RunAs = { kind: 'namespace', uid: ordinary.uid, gid: ordinary.gid }
    if ((await finish('true', [], namespace)).code === 0) return namespace
    if (self === 0 && (await canUse(folder, ordinary))) return asUser(ordinary)
  }
  throw new StartProblem(
    'cannot-run-as-root',
    self === 0
      ? `PostgreSQL does not run as root, and no other user can be used for ${folder} on this machine.`
      : `PostgreSQL does not run as user ${self}, who has no entry in /etc/passwd.`,
    'Start Parley as an ordinary user, or give it a PostgreSQL server with DATABASE_URL.',
  )
}

/** The command, arguments and options for `spawn` that run a program so. */
export function commandAs(runAs: RunAs, program: string, args: string[]) {
  // Nothing of the caller's PG* variables or language may change what these programs do or print.
  const env = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }
  if (runAs.kind === 'namespace') {
    const flags = ['--user', `--map-user=${runAs.uid}`, `--map-group=${runAs.gid}`, '--']
    return { command: 'unshare', args: [...flags, program, ...args], options: { env } }
  }
  const identity = runAs.kind === 'user' ? { uid: runAs.uid, gid: runAs.gid } : {}
  return { command: program, args, options: { env, ...identity } }
}

/** Runs a program to its end. */
export function finish(
  program: string,
  args: string[],
  runAs: RunAs,
): Promise<{ code: number | null; output: string }> {
  const { command, args: all, options } = commandAs(runAs, program, args)
  return new Promise((resolve) => {
    const child = spawn(command, all, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const collect = (piece: Buffer) => {
      output += piece
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.on('error', (error) => resolve({ code: null, output: `${output}${error.message}` }))
    child.on('close', (code) => resolve({ code, output }))
  })
}

/** Gives a folder and all in it to the user that PostgreSQL runs as. */
export async function hand(folder: string, runAs: RunAs): Promise<void> {
  if (runAs.kind !== 'user') return
  await chown(folder, runAs.uid, runAs.gid)
  for (const entry of await readdir(folder, { recursive: true })) await chown(join(folder, entry), runAs.uid, runAs.gid)
}

/** Hands the folder over, if that user can reach it at all; what lies beside it stays readable by root alone. */
async function canUse(folder: string, user: Identity): Promise<boolean> {
  await chmod(dirname(folder), 0o711)
  const before = await stat(folder)
  await chown(folder, user.uid, user.gid)
  if ((await finish('test', ['-w', folder], asUser(user))).code === 0) {
    await hand(folder, asUser(user))
    return true
  }
  await chown(folder, before.uid, before.gid)
  await chmod(dirname(folder), 0o700)
  return false
}

type Identity = { uid: number; gid: number }

function asUser({ uid, gid }: Identity): RunAs {
  return { kind: 'user', uid, gid }
}

async function passwd(): Promise<{ name: string; uid: number; gid: number }[]> {
  // Users of a directory service (LDAP, macOS) are not in the file; they are never root, and `initdb` finds them.
  if (process.platform !== 'linux') return [{ name: 'self', uid: process.getuid?.() ?? 0, gid: 0 }]
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n')
  return lines.flatMap((line) => {
    const [name, , uid, gid] = line.split(':')
    return name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : []
  })
}
