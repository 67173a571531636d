import type { Db } from '../platform/database/index.ts'
import type { Vault } from '../platform/secrets.ts'
import { providers } from '../providers/index.ts'
import { callbackUrlOf, type RunnableAccount } from './account.ts'
import { accountsToRun } from './queries.ts'
import { openSecrets } from './store-account.ts'

export type AccountsToRun = {
  accounts: RunnableAccount[]
  /** Their credentials were sealed under another PARLEY_SECRET: they cannot be opened, and someone must be told. */
  unreadable: { id: number; name: string }[]
}

/** What a gateway should have links for now; ask again after a notification on `parley_accounts` and each minute. */
export async function loadAccountsToRun(db: Db, vault: Vault, publicUrl: string): Promise<AccountsToRun> {
  const found: AccountsToRun = { accounts: [], unreadable: [] }
  for (const row of await accountsToRun(db)) {
    const { id, name, version, settings } = row
    const callbackUrl = callbackUrlOf(publicUrl, row.callback_key)
    const secrets = openSecrets(vault, row)
    if (secrets === null) found.unreadable.push({ id, name })
    else found.accounts.push({ id, name, version, settings, secrets, provider: providers[row.kind], callbackUrl })
  }
  return found
}
