import type { Db } from '../platform/database/index.ts'
import { notFound } from '../platform/http/problem.ts'
import type { Vault } from '../platform/secrets.ts'
import {
  type OpenedAccount,
  type ProviderEnv,
  type ProviderKind,
  providers,
  type VerifyStep,
} from '../providers/index.ts'
import { findAccount } from './queries.ts'
import { type AccountChange, checked, completed } from './store-account.ts'

export type Verification = { ok: boolean; steps: VerifyStep[] }

export type VerifyEnv = { env: ProviderEnv; onStep: (steps: readonly VerifyStep[]) => void }

/** Tries the door of an account as it would be after this change; nothing is stored and no SMS leaves. */
export async function verifyStored(
  db: Db,
  vault: Vault,
  id: number,
  typed: Pick<AccountChange, 'settings' | 'secrets'>,
  how: VerifyEnv,
): Promise<Verification> {
  const account = await findAccount(db, id)
  if (account === null) throw notFound({ what: 'account' })
  const { settings, secrets } = completed(vault, account, typed)
  return verify(account.kind, { settings: checked(account.kind, settings, secrets), secrets }, how)
}

/** Tries the door of an account that is not stored yet. */
export async function verifyTyped(kind: ProviderKind, typed: OpenedAccount, how: VerifyEnv): Promise<Verification> {
  return verify(kind, { settings: checked(kind, typed.settings, typed.secrets), secrets: typed.secrets }, how)
}

async function verify(kind: ProviderKind, account: OpenedAccount, { env, onStep }: VerifyEnv): Promise<Verification> {
  const steps: VerifyStep[] = []
  await providers[kind].verify(account, env, (step) => {
    steps.push(step)
    onStep(steps)
  })
  return { ok: steps.length > 0 && steps.every((step) => step.ok), steps }
}
