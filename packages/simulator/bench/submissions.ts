// How many submissions a second the simulator takes, book included, from a client in another process.
// node scripts/node26.mjs packages/simulator/bench/submissions.ts [messages] [window] [rounds]
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { messageBody, openLink, type Submission, statuses } from '@parley/smpp'
import { bookFiles } from '../src/book/reader.ts'
import { type Counters, readBook } from '../src/index.ts'

const [messages = 500_000, window = 4_000, rounds = 3] = process.argv.slice(2).map(Number)
const token = 'the token of this bench'

const results: Awaited<ReturnType<typeof measure>>[] = []
for (let round = 0; round < rounds; round++) {
  results.push(await measure({ receipts: true }))
  results.push(await measure({ receipts: false }))
}
const median = (list: number[]) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0
const of = (receipts: boolean, key: 'perSecond' | 'cpuMicroseconds') =>
  median(results.filter((one) => one.receipts === receipts).map((one) => one[key]))
console.log(
  JSON.stringify({
    ...{ scenario: 'simulator', messages, window, rounds },
    with_receipts_per_s: Math.round(of(true, 'perSecond')),
    without_receipts_per_s: Math.round(of(false, 'perSecond')),
    // On a machine that others use as well, the processor time tells more than the rate.
    with_receipts_cpu_us: Number(of(true, 'cpuMicroseconds').toFixed(1)),
    without_receipts_cpu_us: Number(of(false, 'cpuMicroseconds').toFixed(1)),
    book_bytes_per_message: results[0]?.bytesPerMessage,
    rss_mb: results[0]?.rssMb,
  }),
)

async function measure({ receipts }: { receipts: boolean }) {
  const data = mkdtempSync(join(tmpdir(), 'simulator-bench-'))
  const child = fork(join(import.meta.dirname, '../src/main.ts'), ['--smpp-port=0', `--data=${data}`], {
    env: { ...process.env, SIMULATOR_CONTROL_TOKEN: token, SIMULATOR_SETTINGS: '{"receipts":{"delayMs":200}}' },
    execArgv: [],
    silent: true,
  })
  child.stderr?.pipe(process.stderr)
  const [{ smppPort, controlPort }] = (await once(child, 'message')) as [{ smppPort: number; controlPort: number }]
  try {
    const before = usage(child.pid!)
    const seconds = await submitAll(smppPort, receipts)
    const response = await fetch(`http://127.0.0.1:${controlPort}/counters`, {
      headers: { authorization: `Bearer ${token}` },
    })
    const counters = (await response.json()) as Counters
    if (counters.accepted !== messages) throw new Error(`It took ${counters.accepted} of ${messages}.`)
    const { cpuSeconds: after, rssMb } = usage(child.pid!)
    const cpuSeconds = after - before.cpuSeconds
    child.kill('SIGTERM')
    await once(child, 'exit')
    const submitted = await countBook(join(data, 'book'))
    if (submitted !== messages) throw new Error(`The book has ${submitted} of ${messages}.`)
    const bytes = (await bookFiles(join(data, 'book'))).reduce((sum, file) => sum + statSync(file).size, 0)
    const bytesPerMessage = Math.round(bytes / messages)
    return {
      receipts,
      perSecond: messages / seconds,
      cpuMicroseconds: (cpuSeconds * 1e6) / messages,
      bytesPerMessage,
      rssMb,
    }
  } finally {
    child.kill('SIGKILL')
    rmSync(data, { recursive: true })
  }
}

function submitAll(port: number, receipts: boolean): Promise<number> {
  const shortMessage = new TextEncoder().encode('Colibri: 20% off all lighting until Sunday. Reply STOP to opt out')
  let submitted = 0
  let answered = 0
  let told = 0
  let begun = 0
  return new Promise((done) => {
    const link = openLink<null>(
      { host: '127.0.0.1', port, systemId: 'parley', password: 'parley', mode: 'transceiver', window },
      {
        onRoom: () => fill(),
        onState: ({ kind }) => {
          if (kind !== 'bound') return
          begun = performance.now()
          fill()
        },
        onAnswers: (answers) => {
          answered += answers.length
          fill()
          end()
        },
        onDeliver: (deliveries) => {
          for (const delivery of deliveries) delivery.answer(statuses.ROK)
          told += deliveries.length
          end()
        },
      },
    )
    const fill = () => {
      const room = Math.min(link.room(), messages - submitted)
      if (room === 0) return
      const batch: Submission<null>[] = []
      for (let i = 0; i < room; i++) {
        const dest = String(33_600_000_000 + submitted++)
        const registeredDelivery = receipts ? 1 : 0
        const addresses = { source: '36180', sourceTon: 3, dest, destTon: 1, destNpi: 1 }
        batch.push({ token: null, message: messageBody({ ...addresses, registeredDelivery, shortMessage }) })
      }
      if (!link.submit(batch)) submitted -= room
    }
    const end = () => {
      if (answered < messages || (receipts && told < messages)) return
      done((performance.now() - begun) / 1_000)
      link.destroy()
    }
  })
}

async function countBook(folder: string): Promise<number> {
  let submitted = 0
  for await (const entry of readBook(folder)) if (entry.kind === 'submitted' && entry.status === 0) submitted++
  return submitted
}

function usage(pid: number): { cpuSeconds: number; rssMb: number } {
  const stat = readProc(pid, 'stat').split(') ')[1]!.split(' ')
  const pages = Number(readProc(pid, 'statm').split(' ')[1])
  return { cpuSeconds: (Number(stat[11]) + Number(stat[12])) / 100, rssMb: Math.round((pages * 4_096) / 2 ** 20) }
}

function readProc(pid: number, name: string): string {
  return readFileSync(`/proc/${pid}/${name}`, 'utf8')
}
