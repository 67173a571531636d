import { randomBytes } from 'node:crypto'
import { access, constants, link, mkdir, open, readFile, rm, stat } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { StartProblem } from './database/start-problem.ts'

/** Makes the folder when it is absent (for this user alone), and makes sure that it can be used. */
export async function openDataFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const owner = (await stat(folder)).uid
    const self = process.getuid?.()
    if (self !== undefined && owner !== self) throw ofAnotherUser(folder, owner)
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw folderProblem(folder, error)
  }
}

/** A random secret that is made once and then kept in the data folder, readable by this user alone. */
export async function keptSecret(folder: string, name: string): Promise<string> {
  const file = join(folder, name)
  const kept = await readOrNull(file)
  if (kept) return kept
  const fresh = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  try {
    const handle = await open(fresh, 'wx', 0o600)
    try {
      await handle.writeFile(`${randomBytes(32).toString('hex')}\n`)
      await handle.sync()
    } finally {
      await handle.close()
    }
    // `link` refuses to replace: of two processes that start at once, both then read the first one's secret.
    await link(fresh, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  } catch (error) {
    throw folderProblem(folder, error)
  } finally {
    await rm(fresh, { force: true })
  }
  return (await readFile(file, 'utf8')).trim()
}

/** What a failure of the file system means, in words; other errors come back as they are. */
export function folderProblem(folder: string, error: unknown): unknown {
  if (error instanceof StartProblem) return error
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(folder, error)
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOTDIR' || code === 'EEXIST')
    return new StartProblem(
      'data-folder-not-writable',
      `Parley cannot write to its data folder ${folder}.`,
      'Give this user the right to write there, or choose another folder with PARLEY_DATA.',
      error,
    )
  return error
}

export function diskFull(folder: string, cause?: unknown): StartProblem {
  return new StartProblem(
    'disk-full',
    `The disk that holds ${folder} is full.`,
    'Free some space (Parley needs about 1 GB to begin), or choose a folder on another disk with PARLEY_DATA.',
    cause,
  )
}

export function ofAnotherUser(folder: string, owner: number): StartProblem {
  return new StartProblem(
    'data-folder-of-another-user',
    `The data folder ${folder} belongs to user ${owner}, and Parley runs as user ${userInfo().uid}.`,
    `Start Parley as its owner, hand the folder over (chown -R ${userInfo().uid} ${folder}), or choose another one with PARLEY_DATA.`,
  )
}

async function readOrNull(file: string): Promise<string | null> {
  try {
    return (await readFile(file, 'utf8')).trim()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw folderProblem(file, error)
  }
}
