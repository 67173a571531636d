import { rows, sql } from '../../server/src/platform/database/index.ts'
import type { World } from './world.ts'

export const ourNumber = '36173'
const nobodysNumber = '39999'
const everyMs = 200
/** So many times something is written while others are killed; what is left then comes at once. */
const turns = 50

/** What a crowd answers to a delivery, once for each phone. No two messages of one phone are the same words: a carrier's
 * repetition could not be told from them. */
export const crowdAnswers = [
  { share: 0.03, text: 'STOP' },
  { share: 0.01, text: 'Stop svp' },
  { share: 0.01, text: 'START' },
  { share: 0.01, text: 'HELP' },
  { share: 0.03, text: 'PRIX' },
  { share: 0.02, text: 'Club merci' },
  { share: 0.03, text: 'Merci beaucoup' },
  { share: 0.01, text: 'STPO' },
].map((one) => ({ ...one, delayMs: [0, 1_500] }))

const optOuts: ReadonlySet<string> = new Set(['STOP', 'Stop svp', 'Stop please'])
export const wishOf = (text: string): 'opt-out' | 'opt-in' | null =>
  optOuts.has(text) ? 'opt-out' : text === 'START' ? 'opt-in' : null

type Message = { from: string; to: string; text: string } & Partial<{
  binary: string
  long: 'udh-8' | 'udh-16' | 'sar' | 'payload'
  order: 'in-order' | 'reversed' | 'shuffled'
  missing: number[]
  twice: number[]
}>

const longText = (no: number) =>
  `Question ${no} : où serez-vous ? Je viens lundi à 14 h, mardi à 9 h, ou jamais, et je voudrais savoir si le magasin est ouvert `.repeat(
    3,
  )

/**
 * Phones that write by themselves while everything dies: people of the round, short and long, with parts that never come or
 * come twice; and strangers who say STOP, say it again in other words, and some of them START.
 */
export function startWriting(
  world: World,
  { chance, from, people }: { chance: () => number; from: number; people: number },
) {
  const draw = <T>(all: readonly T[]): T => all[Math.floor(chance() * all.length)] as T
  const writers = people / 8
  const step = people / writers
  const left = Array.from({ length: Math.floor(writers) }, (_, i) => messageOf(i, String(from + Math.floor(i * step))))
  const lot = Math.ceil(left.length / turns)

  const strangers = Array.from({ length: Math.ceil(people / 40) }, (_, i) => ({
    phone: from + strangersFrom + i,
    wantsBack: i % 2 === 0,
    said: 0,
  }))
  let over = false
  const running = (async () => {
    while (!over) {
      await turn(lot)
      await new Promise((resolve) => setTimeout(resolve, everyMs))
    }
  })()
  running.catch(() => {})

  return {
    /** The rest of them at once. */
    async finish() {
      over = true
      await running
      await turn(left.length)
    },
    /** Strangers who have said all that they want to say; asked again until it is true. */
    async said() {
      await turn(0)
      return strangers.every(({ said, wantsBack }) => said === (wantsBack ? 3 : 2)) || strangers
    },
  }

  async function turn(count: number) {
    const messages = [...left.splice(0, count), ...(await ofStrangers(count))]
    if (messages.length > 0) await world.carrier.control('POST', '/incoming', { messages })
  }

  /** A database that is away is asked later: START is only written when what came before it is kept. */
  async function ofStrangers(count: number): Promise<Message[]> {
    const beginning = strangers.filter(({ said }) => said === 0).slice(0, over ? undefined : Math.ceil(count / 4))
    const heard = await optOutsHeard().catch(() => new Map<number, number>())
    return strangers.flatMap((one): Message[] => {
      const kept = heard.get(one.phone) ?? 0
      const to = ourNumber
      if (beginning.includes(one)) {
        one.said = 1
        return [{ from: String(one.phone), to, text: 'STOP', ...(chance() < 0.5 ? { twice: [1] } : {}) }]
      }
      if (one.said === 1) {
        one.said = 2
        return [{ from: String(one.phone), to, text: 'Stop please' }]
      }
      if (one.said !== 2 || !one.wantsBack || kept < 2) return []
      one.said = 3
      return [{ from: String(one.phone), to, text: 'START' }]
    })
  }

  async function optOutsHeard(): Promise<Map<number, number>> {
    const found = await rows(
      world.db,
      sql<{ address: number; times: number }>`
        select address, count(*) as times from incoming
         where address >= ${from + strangersFrom} and address < ${from + 100_000} and meaning = 'opt-out' group by 1`,
    )
    return new Map(found.map(({ address, times }) => [address, times]))
  }

  function messageOf(i: number, phone: string): Message {
    const short = { from: phone, to: ourNumber }
    const long = { ...short, text: longText(i), order: draw(['in-order', 'reversed', 'shuffled'] as const) }
    const dice = chance()
    if (dice < 0.25)
      return {
        ...long,
        long: draw(['udh-8', 'udh-16', 'sar', 'payload'] as const),
        ...(chance() < 0.4 ? { twice: draw([[1], [2], [1, 2]]) } : {}),
      }
    if (dice < 0.35) return { ...long, long: draw(['udh-8', 'udh-16', 'sar'] as const), missing: [2] }
    if (dice < 0.5) return { ...short, text: `Encore ${i}`, twice: [1] }
    if (dice < 0.65) return { ...short, text: `Prix ${i}`, ...(chance() < 0.3 ? { twice: [1] } : {}) }
    if (dice < 0.75) return { ...short, text: `Club ${i}` }
    if (dice < 0.8) return { ...short, text: 'Aide' }
    if (dice < 0.85) return { ...short, to: nobodysNumber, text: `Bonjour ${i}` }
    if (dice < 0.9) return { ...short, text: '', binary: `c0ffee${i.toString(16).padStart(8, '0')}` }
    return { ...short, text: `Bonjour ${i}` }
  }
}

const strangersFrom = 60_000
