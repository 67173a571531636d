import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Break, verifyLedger } from './consent/index.ts'
import { isConfig, readConfig } from './platform/config.ts'
import { visitEmbedded } from './platform/database/embedded.ts'
import { openDatabase } from './platform/database/index.ts'

// `npm run verify-ledger`: does the chain of the consent ledger hold, and where does it break? Ends with 0 when it holds, 1 when
// it is broken, 2 when it could not look. It only reads; Parley may run meanwhile.

const stretch = 100_000

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { anchor: { type: 'string', multiple: true }, json: { type: 'boolean', default: false } },
  })
  const anchors = (values.anchor ?? []).map(readAnchor)
  const config = readConfig(process.env)
  if (!isConfig(config)) throw new Error(config.map(({ variable, says }) => `${variable}: ${says}`).join('\n'))
  if (config.databaseUrl === null && !existsSync(join(config.dataFolder, 'postgres', 'cluster')))
    throw new Error(`There is no database in ${config.dataFolder}. Name the folder with PARLEY_DATA, or DATABASE_URL.`)
  const visit = config.databaseUrl === null ? await visitEmbedded(config.dataFolder) : null
  const url = config.databaseUrl ?? (visit?.url as string)
  try {
    const database = await openDatabase(url, {
      applicationName: 'parley-verify',
      max: 1,
      durable: !config.unsafeDatabase,
    })
    try {
      return await verify(database.db, anchors, values.json)
    } finally {
      await database.close()
    }
  } finally {
    await visit?.leave()
  }
}

async function verify(db: Parameters<typeof verifyLedger>[0], anchors: Anchors, json: boolean): Promise<number> {
  const breaks: Break[] = []
  let [after, entries, erased] = [0, 0, 0]
  for (;;) {
    const found = await verifyLedger(db, { after, atMost: stretch, anchors })
    breaks.push(...found.breaks)
    after = found.through
    entries += found.entries
    erased += found.erased
    if (!found.done) {
      if (!json && process.stderr.isTTY) process.stderr.write(`\r${entries} entries…`)
      continue
    }
    const { head, unsealed } = found
    if (json)
      console.log(JSON.stringify({ holds: breaks.length === 0, entries, erased, unsealed, head, breaks }, null, 2))
    else {
      for (const one of breaks) console.log(says[one.kind](one))
      console.log(
        `${breaks.length === 0 ? 'The chain holds' : 'The chain is broken'}: ${entries} entries looked at, ${erased} with erased content, ${unsealed} not sealed yet.`,
      )
      console.log(`Its end: ${head.no}:${head.digest}`)
      console.log(
        'Note this line down elsewhere; later, --anchor no:digest shows whether the chain still passes through it.',
      )
    }
    return breaks.length === 0 ? 0 : 1
  }
}

type Anchors = { no: number; digest: string }[]

function readAnchor(text: string): Anchors[number] {
  const read = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text)
  if (read === null) throw new Error(`--anchor is a number, a colon and 64 hexadecimal digits, not ${text}.`)
  return { no: Number(read[1]), digest: read[2] as string }
}

const says: Record<Break['kind'], (found: Break) => string> = {
  altered: ({ no, id }) => `At ${no} (entry ${id}): not what was sealed there. It was changed, moved or put in.`,
  content: ({ no, id }) => `At ${no} (entry ${id}): its text is not the one that was sealed.`,
  missing: ({ no }) => `At ${no}: an entry is missing.`,
  erased: ({ no, id }) => `At ${no} (entry ${id}): its content is gone, and the ledger does not say who erased it.`,
  end: ({ no }) =>
    `At ${no}: the chain does not end where its last seal says. Entries were removed from its end, or added to it.`,
  surplus: () => 'There are more sealed entries than numbers: some number stands twice.',
  anchor: ({ no }) => `At ${no}: not what was noted down. The chain was made anew since.`,
}

// Last: what it says of a break must be there when it begins.
try {
  process.exitCode = await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 2
}
