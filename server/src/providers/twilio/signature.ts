import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { CallbackRequest } from '../provider.ts'

/**
 * Whether a call carries the signature of one of these tokens: over the address as Twilio called it, and the form in the order of
 * its names; a body that is no form is named in the address by its hash.
 */
export function isSigned(request: CallbackRequest, form: URLSearchParams | null, tokens: readonly string[]): boolean {
  const given = request.headers['x-twilio-signature']
  if (given === undefined) return false
  const hash = new URL(request.url).searchParams.get('bodySHA256')
  if (form === null && hash !== null && hash !== createHash('sha256').update(request.body).digest('hex')) return false
  if (form === null && hash === null && request.body.length > 0) return false
  const said = form === null ? '' : saidBy(form)
  return tokens
    .filter((token) => token !== '')
    .some((token) => waysToWrite(request.url).some((url) => isSame(given, signatureOf(token, url + said))))
}

export const signatureOf = (token: string, data: string) => createHmac('sha1', token).update(data).digest('base64')

export function saidBy(form: URLSearchParams): string {
  const names = [...new Set(form.keys())].sort()
  return names
    .map((name) =>
      [...new Set(form.getAll(name))]
        .sort()
        .map((value) => name + value)
        .join(''),
    )
    .join('')
}

/** With the port of its scheme and without: proxies and Twilio do not agree on it. */
function waysToWrite(url: string): string[] {
  const { protocol, port, hostname } = new URL(url)
  if (port !== '') return [url, url.replace(`:${port}`, '')]
  const usual = protocol === 'https:' ? 443 : 80
  return [url, url.replace(hostname, `${hostname}:${usual}`)]
}

function isSame(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}
