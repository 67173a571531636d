import { z } from 'zod'
import { defineActivity, port } from '../activity.ts'
import { lack } from '../faults.ts'

/** Calls another program, once for the whole population. */
export const http = defineActivity({
  kind: 'http',
  is: 'work',
  settings: z.strictObject({
    url: z.string().max(2_000),
    method: z.enum(['GET', 'POST', 'PUT']),
    body: z.string().max(100_000).nullable(),
    repeatable: z.boolean(),
    seconds: z.int().min(1).max(60),
  }),
  initial: { url: '', method: 'POST', body: null, repeatable: false, seconds: 10 },
  ports: () => [port('out', null, true)],
  repeatable: ({ repeatable }) => repeatable,
  lacks: ({ url, method, body }) => [
    ...(url.trim() === '' ? [lack('url-missing', ['url'])] : isAddress(url) ? [] : [lack('url-wrong', ['url'])]),
    ...(method === 'GET' && body !== null ? [lack('body-not-sent', ['body'])] : []),
  ],
})

function isAddress(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') && url.username === ''
}
