import type { FastifyRequest } from 'fastify'
import type { Language, Reader } from './problem.ts'

/** The reader's language: what the screen asks for, else the browser's first that Parley speaks, else English. */
export function languageOf(request: FastifyRequest): Language {
  for (const wish of (request.headers['accept-language'] ?? '').split(',')) {
    const tag = wish.trim().slice(0, 2).toLowerCase()
    if (tag === 'fr' || tag === 'en') return tag
  }
  return 'en'
}

/** Who reads the answer. The screens send their zone in `time-zone`; a program that says nothing reads UTC. */
export function readerOf(request: FastifyRequest): Reader {
  const zone = request.headers['time-zone']
  return { language: languageOf(request), zone: typeof zone === 'string' && isZone(zone) ? zone : 'UTC' }
}

/** A moment in the reader's words and by their clock. */
export const sayMoment = (at: string, { language, zone }: Reader) =>
  new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-US', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: zone,
  }).format(new Date(at))

export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
