import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Listener, openListener } from './listen.ts'
import { one, run } from './sql.ts'
import { dataLayerTargets, testDatabase } from './test-database.ts'

describe.each(dataLayerTargets())('listening on %s', (target) => {
  const database = testDatabase(target)
  let listener: Listener
  beforeEach(async () => {
    listener = await openListener(database.url, { applicationName: 'listener', waitBefore: () => 1 })
  })
  afterEach(() => listener.close())
  const notify = (channel: string, payload: string) => run(database.db, sql`select pg_notify(${channel}, ${payload})`)
  const cutOff = () =>
    one(
      database.db,
      sql`select count(pg_terminate_backend(pid)) as n from pg_stat_activity where application_name = 'listener'`,
    )

  it('hears what is said on its channel, and nothing else', async () => {
    const heard = inbox()
    await listener.subscribe('Stop set', heard.add)
    await notify('other', 'no')
    await notify('Stop set', 'first')
    await notify('Stop set', 'second')
    expect([await heard.next(), await heard.next()]).toEqual(['first', 'second'])
  })

  it('tells every subscriber, until it has gone', async () => {
    const [stays, goes] = [inbox(), inbox()]
    await listener.subscribe('news', stays.add)
    const leave = await listener.subscribe('news', goes.add)
    await notify('news', 'one')
    expect(await Promise.all([stays.next(), goes.next()])).toEqual(['one', 'one'])
    await leave()
    await notify('news', 'two')
    expect(await stays.next()).toBe('two')
    expect(goes.waiting()).toBe(0)
  })

  it('whose connection ends while it subscribes has subscribed all the same', async () => {
    const [heard, missed] = [inbox(), inbox()]
    const subscribing = cutOff().then(() => listener.subscribe('news', heard.add, () => missed.add('missed')))
    await subscribing
    expect(await missed.next()).toBe('missed')
    await notify('news', 'one')
    expect(await heard.next()).toBe('one')
  })

  it('comes back when it was cut off, says that it may have missed something, and hears again', async () => {
    const [heard, missed] = [inbox(), inbox()]
    await listener.subscribe('news', heard.add, () => missed.add('missed'))
    for (const word of ['one', 'two']) {
      await cutOff()
      expect(await missed.next()).toBe('missed')
      await notify('news', word)
      expect(await heard.next()).toBe(word)
    }
  })
})

function inbox() {
  const waiting: string[] = []
  const asking: ((word: string) => void)[] = []
  return {
    add: (word: string) => {
      const ask = asking.shift()
      if (ask) ask(word)
      else waiting.push(word)
    },
    next: async () => waiting.shift() ?? new Promise<string>((resolve) => asking.push(resolve)),
    waiting: () => waiting.length,
  }
}
