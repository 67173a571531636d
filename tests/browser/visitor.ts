import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Someone with a browser, who notices what the console says and what a screen reader would miss. */
export async function visit(browser: Browser, url: string, locale: string) {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale,
    timezoneId: 'Europe/Paris',
    reducedMotion: 'reduce',
    // What axe needs is put into the page by hand; the page itself runs only what its policy allows.
    bypassCSP: true,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  const errors: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${page.url()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => errors.push(`${page.url()}: ${error.message}`))
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !/^(data|blob):/.test(request.url())) errors.push(`asked ${request.url()}`)
  })
  return { page, context, errors, isAccessible: () => isAccessible(page) }
}
export type Visitor = Awaited<ReturnType<typeof visit>>

const account = {
  en: { name: 'Your name', email: 'E-mail address', password: 'Password', create: 'Create the account' },
  fr: { name: 'Votre nom', email: 'Adresse e-mail', password: 'Mot de passe', create: 'Créer le compte' },
} as const

/** Becomes the first administrator by the link that a new Parley prints. */
export async function becomeAdministrator({ page }: Visitor, welcome: string | null, language: 'en' | 'fr') {
  const say = account[language]
  await page.goto(welcome as string)
  await page.getByLabel(say.name).fill('Camille Aubry')
  await page.getByLabel(say.email).fill('camille@example.org')
  await page.getByLabel(say.password, { exact: true }).fill('un mot de passe assez long')
  await page.getByRole('button', { name: say.create }).click()
  await page.waitForURL('**/start')
}

/** What an earlier step of the story would have made, by the door that programs use. */
export async function said(
  { page }: Visitor,
  url: string,
  method: 'get' | 'post' | 'patch',
  path: string,
  data?: object,
) {
  const answer = await page.request[method](url + path, { headers: { origin: url }, ...(data ? { data } : {}) })
  const body = await answer.text()
  expect(answer.ok(), `${path}: ${body}`).toBe(true)
  return body === '' ? null : JSON.parse(body)
}

type Violation = { id: string; help: string; nodes: { target: unknown[] }[] }
declare const window: { axe: { run(context: object, options: object): Promise<{ violations: Violation[] }> } }

/** No violation of WCAG 2.2 A and AA that a machine can find. */
async function isAccessible(page: Page) {
  await page.evaluate(axe)
  const { violations } = await page.evaluate(() =>
    window.axe.run((globalThis as unknown as { document: object }).document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    }),
  )
  const found = violations.map(
    ({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ target }) => target.join(' ')).join(', ')})`,
  )
  expect(found, page.url()).toEqual([])
}
