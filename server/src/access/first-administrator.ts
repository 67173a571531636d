import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { type Db, transaction } from '../platform/database/index.ts'
import { recordAct } from './audit.ts'
import type { Auth } from './auth.ts'
import { emailTaken, linkSpent } from './problems.ts'
import {
  countUsers,
  dropFirstLink,
  endSessions,
  insertUser,
  storeFirstLink,
  storePassword,
  takeFirstLink,
} from './queries.ts'
import type { Role } from './rights.ts'

export type NewUser = { name: string; email: string; password: string; language: 'en' | 'fr'; role: Role }

const hashToken = (token: string) => createHash('sha256').update(token).digest()

export async function createUser(db: Db, auth: Auth, user: NewUser): Promise<string> {
  const passwordHash = await (await auth.$context).password.hash(user.password)
  const id = randomUUID()
  if (!(await insertUser(db, { ...user, id, passwordHash }))) throw emailTaken({ email: user.email })
  return id
}

/** A password that someone else hands over: whoever knew the old one is out. False when there is no such person. */
export async function replacePassword(db: Db, auth: Auth, userId: string, password: string): Promise<boolean> {
  const hash = await (await auth.$context).password.hash(password)
  if (!(await storePassword(db, userId, hash))) return false
  await endSessions(db, userId)
  return true
}

/**
 * Makes sure that someone can get in: creates the administrator that the environment names, or answers the token of a
 * one-time link. A new start replaces the link of the one before, so a link that leaked in an old log opens nothing.
 */
export async function ensureAdministrator(
  db: Db,
  auth: Auth,
  named: { email: string; password: string } | null,
): Promise<{ kind: 'exists' } | { kind: 'created'; email: string } | { kind: 'link'; token: string }> {
  if ((await countUsers(db)) > 0) return { kind: 'exists' }
  if (named !== null) {
    const name = named.email.split('@')[0] ?? 'Administrator'
    const id = await createUser(db, auth, { ...named, name, language: 'en', role: 'administrator' })
    await dropFirstLink(db)
    await recordAct(db, 'parley', 'user.created', `user:${id}`, { by: 'environment' })
    return { kind: 'created', email: named.email }
  }
  const token = randomBytes(24).toString('base64url')
  await storeFirstLink(db, hashToken(token))
  return { kind: 'link', token }
}

/** The one-time link: whoever holds it becomes the first administrator, once. */
export async function createFirstAdministrator(db: Db, auth: Auth, token: string, user: Omit<NewUser, 'role'>) {
  await transaction(db, async (tx) => {
    // With an administrator there, a link of an earlier start that nobody used opens nothing any more.
    if (!(await takeFirstLink(tx, hashToken(token))) || (await countUsers(tx)) > 0) throw linkSpent()
    const id = await createUser(tx, auth, { ...user, role: 'administrator' })
    await recordAct(tx, 'parley', 'user.created', `user:${id}`, { by: 'first link' })
  })
}
