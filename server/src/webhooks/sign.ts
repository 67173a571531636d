import { createHmac, randomBytes } from 'node:crypto'

// The scheme of Standard Webhooks, version 1 of its specification: https://www.standardwebhooks.com

const prefix = 'whsec_'

export const newSecret = () => prefix + randomBytes(32).toString('base64')

/** `v1,` and the HMAC-SHA256 of id, time and body under the secret, in base64. */
export function sign(secret: string, id: string, timestamp: number, body: string): string {
  const key = Buffer.from(secret.replace(prefix, ''), 'base64')
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
}

/** One signature per secret that is valid now: whoever still checks with the earlier one finds its own. */
export function webhookHeaders(secrets: readonly string[], id: string, now: Date, body: string) {
  const timestamp = Math.floor(now.getTime() / 1000)
  return {
    'content-type': 'application/json',
    'user-agent': 'Parley',
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': secrets.map((secret) => sign(secret, id, timestamp, body)).join(' '),
  }
}
