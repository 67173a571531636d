import type pg from 'pg'
import { valueParsers } from './values.ts'

/** How every connection of Parley is made, whether pooled or single. */
export function connectionSettings(url: string, applicationName: string): pg.ClientConfig {
  return {
    connectionString: url,
    application_name: applicationName,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    types: valueParsers,
  }
}
