import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../server/src/platform/database/test-database.ts'
import { withoutWorker, workOnAnotherDay } from './another-day.ts'
import { openBrowser } from './chromium.ts'
import { startParley } from './parley.ts'
import { becomeAdministrator, said, type Visitor, visit } from './visitor.ts'

// A birthday SMS over three months: made of its template, sent on each day that is somebody's, its days grouped by month, and a
// report for each month on the parent. The workflow is told that it is another day; each run is confirmed by a person.

const zone = 'Europe/Paris'
const wait = { timeout: 20_000 }
const today = Temporal.Now.plainDateISO(zone)
/** Of the next three months two days of the first, one of each other. */
const days = [1, 1, 2, 3].map((months, i) => today.add({ months }).with({ day: i === 1 ? 16 : 15 }))
const people = [
  ['+33612345601', 'Nadia'],
  ['+33612345602', 'Karim'],
  ['+33612345603', 'Jeanne'],
  ['+33612345604', 'Paul'],
] as const
const monthOf = (day: Temporal.PlainDate) =>
  new Intl.DateTimeFormat('en-US', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${day.toString()}T12:00Z`),
  )

describe('a birthday SMS', () => {
  const database = testDatabase()
  let parley: Awaited<ReturnType<typeof startParley>>
  let worker: Awaited<ReturnType<typeof workOnAnotherDay>>
  let browser: Browser
  let visitor: Visitor
  let page: Page
  let workflow = 0
  let parent = 0

  beforeAll(async () => {
    ;[parley, browser] = await Promise.all([startParley(withoutWorker(database)), openBrowser()])
    worker = await workOnAnotherDay(database)
    visitor = await visit(browser, parley.url, 'en-US')
    page = visitor.page
    await becomeAdministrator(visitor, parley.welcome, 'en')
    await said(visitor, parley.url, 'post', '/api/profile-fields', { label: 'Date of birth', type: 'date' })
    for (const [i, [number, first_name]] of people.entries()) {
      const born = days[i]?.with({ year: 1984 }).toString()
      const person = { number, first_name, language: 'en', attributes: { date_of_birth: born } }
      await said(visitor, parley.url, 'post', '/api/profiles', person)
    }
    // The other three are there.
    const [number, name] = people[3]
    await said(visitor, parley.url, 'post', '/api/simulator/phones', { number, name })
  })
  afterAll(async () => {
    await browser?.close()
    await worker?.stop()
    await parley?.stop()
  })

  const executions = async (): Promise<{ id: number; now: { state: string } }[]> =>
    (await said(visitor, parley.url, 'get', `/api/deliveries?parent=${parent}`)).items

  it('is made of its template, with what only a person knows still to be mended', async () => {
    await page.goto(`${parley.url}/workflows/new`)
    await page.getByRole('radio', { name: /^Birthday/ }).check()
    await visitor.isAccessible()
    await page.getByRole('button', { name: 'Draw it' }).click()
    await page.waitForURL(/workflows\/\d+$/)
    workflow = Number(page.url().split('/').at(-1))
    await page.getByRole('heading', { level: 1, name: /One thing is to be mended/ }).waitFor()
    await page.getByRole('button', { name: /Its SMS has no channel yet/ }).click()
    await page.getByRole('link', { name: 'Open the delivery' }).click()
    await page.waitForURL(/deliveries\/\d+/)
    parent = Number(/deliveries\/(\d+)/.exec(page.url())?.[1])
    await page.goto(`${parley.url}/deliveries/${parent}/content`)
    await page.getByRole('combobox', { name: 'Channel' }).click()
    await page.getByRole('option', { name: /Simulator-marketing/ }).click()
    await page
      .getByText(/Happy birthday Nadia!/)
      .first()
      .waitFor()
    await expect.poll(() => page.getByRole('switch', { name: /^Request confirmation/ }).isEnabled()).toBe(true)
    // Whatever the day on which this is tried.
    const { version } = await said(visitor, parley.url, 'get', `/api/deliveries/${parent}`)
    const settings = { ignore_hours: true }
    await said(visitor, parley.url, 'patch', `/api/deliveries/${parent}`, { version, settings })
  })

  it('is started once, and goes by its scheduler', async () => {
    await page.goto(`${parley.url}/workflows/${workflow}`)
    await page.getByRole('button', { name: 'Start', exact: true }).click()
    await page
      .getByText(/next run/)
      .first()
      .waitFor()
    await visitor.isAccessible()
  })

  it.each(people.map(([, name], i) => ({ name, day: days[i] as Temporal.PlainDate })))(
    'is prepared on the birthday of $name, and leaves once it is confirmed',
    async ({ name, day }) => {
      // Nine o'clock comes as the clock of the workflow goes on.
      const before = day.toZonedDateTime({ timeZone: zone, plainTime: '08:59:58' })
      worker.goTo(new Date(before.epochMilliseconds))
      await expect.poll(async () => (await executions()).some(({ now }) => now.state === 'prepared'), wait).toBe(true)
      const waiting = (await executions()).find(({ now }) => now.state === 'prepared')
      await page.goto(`${parley.url}/deliveries/${waiting?.id}`)
      await page.waitForURL('**/confirm')
      await page.getByText(`Happy birthday ${name}!`).first().waitFor()
      await page.getByRole('button', { name: /^Confirm 1 message/ }).click()
      await expect
        .poll(async () => (await executions()).map(({ now }) => now.state), wait)
        .toEqual((await executions()).map(() => 'finished'))
    },
  )

  it('has a report for each month on its parent', async () => {
    await page.goto(`${parley.url}/deliveries/${parent}`)
    await page.waitForURL('**/executions')
    await page.getByRole('heading', { level: 1, name: /3 recurring executions/ }).waitFor()
    for (const [i, runs] of [
      [0, 2],
      [2, 1],
      [3, 1],
    ] as const) {
      const row = page.getByRole('row').filter({ hasText: monthOf(days[i] as Temporal.PlainDate) })
      await row.getByText('finished').waitFor()
      expect(await row.textContent()).toContain(String(runs))
    }
    await visitor.isAccessible()
    await page.getByRole('link', { name: monthOf(days[0] as Temporal.PlainDate) }).click()
    await page.getByRole('heading', { level: 1, name: /2 of 2 people got a message, in 2 runs/ }).waitFor()
    await visitor.isAccessible()
  })

  it('was read once by each of them', async () => {
    await page.goto(`${parley.url}/admin/phones`)
    for (const [, name] of people) {
      const read = page.getByRole('region', { name }).getByText(`Happy birthday ${name}!`)
      await read.first().waitFor()
      expect(await read.count()).toBe(1)
    }
  })

  it('has shown no error', () => {
    expect(worker.troubles).toEqual([])
    expect(visitor.errors).toEqual([])
  })
})
