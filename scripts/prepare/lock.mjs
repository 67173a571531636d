import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const beatMs = 5_000
const silentMs = 60_000

/** Runs `work` while no other process of this checkout does; one that was killed on the way counts no more. */
export async function locked(folder, say, work) {
  mkdirSync(join(folder, 'state'), { recursive: true })
  const file = join(folder, 'state', 'prepare.lock')
  const mine = JSON.stringify({ pid: process.pid, host: hostname() })
  for (let waits = 0; !take(file, mine); waits++) {
    if (waits === 0) say('Another start prepares this folder; waiting for it…')
    await wait(300)
  }
  const beat = setInterval(() => utimesSync(file, new Date(), new Date()), beatMs)
  try {
    return await work()
  } finally {
    clearInterval(beat)
    rmSync(file, { force: true })
  }
}

function take(file, mine) {
  try {
    writeFileSync(file, mine, { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  }
  if (isHeld(file)) return false
  // Of several that see a dead lock only one renames it away; the others find another name or nothing, and ask again.
  const away = `${file}.${process.pid}`
  try {
    renameSync(file, away)
  } catch {
    return false
  }
  if (isHeld(away)) renameSync(away, file)
  else rmSync(away, { force: true })
  return false
}

function isHeld(file) {
  try {
    const { pid, host } = JSON.parse(readFileSync(file, 'utf8'))
    if (host === hostname() && !isAlive(pid)) return false
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
