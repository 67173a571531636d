/**
 * The name that somebody wrote as a subdomain, as it will be compared; null when it cannot be one. Parley's own name may be one too,
 * with the port that it answers at: its links then are `/l/…`.
 */
export function readHost(text: string, publicUrl: string): string | null {
  const written = text
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/[/.]+$/, '')
  if (written === new URL(publicUrl).host) return written
  const url = URL.parse(`https://${written}/`)
  if (/[/@:?#\\\s]/.test(written)) return null
  // Letters of other alphabets become what names are made of (xn--…).
  return url !== null && hostName.test(url.hostname) ? url.hostname : null
}

const hostName = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/

/** What codes are written behind, on that host: with the scheme that people reach Parley by. */
export function baseOf(host: string, publicUrl: string): string {
  const own = new URL(publicUrl)
  if (host === own.host) return `${own.origin}/l/`
  return `${own.protocol}//${host}${own.port === '' ? '' : `:${own.port}`}/`
}
