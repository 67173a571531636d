import { createHash, randomBytes } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Db } from '../platform/database/index.ts'
import type { Auth } from './auth.ts'
import { foreignOrigin, notAllowed, signInFirst } from './problems.ts'
import { findKey, namesWith, noteKeyUse } from './queries.ts'
import { isRight, type Right, type Role, rightsOf } from './rights.ts'

/** Whoever makes a request: a person who signed in, or a program with an API key. */
export type Actor = { kind: 'user' | 'key'; id: string; name: string; role: Role; language: 'en' | 'fr' }

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor | null
  }
}

export const actorName = (actor: Actor) => `${actor.kind}:${actor.id}`

/** The one who asked; only for routes that need a right, where the guard has made sure of it. */
export function actorOf(request: FastifyRequest): Actor {
  if (request.actor === null) throw signInFirst()
  return request.actor
}

export const keyPrefix = 'parley_'
export const hashKey = (key: string) => createHash('sha256').update(key).digest()
export const newKey = () => keyPrefix + randomBytes(24).toString('base64url')

/** Answers who asks and whether they may, before any handler runs. */
export function createGuard({ db, auth, origins }: { db: Db; auth: Auth; origins: () => string[] }) {
  return async function guard(request: FastifyRequest, right: string): Promise<void> {
    const actor = (await actorByKey(db, request)) ?? (await actorBySession(auth, request, origins))
    if (actor === null) throw signInFirst()
    request.actor = actor
    if (right === 'signed-in') return
    if (!isRight(right)) throw new Error(`unknown right ${right}`)
    if (!rightsOf[actor.role].includes(right)) throw notAllowed({ right, who: await whoMay(db, right) })
  }
}

/** The people to ask for a right that one lacks: at most three names, administrators last. */
export async function whoMay(db: Db, right: Right): Promise<string[]> {
  return (await namesWith(db, right)).slice(0, 3)
}

async function actorByKey(db: Db, request: FastifyRequest): Promise<Actor | null> {
  const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (bearer === undefined) return null
  const key = await findKey(db, hashKey(bearer))
  if (key === null) throw signInFirst()
  if (!key.used_lately) await noteKeyUse(db, key.id)
  return { kind: 'key', id: String(key.id), name: key.name, role: key.role, language: 'en' }
}

async function actorBySession(auth: Auth, request: FastifyRequest, origins: () => string[]): Promise<Actor | null> {
  if (request.headers.cookie === undefined) return null
  const session = await auth.api.getSession({ headers: new Headers({ cookie: request.headers.cookie }) })
  if (session === null || session.user.disabledAt) return null
  // A cookie travels with requests that other sites make; a program with a key has no such trouble.
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    const origin = request.headers.origin
    const own = origin !== undefined && (URL.parse(origin)?.host === request.host || origins().includes(origin))
    if (origin !== undefined && !own) throw foreignOrigin()
  }
  const { id, name, role, language } = session.user
  return { kind: 'user', id, name, role: role as Role, language: language === 'fr' ? 'fr' : 'en' }
}
