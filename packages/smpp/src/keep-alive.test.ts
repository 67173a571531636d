import { expect, test } from 'vitest'
import { keepAlive } from './keep-alive.ts'

const limits = { quietLimit: 30, patience: 10 }

test.each([
  ['a link that was just heard waits', { lastHeard: 100, askedAt: null }, 110, 'wait'],
  ['a quiet one is asked', { lastHeard: 100, askedAt: null }, 130, 'enquire'],
  ['one that was asked is given its time', { lastHeard: 100, askedAt: 130 }, 139, 'wait'],
  ['one that answers nothing is closed', { lastHeard: 100, askedAt: 130 }, 140, 'close'],
  ['one that said anything after the question lives', { lastHeard: 131, askedAt: 130 }, 140, 'wait'],
  ['and is asked again when it turns quiet', { lastHeard: 131, askedAt: 130 }, 161, 'enquire'],
] as const)('%s', (_, link, now, verdict) => expect(keepAlive({ ...link, ...limits }, now)).toBe(verdict))
