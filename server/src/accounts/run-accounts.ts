import type { Db } from '../platform/database/index.ts'
import type { Vault } from '../platform/secrets.ts'
import { providerKinds, providers } from '../providers/index.ts'
import { callbackUrlOf, type RunnableAccount } from './account.ts'
import { accountsToRun } from './queries.ts'
import { openSecrets } from './store-account.ts'

export type AccountsToRun = {
  accounts: RunnableAccount[]
  /** Their credentials were sealed under another PARLEY_SECRET: they cannot be opened, and someone must be told. */
  unreadable: { id: number; name: string }[]
}

const kindsThatCall = providerKinds.filter((kind) => providers[kind].callbacks !== undefined)

/** What a gateway should have links for now; ask again after a notification on `parley_accounts` and each minute. */
export async function loadAccountsToRun(db: Db, vault: Vault, publicUrl: string): Promise<AccountsToRun> {
  const found: AccountsToRun = { accounts: [], unreadable: [] }
  for (const row of await accountsToRun(db, kindsThatCall)) {
    const { id, name, version, enabled, settings } = row
    const callbackUrl = callbackUrlOf(publicUrl, row.callback_key)
    const secrets = enabled ? openSecrets(vault, row) : {}
    if (secrets === null) found.unreadable.push({ id, name })
    else
      found.accounts.push({ id, name, version, enabled, settings, secrets, provider: providers[row.kind], callbackUrl })
  }
  return found
}
