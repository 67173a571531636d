import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const beatMs = 5_000
const silentMs = 60_000

let held = null

/** An npm that outlives us when we are killed still writes into the folder: the lock holds until it ends too. */
export function noteChild(pid) {
  if (held) writeFileSync(held, describe(pid))
}

function describe(child) {
  return JSON.stringify({ pids: [process.pid, child].filter(Boolean), host: hostname() })
}

/** Runs `work` while no other process of this checkout does; one that was killed on the way counts no more. */
export async function locked(folder, say, work) {
  mkdirSync(join(folder, 'state'), { recursive: true })
  const file = join(folder, 'state', 'prepare.lock')
  let told = false
  while (!take(file)) {
    // A lock that was found dead is gone now.
    if (!isHeld(file)) continue
    if (!told) say('Another start prepares this folder; waiting for it…')
    told = true
    await wait(300)
  }
  held = file
  const beat = setInterval(() => utimesSync(file, new Date(), new Date()), beatMs)
  try {
    return await work()
  } finally {
    clearInterval(beat)
    held = null
    rmSync(file, { force: true })
  }
}

function take(file) {
  try {
    writeFileSync(file, describe(), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  }
  if (isHeld(file)) return false
  // Of several that see a dead lock only one renames it away; the others find another name or nothing, and ask again.
  const away = `${file}.${process.pid}`
  try {
    renameSync(file, away)
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
    return false
  }
  if (isHeld(away)) renameSync(away, file)
  else rmSync(away, { force: true })
  return false
}

function isHeld(file) {
  try {
    const { pids, host } = JSON.parse(readFileSync(file, 'utf8'))
    if (host === hostname() && !pids.some(isAlive)) return false
  } catch (error) {
    if (error.code === 'ENOENT') return false
  }
  // Numbers of processes say nothing across containers; a living holder touches its lock.
  const touched = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
  return Date.now() - touched < silentMs
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
