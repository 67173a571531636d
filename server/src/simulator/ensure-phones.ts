import { type FindSimulator, simulatorDoor } from './door.ts'
import { toldPhones } from './phone.ts'

/**
 * Valid French mobile numbers, because everything that checks a number must take them: those kept for fiction
 * (06 39 98…) are refused by libphonenumber.
 */
export const firstPhones = [
  { number: '+33612345601', name: 'Nadia' },
  { number: '+33612345602', name: 'Karim' },
  { number: '+33612345603', name: 'Jeanne' },
] as const

/** Three phones to begin with. Whoever removed some does not get them back: only a simulator without any gets these. */
export async function ensurePhones(find: FindSimulator): Promise<void> {
  const door = simulatorDoor(find)
  const { phones } = await door.ask(toldPhones, 'GET', '/phones')
  if (phones.some(({ pinned }) => pinned)) return
  for (const phone of firstPhones) await door.tell('POST', '/phones', { ...phone, pinned: true })
}
