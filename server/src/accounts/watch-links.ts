import { type NewNotice, openKeys, resolve, tell } from '../notices/index.ts'
import { type Db, transaction } from '../platform/database/index.ts'
import { linksNow } from './queries.ts'

/** An account that may send, and how its links stand at one look. */
export type LinksNow = { id: number; name: string; links: number; up: number; refused: boolean; detail: string | null }

/** Since when an account has had no link that is up, by the watcher's own clock; and whether its credentials were refused. */
export type Down = { since: number; refused: boolean }
export type Verdict = { tell: NewNotice[]; resolve: string[]; down: Map<number, Down> }

const patienceMs = 60_000

/**
 * What to tell after a look. A link that connects anew changes its state all the time, so how long it is down is counted from
 * look to look; refused credentials do not mend themselves and are told at once.
 */
export function judgeLinks(accounts: readonly LinksNow[], before: ReadonlyMap<number, Down>, now: number): Verdict {
  const verdict: Verdict = { tell: [], resolve: [], down: new Map() }
  for (const account of accounts) {
    if (account.up > 0) continue
    const known = before.get(account.id) ?? { since: now, refused: false }
    const down = { since: known.since, refused: known.refused || account.refused }
    verdict.down.set(account.id, down)
    if (down.refused) verdict.tell.push(credentialsRefused(account))
    else if (now - down.since >= patienceMs) verdict.tell.push(linkDown(account))
  }
  // Up again, switched off or deleted: nobody waits for it any more.
  for (const id of before.keys())
    if (!verdict.down.has(id)) verdict.resolve.push(keyOf('link-down', id), keyOf('credentials-refused', id))
  return verdict
}

/** Looks at every account now and then. Several workers may: the same alarm is told once. */
export function createLinkWatcher(db: Db, clock: () => number) {
  let down: Map<number, Down> | null = null
  return async function look(): Promise<void> {
    const accounts = await linksNow(db)
    const before = down ?? (await toldBefore(db, clock()))
    const verdict = judgeLinks(accounts, before, clock())
    await transaction(db, async (tx) => {
      for (const key of verdict.resolve) await resolve(tx, key)
      for (const notice of verdict.tell) await tell(tx, notice)
    })
    down = verdict.down
  }
}

/** What an earlier process told may have ended while nobody looked. */
async function toldBefore(db: Db, now: number): Promise<Map<number, Down>> {
  const before = new Map<number, Down>()
  for (const kind of ['link-down', 'credentials-refused'] as const)
    for (const key of await openKeys(db, kind))
      before.set(Number(key.split(':')[1]), { since: now, refused: kind === 'credentials-refused' })
  return before
}

type AlarmKind = 'link-down' | 'credentials-refused'
const keyOf = (kind: AlarmKind, account: number) => `${kind}:${account}`

const alarm = (kind: AlarmKind, account: LinksNow, words: Pick<NewNotice, 'title' | 'body'>): NewNotice => ({
  kind,
  key: keyOf(kind, account.id),
  severity: 'alarm',
  right: 'channels.manage',
  ...words,
  link: `/admin/accounts/${account.id}`,
  mail: true,
})

function linkDown(account: LinksNow): NewNotice {
  const said = account.detail === null ? { en: '', fr: '' } : saidBy(account.detail)
  return alarm('link-down', account, {
    title: { en: `The link to ${account.name} is down`, fr: `Le lien avec ${account.name} est coupé` },
    body: {
      en: `Nothing leaves through it for a minute now; what is ready waits. Parley goes on trying to connect.${said.en}`,
      fr: `Rien ne part par ce lien depuis une minute ; ce qui est prêt attend. Parley continue d’essayer de se connecter.${said.fr}`,
    },
  })
}

function credentialsRefused(account: LinksNow): NewNotice {
  const said = account.detail === null ? { en: '', fr: '' } : saidBy(account.detail)
  return alarm('credentials-refused', account, {
    title: {
      en: `${account.name} refuses the credentials`,
      fr: `${account.name} refuse les identifiants de connexion`,
    },
    body: {
      en: `Nothing leaves through this account until they are corrected.${said.en}`,
      fr: `Rien ne part par ce compte tant qu’ils ne sont pas corrigés.${said.fr}`,
    },
  })
}

const saidBy = (detail: string) => ({ en: ` What was said: ${detail}`, fr: ` Ce qui a été répondu : ${detail}` })
