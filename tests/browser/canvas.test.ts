import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from './chromium.ts'
import { startParley } from './parley.ts'
import { becomeAdministrator, said, type Visitor, visit } from './visitor.ts'

// The canvas by hand: drawn with the pointer, taken back, copied elsewhere, drawn on by two at once; then what is done to a
// workflow that runs.

type Drawn = { id: string; kind: string; settings: object; label?: string }

describe('the canvas', () => {
  let parley: Awaited<ReturnType<typeof startParley>>
  let browser: Browser
  let visitor: Visitor
  let page: Page

  beforeAll(async () => {
    ;[parley, browser] = await Promise.all([startParley(), openBrowser()])
    visitor = await visit(browser, parley.url, 'en-US')
    page = visitor.page
    await becomeAdministrator(visitor, parley.welcome, 'en')
    for (const end of ['5678', '5679', '5680', '5681'])
      await post('/api/profiles', { number: `+3361234${end}`, country: 'FR' })
  })
  afterAll(async () => {
    await browser?.close()
    await parley?.stop()
  })

  const post = (path: string, data: object) => said(visitor, parley.url, 'post', path, data)
  const read = (path: string) => said(visitor, parley.url, 'get', path)
  const make = async (label: string, activities: Drawn[] = [], more: object = {}): Promise<number> => {
    const definition = {
      version: 1,
      zone: null,
      supervisors: [],
      keep_interim: true,
      history_days: 30,
      activities: activities.map((one, i) => ({
        label: one.id,
        x: i * 260,
        y: 0,
        mode: 'normal',
        on_error: { do: 'pause' },
        ...one,
      })),
      transitions: activities.slice(1).map(({ id }, i) => {
        const { id: from, kind } = activities[i] as Drawn
        return { id: `t${i}`, from, port: kind === 'approval' ? 'approved' : 'out', to: id, into: 'in', label: null }
      }),
      ...more,
    }
    return (await post('/api/workflows', { label, ...(activities.length > 0 ? { definition } : {}) })).id
  }
  const open = (id: number) => page.goto(`${parley.url}/workflows/${id}`)
  const nodes = () => page.locator('.react-flow__node')
  const node = (name: string) => nodes().filter({ hasText: name })
  const edges = () => page.locator('.react-flow__edge')
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' })
  const saved = () => page.getByText('Saved', { exact: true }).waitFor()
  const counts = async (many: number, ways: number) => {
    await expect.poll(() => nodes().count()).toBe(many)
    await expect.poll(() => edges().count()).toBe(ways)
  }
  /** Where it stands once nothing moves it any more. */
  const still = async (what: Locator) => {
    let before = ''
    await expect
      .poll(async () => {
        const now = JSON.stringify(await what.boundingBox())
        const same = now === before
        before = now
        return same
      })
      .toBe(true)
    const box = (await what.boundingBox()) as { x: number; y: number; width: number; height: number }
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  }
  const menu = async (name: string) => {
    await button('More').click()
    await page.getByRole('menuitem', { name }).click()
  }

  const start: Drawn = { id: 'Begin', kind: 'start', settings: {} }
  const french: Drawn = {
    id: 'French',
    kind: 'query',
    settings: {
      query: { version: 2, resource: 'profiles', where: { field: 'country', is: 'equal', value: 'FR' } },
    },
  }
  const wait: Drawn = {
    id: 'wait',
    label: 'Some days',
    kind: 'wait',
    settings: { until: { of: 'duration', duration: { n: 2, unit: 'day' } } },
  }
  const end: Drawn = { id: 'Over', kind: 'end', settings: { signal: [], stops_run: false } }

  let drawn = 0
  it('is drawn on with the pointer: activities from the palette, a transition from one to the other', async () => {
    drawn = await make('By hand')
    await open(drawn)
    const pane = page.locator('.react-flow__pane')
    await button('Add: Start').dragTo(pane, { targetPosition: { x: 200, y: 200 } })
    await counts(1, 0)
    await still(node('Start'))
    await button('Add: End').dragTo(pane, { targetPosition: { x: 560, y: 420 } })
    await counts(2, 0)
    await still(node('End'))
    const from = await still(node('Start').locator('.react-flow__handle.source'))
    const to = await still(node('End').locator('.react-flow__handle.target'))
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(to.x, to.y, { steps: 8 })
    await page.mouse.up()
    await counts(2, 1)
    await saved()
    const { definition } = await read(`/api/workflows/${drawn}`)
    expect(definition.transitions).toMatchObject([{ port: 'out', into: 'in' }])
    await visitor.isAccessible()
  })

  it('takes back and does again, by its buttons and by the keys', async () => {
    await button('Undo (Ctrl Z)').click()
    await counts(2, 0)
    await button('Redo (Ctrl Shift Z)').click()
    await counts(2, 1)
    await node('End').focus()
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    await counts(1, 0)
    await node('Start').focus()
    await page.keyboard.press('Control+Shift+z')
    await page.keyboard.press('Control+Shift+z')
    await counts(2, 1)
    await saved()
  })

  it('copies several with what connects them, here and into another workflow', async () => {
    await node('End').focus()
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Control+c')
    await page.keyboard.press('Control+v')
    await counts(4, 2)
    await saved()
    await open(await make('Another'))
    await page.getByText('Nothing is drawn yet.').first().waitFor()
    await page.keyboard.press('Control+v')
    await counts(2, 1)
    await saved()
  })

  it('tells two people who draw at once of each other, and loses neither drawing', async () => {
    const id = await make('Two at once', [start, end])
    await open(id)
    await counts(2, 1)
    const path = `/api/workflows/${id}`
    let meanwhile = 0
    await page.route(`**${path}`, async (route) => {
      if (route.request().method() === 'PATCH' && meanwhile++ === 0) {
        const { version, definition } = await read(path)
        const theirs = {
          ...definition,
          activities: [{ ...definition.activities[0], label: 'Theirs' }],
          transitions: [],
        }
        await said(visitor, parley.url, 'patch', path, { version, definition: theirs })
      }
      await route.continue()
    })
    await button('Add: Wait').click()
    await page.getByText('What you drew is still here, and not saved.').waitFor()
    await visitor.isAccessible()
    expect((await read(path)).definition.activities).toMatchObject([{ label: 'Theirs' }])
    await button('Keep mine').click()
    await saved()
    await expect.poll(async () => (await read(path)).definition.activities.length).toBe(3)
    await node('Begin').focus()
    await page.keyboard.press('Control+z')
    await node('Theirs').waitFor()
    await page.unroute(`**${path}`)
  })

  it('shows who is on a transition while it runs, and executes pending tasks now', async () => {
    await open(await make('Waits', [start, french, wait, end]))
    await button('Start').click()
    await button(/^French → Some days: 4 people/).click()
    await page.getByText('4 people in all').waitFor()
    await expect.poll(() => page.getByRole('complementary').getByRole('listitem').count()).toBe(4)
    // Only the walk came out of the start: that is no number of people.
    expect(await button(/^Begin → French/).count()).toBe(0)
    await visitor.isAccessible()
    await menu('Execute pending tasks now')
    await page.getByText('4 people came in; 4 have come to the end.').first().waitFor()
    await button('Start again').waitFor()
  })

  it('keeps people in front of an activity that is suspended while it runs', async () => {
    await button('Start again').click()
    await page.getByText('Read-only while it runs').first().waitFor()
    await node('Over').click()
    await page.getByRole('tab', { name: 'General properties' }).click()
    await page.getByText('Suspended', { exact: true }).click()
    await page.getByText('Camille Aubry set it to “suspended”.').waitFor()
    await visitor.isAccessible()
    await menu('Execute pending tasks now')
    await page.getByText('suspended: 4 people wait in front of it.').waitFor()
    await page.getByText('Normal', { exact: true }).click()
    await button('Start again').waitFor()
  })

  it('pauses by P, restarts by one act, and asks before it stops', async () => {
    await button('Start again').click()
    await button(/^Pause/).waitFor()
    await node('Begin').focus()
    await page.keyboard.press('p')
    await button('Resume').waitFor()
    await menu('Restart…')
    await visitor.isAccessible()
    await button('Restart it').click()
    await button(/^Pause/).waitFor()
    await button('Stop…').click()
    await visitor.isAccessible()
    await button('Let it run').click()
    await button('Stop…').click()
    await button('Stop it').click()
    await button('Start again').waitFor()
  })

  it('asks a person what becomes of a step that failed', async () => {
    const gone: Drawn = { id: 'Keep', kind: 'save', settings: { into: { list: 9999 }, mode: 'add' } }
    await open(await make('Fails', [start, french, gone, end]))
    await button('Start').click()
    await page.getByText('Keep failed; people wait in it.').waitFor()
    await button('Go on without it').click()
    await page.getByText('Camille Aubry decided to go on.').waitFor()
    await button('Start again').waitFor()
  })

  it('lists what workflows ask under Approvals, where it is decided', async () => {
    const approval: Drawn = {
      id: 'Ask',
      kind: 'approval',
      settings: { question: 'Shall they go on?', by: { right: 'workflows.run' }, expires: { n: 2, unit: 'day' } },
    }
    const id = await make('Asks', [start, french, approval, end])
    await post(`/api/workflows/${id}/start`, {})
    await page.goto(`${parley.url}/approvals`)
    await page.getByText('Shall they go on?').waitFor()
    await page.getByRole('heading', { level: 1, name: '1 workflow asks for your decision.' }).waitFor()
    await visitor.isAccessible()
    await button('Approve').click()
    await page.getByRole('heading', { level: 1, name: 'Nothing waits for confirmation.' }).waitFor()
    await expect.poll(async () => (await read(`/api/workflows/${id}`)).state).toBe('finished')
  })

  it('makes a recurring SMS with its period and its hour, and tells of it beside its own pages', async () => {
    const call: Drawn = { id: 'Call', kind: 'signal', settings: { name: 'come', by: ['api'] } }
    const sms: Drawn = {
      id: 'Birthday',
      kind: 'delivery',
      settings: { mode: 'recurring', delivery: null, outbound: 'none' },
    }
    const id = await make('Birthdays', [call, sms])
    await open(id)
    await node('Birthday').click()
    await page.getByRole('combobox', { name: 'Group runs by' }).click()
    await page.getByRole('option', { name: 'month' }).click()
    await page.getByRole('combobox', { name: 'Each run leaves' }).click()
    await page.getByRole('option', { name: /^At an hour/ }).click()
    await page.getByLabel('Hour', { exact: true }).fill('10:30')
    await visitor.isAccessible()
    await button('Make its message').click()
    await page.getByRole('tab', { name: 'Message' }).click()
    await page.getByText('Nothing is written yet.').waitFor()
    await visitor.isAccessible()
    const made = (await read(`/api/workflows/${id}/activities/Birthday`)).delivery
    expect((await read(`/api/deliveries/${made.id}`)).settings.recurrence).toMatchObject({
      aggregation: 'month',
      hour: '10:30',
    })
    await page.getByRole('link', { name: 'Edit the content' }).click()
    await page.waitForURL(`**/deliveries/${made.id}/content`)
  })

  it('has a clock of the workspace to go by', async () => {
    await page.goto(`${parley.url}/admin/general`)
    await page.getByRole('heading', { level: 1, name: 'Days and hours are those of Europe/Paris.' }).waitFor()
    await page.getByRole('combobox', { name: 'Time zone' }).fill('New_York')
    await page.getByRole('option', { name: 'America/New_York' }).click()
    await page.getByRole('heading', { level: 1, name: 'Days and hours are those of America/New_York.' }).waitFor()
    await visitor.isAccessible()
  })

  it('says nothing in the console but the save that came second', () => {
    expect(visitor.errors.filter((error) => !error.includes('409'))).toEqual([])
  })
})
