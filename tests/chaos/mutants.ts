import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { CrashPoint } from '../../server/src/platform/crash-points.ts'
import type { Broken } from './check.ts'
import type { RoundOptions } from './round.ts'

const root = resolve(import.meta.dirname, '../..')

export type Mutant = {
  name: string
  /** Whose bug it is, or which rule of the engine it breaks. */
  like: string
  changes: readonly { file: string; from: string; to: string }[]
  /** What the checker must find; one of them is enough. */
  finds: readonly Broken[]
  /** Where a death shows it. */
  points: readonly CrashPoint[]
  /** Whether a freeze shows it. */
  freezes?: number
  /** Where other deaths only hide it: so many, and whose. */
  kills?: number
  struck?: RoundOptions['struck']
  spread?: boolean
  /** Which fault of the carrier shows it. */
  likely?: RoundOptions['likely']
}

const gateway = (file: string) => `server/src/messages/gateway/${file}`

/** Known bugs of this field, each planted into a copy of the program. A checker that finds none of them has shown nothing. */
export const mutants: readonly Mutant[] = [
  {
    name: 'no mark before the write',
    like: 'Dittofeed: what was sent is written down after the batch',
    changes: [
      {
        file: gateway('send-chunk.ts'),
        from: 'const verdicts = seen === null ? await markSurely(options, current, items) : []',
        to: 'const verdicts: Verdict[] = seen === null && items.nos.length === 0 ? await markSurely(options, current, items) : []',
      },
    ],
    finds: ['duplicates'],
    points: ['written', 'answered'],
  },
  {
    name: 'what may have left goes again after a timeout',
    like: 'Jasmin: requeued when no answer came',
    changes: [
      {
        file: gateway('driver.ts'),
        from: 'record(tokens.map((token) => sentOf(token, ranks.inDoubt)))',
        to: 'record(tokens.map((token) => putBack(token, 0, 0)))',
      },
    ],
    finds: ['duplicates'],
    points: ['recovered'],
    kills: 1,
    struck: ['gateway'],
    likely: { silent: 0.01, cut: 0 },
  },
  {
    name: 'what may have left goes again after a lost link',
    like: 'Kannel: its store sends again what had no answer',
    changes: [
      {
        file: gateway('driver.ts'),
        from: '...mayHaveLeft.filter((token) => !token.rowed).map((token) => sentOf(token, ranks.inDoubt)),',
        to: '...mayHaveLeft.filter((token) => !token.rowed).map((token) => putBack(token, 0, 0)),',
      },
    ],
    finds: ['duplicates'],
    points: ['recovered'],
    kills: 1,
    struck: ['gateway'],
    likely: { cut: 0.005 },
  },
  {
    name: 'a dead batch begins anew',
    like: 'DirectFlow: claimed rows without an answer are ready again',
    changes: [
      {
        file: gateway('recover.ts'),
        from: 'set token = token + 1, owner = null, state =',
        to: 'set mark = 0, token = token + 1, owner = null, state =',
      },
    ],
    finds: ['duplicates'],
    points: ['written', 'answered', 'recorded'],
  },
  {
    name: 'a dead batch goes on behind its mark, and nobody asks what lay before it',
    like: 'listmonk: the checkpoint is what was fetched',
    changes: [
      {
        file: gateway('recover.ts'),
        from: 'if (!carried) continue',
        to: 'if (carried || !carried) continue',
      },
    ],
    finds: ['lost'],
    points: ['marked', 'written', 'answered'],
  },
  {
    name: 'answers are thrown away when the database refuses them',
    like: 'DirectFlow: what follows the submission crashed before the answer was kept',
    changes: [
      {
        file: gateway('recorder.ts'),
        from: 'if (!isBadData(error)) {',
        to: 'if (!isBadData(error)) return\n        if (!isBadData(error)) {',
      },
    ],
    finds: ['lost', 'receipts_lost'],
    points: ['recovered'],
    kills: 5,
    struck: ['database'],
    spread: true,
  },
  {
    name: 'receipts are acknowledged before they are kept',
    like: 'NATS JetStream: acknowledged before it is durable',
    changes: [
      {
        file: gateway('record-receipts.ts'),
        from: '    const keys = await matchReceipts(database.db, account, references, all)',
        to: '    for (const receipt of all) receipt.acknowledge()\n    await new Promise((resolve) => setTimeout(resolve, 5))\n    const keys = await matchReceipts(database.db, account, references, all)',
      },
      {
        file: gateway('record-receipts.ts'),
        from: '    if (strays.length === 0) await copyBytes',
        to: "    crashPoint('receipts-recorded')\n    if (strays.length === 0) await copyBytes",
      },
    ],
    finds: ['receipts_lost'],
    points: ['receipts-recorded'],
  },
  {
    name: 'a STOP is acknowledged before it is kept',
    like: 'Classic connectors: acknowledged once read, later errors lost',
    changes: [
      {
        file: 'server/src/incoming/taker.ts',
        from: '        await commit(all, found, ways[way] as Way)',
        to: "        for (const { incoming } of all) incoming.acknowledge()\n        await new Promise((resolve) => setTimeout(resolve, 5))\n        crashPoint('stop-committed')\n        await commit(all, found, ways[way] as Way)",
      },
    ],
    finds: ['stop_violations', 'answers_lost'],
    points: ['stop-committed'],
  },
  {
    name: 'what was heard is remembered by the process alone',
    like: 'Classic connectors: repetitions are recognised in memory, and answered again after a restart',
    changes: [
      {
        file: 'server/src/incoming/taker.ts',
        from: 'const fresh = new Set((await insertSeen(tx, seen)).map(({ account, key }) => nameOf(account, key)))',
        to: 'const fresh = new Set(seen.map(({ account, key }) => nameOf(account, key)).filter((name) => !heardHere.has(name)))\n  for (const name of fresh) heardHere.add(name)',
      },
      {
        file: 'server/src/incoming/taker.ts',
        from: 'const nameOf = (account',
        to: 'const heardHere = new Set<string>()\nconst nameOf = (account',
      },
    ],
    finds: ['answers_doubled', 'answered_twice'],
    points: ['stop-committed'],
    struck: ['gateway'],
  },
  {
    name: 'a reply is written once more',
    like: 'Autoresponders: the job that answers is tried again after it had answered',
    changes: [
      {
        file: 'server/src/incoming/reply.ts',
        from: 'await insertSingles(tx, written.map(singleOf))',
        to: 'await insertSingles(tx, written.map(singleOf))\n  for (const one of written.slice(0, 1)) if (Math.random() < 0.2) await insertSingles(tx, [singleOf({ ...one, ...(await numbers(null)) })])',
      },
    ],
    finds: ['answered_twice'],
    points: ['stop-committed'],
    kills: 1,
    struck: ['gateway'],
  },
  {
    name: 'who has said STOP already is confirmed again',
    like: 'Two autoresponders on one number: each word of a STOP gets its confirmation',
    changes: [
      {
        file: 'server/src/incoming/decide.ts',
        from: "if (wish?.wants === 'opt-out' && !outcome.changed) return 'already-opted-out'",
        to: '',
      },
    ],
    finds: ['confirmed_twice'],
    points: ['stop-committed'],
    kills: 1,
    struck: ['gateway'],
  },
  {
    name: 'parts of a long message are kept by nobody',
    like: 'Gateways that join parts in memory: what waits is gone with the process',
    changes: [
      {
        file: 'server/src/incoming/whole-message.ts',
        from: 'if (open.length > 0) await keepAssemblies(tx, open)',
        to: '',
      },
    ],
    finds: ['answers_lost'],
    points: ['stop-committed'],
    kills: 1,
    struck: ['gateway'],
  },
  {
    name: 'whoever answers is waited for no more, and goes nowhere',
    like: 'flow engines that take an answer off their list in one step and go on in another',
    changes: [{ file: 'server/src/workflows/rooms/answers.ts', from: '  await insertLeaving(tx, leaving)\n', to: '' }],
    finds: ['walkers_astray'],
    points: ['stop-committed'],
    kills: 1,
    struck: ['gateway'],
  },
  {
    name: 'opt-outs are read at preparation only',
    like: 'Spoke, Mautic: a STOP does not reach the running campaign',
    changes: [
      {
        file: gateway('queries.ts'),
        from: '${int8Array(items.addresses)}::bigint[])`',
        to: '${int8Array(items.addresses.map(() => 0))}::bigint[])`',
      },
      {
        file: gateway('gate.ts'),
        from: 'stops.closes(item.address, looked.scopes)',
        to: 'stops.closes(-item.address, looked.scopes)',
      },
    ],
    finds: ['stop_violations'],
    points: ['loaded'],
  },
  {
    name: 'counters are added to instead of counted',
    like: 'counts that drift: a receipt that comes twice counts twice',
    changes: [
      {
        file: gateway('folder.ts'),
        from: 'const counts = dirty.map(({ states }) => histogram(states))',
        to: 'const counts = dirty.map(({ states, version }) => histogram(states).map((n, i) => (i === 14 ? n + (version % 2) : n)))',
      },
    ],
    finds: ['crooked'],
    points: ['folded'],
  },
  {
    name: 'the gate stands open',
    like: 'a worker that was taken for dead goes on where it was',
    changes: [
      {
        file: gateway('gate.ts'),
        from: "if (now - checkedAt >= checkAgeMs) return nothing('stale')",
        to: "if (now - checkedAt >= checkAgeMs * 1_000) return nothing('stale')",
      },
      {
        file: gateway('gate.ts'),
        from: "if (!options.fresh()) return nothing('fenced')",
        to: '',
      },
    ],
    finds: ['after_takeover'],
    points: ['loaded'],
    freezes: 1,
  },
]

