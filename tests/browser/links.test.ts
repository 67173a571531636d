import { once } from 'node:events'
import { request } from 'node:http'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nameServer } from '../support/name-server.ts'
import { openBrowser } from './chromium.ts'
import { freePort, startParley } from './parley.ts'
import { becomeAdministrator, type Visitor, visit } from './visitor.ts'

// A name for short links, from the record that is missing to whoever clicked: the name is added and leads here, a channel writes its
// links with it, a campaign brings them to phones, one of them follows its own, and a query finds who that was.

const own = 'parley.localhost'
const host = 'l.example.test'
const phones = ['+33612345601', '+33612345602']
const target = 'https://shop.example/nocturne?utm_source=sms&utm_campaign=a-name-that-is-rather-long'
const safari = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Mobile Safari/604.1'

describe('links of a campaign', () => {
  const zone: Parameters<typeof nameServer>[0] = {}
  const names = nameServer(zone)
  let parley: Awaited<ReturnType<typeof startParley>>
  let port: number
  let browser: Browser
  let visitor: Visitor
  let page: Page
  let delivery = 0
  let links: string[] = []

  beforeAll(async () => {
    await names.start()
    port = await freePort()
    const env = {
      PORT: String(port),
      PARLEY_PUBLIC_URL: `http://${own}:${port}`,
      PARLEY_NAME_SERVERS: names.address(),
    }
    ;[parley, browser] = await Promise.all([startParley(env), openBrowser()])
    visitor = await visit(browser, parley.url, 'en-US')
    page = visitor.page
    await becomeAdministrator(visitor, parley.welcome, 'en')
    await ask('POST', '/api/profiles', { number: phones[0], first_name: 'Nadia', last_name: 'Petit' })
    await ask('POST', '/api/profiles', { number: phones[1], first_name: 'Karim', last_name: 'Benali' })
  })
  afterAll(async () => {
    await browser?.close()
    await parley?.stop()
    names.stop()
  })

  /** From within the page: only a browser knows that names under localhost are this machine. */
  const ask = async (method: string, path: string, body?: object) => {
    const [ok, text] = await page.evaluate(
      async ([method, path, body]) => {
        const answer = await fetch(path, {
          method,
          ...(body ? { body, headers: { 'content-type': 'application/json' } } : {}),
        })
        return [answer.ok, await answer.text()] as const
      },
      [method, path, body ? JSON.stringify(body) : ''] as const,
    )
    expect(ok, `${path}: ${text}`).toBe(true)
    return text === '' ? null : JSON.parse(text)
  }

  /** As a phone does it, by its own connection. */
  const follow = async (link: string, agent = safari) => {
    const { pathname } = new URL(link)
    const asked = request({
      host: '127.0.0.1',
      port,
      path: pathname,
      headers: { host: `${host}:${port}`, 'user-agent': agent },
    })
    asked.end()
    const [answer] = await once(asked, 'response')
    answer.resume()
    return { status: answer.statusCode, location: answer.headers.location }
  }

  it('begin with a name, whose record is missing at first', async () => {
    await page.goto(`${parley.url}/admin/subdomains`)
    await page.getByRole('heading', { level: 1, name: 'Links leave as they are written' }).waitFor()
    await page.getByRole('button', { name: 'Add a subdomain' }).first().click()
    await page.getByLabel('Name', { exact: true }).fill(host)
    await page.getByRole('button', { name: 'Add and check' }).click()
    await page
      .getByText(`There is no such name yet. Where the names of your domain are kept, add: ${host} CNAME ${own}`)
      .waitFor()
    await visitor.isAccessible()
    zone[host] = { CNAME: own }
    await page.getByRole('button', { name: 'Check again' }).click()
    await page.getByText(`It leads to ${own} (CNAME).`).waitFor()
    await visitor.isAccessible()
  })

  it('are written with it on a channel that chose it', async () => {
    await page.goto(`${parley.url}/admin/channels`)
    await page
      .getByRole('link', { name: /Simulator-PARLEY/ })
      .or(page.getByText('Simulator-PARLEY'))
      .first()
      .click()
    await page.getByRole('combobox', { name: 'Links in texts' }).click()
    await page.getByRole('option', { name: host }).click()
    await visitor.isAccessible()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Saved.').waitFor()
  })

  it('count as they leave, while the text is written', async () => {
    const channels = await ask('GET', '/api/channels')
    const channel = channels.items.find(({ name }: { name: string }) => name === 'Simulator-PARLEY')
    const text = `Bonjour {{ first_name }}, la nocturne : ${target} et tout ce qui va avec, ce soir jusqu'a 22 h chez Colibri.`
    const made = await ask('POST', '/api/deliveries', {
      label: 'Nocturne',
      channel_id: channel.id,
      content: { text, language: 'fr', variants: [], mention: true },
    })
    delivery = made.id
    await ask('PUT', `/api/deliveries/${delivery}/numbers`, { version: made.version, text: phones.join('\n') })
    await page.goto(`${parley.url}/deliveries/${delivery}/content`)
    await page.getByText(`http://${host}:${port}/xxxxxxxxxxxx`).first().waitFor()
    await visitor.isAccessible()
  })

  it('leave short, each phone with its own', async () => {
    await page.getByRole('button', { name: 'Prepare', exact: true }).click()
    await page.waitForURL('**/confirm')
    await page.getByRole('button', { name: /^Confirm 2 messages/ }).click()
    await page.getByRole('heading', { level: 1, name: /2 of 2 people got the message/ }).waitFor()
    const texts = await Promise.all(
      phones.map((phone) => ask('GET', `/api/simulator/phones/${encodeURIComponent(phone)}`)),
    )
    const link = new RegExp(`http://${host}:${port}/[0-9A-Za-z]{12}(?= et tout)`)
    links = texts.map((text) => link.exec(JSON.stringify(text))?.[0] ?? '')
    expect(links.every((one) => one !== '')).toBe(true)
    expect(links[0]).not.toBe(links[1])
  })

  it('lead on, and count people on the dashboard, machines apart', async () => {
    expect(await follow(links[1]!, 'WhatsApp/2.23.20.0 A')).toEqual({ status: 302, location: target })
    // Sooner than two seconds after it left a click is a machine's.
    await expect
      .poll(
        async () => {
          expect(await follow(links[0]!)).toEqual({ status: 302, location: target })
          return (await ask('GET', `/api/deliveries/${delivery}/dashboard`)).clicks.people
        },
        { interval: 500, timeout: 20_000 },
      )
      .toBe(1)
    expect((await follow(`http://${host}:${port}/xxxxxxxxxxxx`)).status).toBe(404)
    await page.goto(`${parley.url}/deliveries/${delivery}/dashboard`)
    await page.getByRole('heading', { name: '1 person clicked' }).waitFor()
    await page.getByText(target.slice('https://'.length)).waitFor()
    await page.getByText(/of machines? \(previews?, scanners?\)|of a machine/).waitFor()
    await visitor.isAccessible()
  })

  it('are known of a person, and found by a query', async () => {
    await page.goto(`${parley.url}/why/${phones[0]}`)
    await page.getByText('Followed a link.').first().waitFor()
    await page.goto(`${parley.url}/audiences/new`)
    await page.getByRole('button', { name: 'Condition', exact: true }).last().click()
    await page.getByRole('option', { name: 'Clicked a link', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: /who clicked/ }).waitFor()
    const some = page.getByRole('region', { name: 'Some of them' })
    await some.getByText('Nadia Petit').waitFor()
    expect(await some.getByText('Karim Benali').count()).toBe(0)
    await visitor.isAccessible()
  })

  it('show the same to whoever reads French', async () => {
    await ask('PATCH', '/api/me', { language: 'fr' })
    await page.goto(`${parley.url}/deliveries/${delivery}/dashboard`)
    await page.getByRole('heading', { name: '1 personne a cliqué' }).waitFor()
    await visitor.isAccessible()
    await page.goto(`${parley.url}/admin/subdomains`)
    await page.getByRole('heading', { level: 1, name: /figure dans les liens courts/ }).waitFor()
    await page.getByText(host).first().click()
    await page.getByText(`Il mène à ${own} (CNAME).`).waitFor()
    await visitor.isAccessible()
    expect(visitor.errors).toEqual([])
  })
})
