import type { FastifyRequest } from 'fastify'
import type { Language } from './problem.ts'

/** The reader's language: what the screen asks for, else the browser's first that Parley speaks, else English. */
export function languageOf(request: FastifyRequest): Language {
  for (const wish of (request.headers['accept-language'] ?? '').split(',')) {
    const tag = wish.trim().slice(0, 2).toLowerCase()
    if (tag === 'fr' || tag === 'en') return tag
  }
  return 'en'
}