/** Its files with the bug in them. A place that has moved is said, before anything is planted. */
export function changed(mutant: Mutant): ReadonlyMap<string, string> {
  const files = new Map<string, string>()
  for (const { file, from, to } of mutant.changes) {
    const text = files.get(file) ?? readFileSync(join(root, file), 'utf8')
    if (text.split(from).length !== 2) throw new Error(`${mutant.name}: its place in ${file} has moved.`)
    files.set(
      file,
      text.replace(from, () => to),
    )
  }
  return files
}

/** A copy of the program with the bug in it; answers its gateway. */
export function plant(mutant: Mutant): { program: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'parley-mutant-'))
  for (const part of ['server', 'packages'])
    cpSync(join(root, part), join(folder, part), {
      recursive: true,
      filter: (source) => !/node_modules|\.test\.ts$/.test(source),
    })
  cpSync(join(root, 'package.json'), join(folder, 'package.json'))
  for (const own of ['.', 'server', ...readdirSync(join(root, 'packages')).map((name) => join('packages', name))]) {
    const modules = join(own, 'node_modules')
    if (existsSync(join(root, modules))) symlinkSync(join(root, modules), join(folder, modules))
  }
  for (const [file, text] of changed(mutant)) writeFileSync(join(folder, file), text)
  return {
    program: join(folder, 'server/src/gateway-process.ts'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
