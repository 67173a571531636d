import { beforeAll, describe, expect, it } from 'vitest'
import { until } from '../../../tests/support/until.ts'
import { openDesk } from '../deliveries/deliveries.fixture.ts'
import { unpackContent } from '../messages/index.ts'
import { one, rows, run, sql } from '../platform/database/index.ts'

const desk = openDesk({ prepares: true })
const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Mobile Safari/604.1'
let numbers = 33612000100
const someone = () => `+${numbers++}`
let subdomain = 0

beforeAll(async () => {
  const made = await desk.ask('POST', '/api/subdomains', { host: 'localhost:4000' }, 'administrator')
  subdomain = made.body.id
  const { channels } = desk.ground
  for (const channel of [channels.named, channels.service])
    await desk.ask('PATCH', `/api/channels/${channel}`, { options: { link_subdomain_id: subdomain } }, 'administrator')
  await run(
    desk.db,
    sql`insert into profile_field (name, label, type) values ('cart', 'Cart', 'text') on conflict do nothing`,
  )
})

const textsOf = async (preparation: number) =>
  (
    await rows(
      desk.db,
      sql<{
        batch: number
        body: Buffer
      }>`select batch, body from content where preparation_id = ${preparation} order by batch`,
    )
  ).flatMap(({ batch, body }) => {
    const { texts, addresses } = unpackContent(body)
    return texts.map((text, i) => ({ text, to: `+${addresses[i]}`, no: (batch << 10) + i }))
  })
const codeIn = (text: string) => /http:\/\/localhost:4000(\/l\/[0-9A-Za-z]{12})(?![0-9A-Za-z])/.exec(text)?.[1] ?? ''
const click = (path: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') =>
  desk.api.app.inject({ method, url: path, headers: { 'user-agent': phone, ...headers } })
const clicksOf = (preparation: number) =>
  rows(
    desk.db,
    sql<{ address: number; url: string; bot: string | null }>`
      select address, url, bot from click where preparation_id = ${preparation} order by id`,
  )

/** A prepared delivery on the channel with short links, whose messages have left some time ago. */
async function sent(text: string, to: string[]) {
  const delivery = await desk.prepared(to, { text, channel_id: desk.ground.channels.named, mention: true })
  if (!('preparation_id' in delivery.now)) throw new Error(JSON.stringify(delivery.now))
  const preparation = delivery.now.preparation_id
  return { id: delivery.id, preparation, messages: await textsOf(preparation) }
}

describe('a subdomain', () => {
  const add = (host: string, as: 'administrator' | 'builder' = 'administrator') =>
    desk.ask('POST', '/api/subdomains', { host }, as)

  it('needs its own right, a name, and is there once', async () => {
    expect((await add('l.example.org', 'builder')).status).toBe(403)
    expect((await add('nonsense')).body).toMatchObject({ code: 'invalid' })
    expect((await add('localhost:4000')).body).toMatchObject({ code: 'subdomain-taken' })
  })

  it('says what is missing, and is not chosen before that is there', async () => {
    const { body } = await add('l.example.org')
    expect(body).toMatchObject({ host: 'l.example.org', base: 'http://l.example.org:4000/', state: 'no-public-name' })
    expect(body.says).toContain('PARLEY_PUBLIC_URL')
    const chosen = await desk.ask(
      'PATCH',
      `/api/channels/${desk.ground.channels.named}`,
      { options: { link_subdomain_id: body.id } },
      'administrator',
    )
    expect(chosen).toMatchObject({ status: 400, body: { code: 'invalid' } })
  })

  it('is not retired while a channel writes its links with it', async () => {
    const { body } = await desk.ask('POST', `/api/subdomains/${subdomain}/retire`, {}, 'administrator')
    expect(body).toMatchObject({ code: 'subdomain-in-use' })
  })

  it('answers links and nothing else', async () => {
    await run(
      desk.db,
      sql`insert into link_subdomain (host, base, delegation, created_by)
          values ('go.example.org', 'https://go.example.org/', '{"state": "delegated", "by": "cname"}', 'test')`,
    )
    await desk.ask('POST', `/api/subdomains/${subdomain}/check`, {}, 'administrator')
    const at = (url: string, host = 'go.example.org') => desk.api.app.inject({ url, headers: { host } })
    for (const path of ['/', '/api/health', '/api/openapi.json', '/deliveries', '/assets/x.js', '/abcdefghijkl'])
      expect((await at(path)).statusCode, path).toBe(404)
    expect((await at('/api/health', 'localhost:4000')).statusCode).toBe(200)
    const { messages } = await sent('See https://shop.example/a', [someone()])
    const found = await at(codeIn(messages[0]!.text).slice(2))
    expect(found.statusCode).toBe(302)
    expect(found.headers.location).toBe('https://shop.example/a')
  })
})

describe('the links of a delivery', () => {
  it('become short, each recipient’s own, and lead where they were written to', async () => {
    const { messages } = await sent('Bonjour, https://shop.example/soldes?a=1 ce soir.', [someone(), someone()])
    const [first, second] = messages.map(({ text }) => codeIn(text))
    expect(messages[0]!.text).toMatch(/^Bonjour, http:\/\/localhost:4000\/l\/[0-9A-Za-z]{12} ce soir\./)
    expect(first).not.toBe(second)
    for (const code of [first!, second!]) {
      const { statusCode, headers } = await click(code)
      expect(statusCode).toBe(302)
      expect(headers).toMatchObject({
        location: 'https://shop.example/soldes?a=1',
        'cache-control': 'private, no-store',
      })
    }
  })

  it('are as long as their short form in every count', async () => {
    const long = `Bonjour https://shop.example/${'a'.repeat(180)}`
    const content = { text: long, variants: [], mention: false }
    const asked = { content, channel_id: desk.ground.channels.named }
    expect((await desk.ask('POST', '/api/templates/check', asked)).body.texts[0].worst_parts).toBe(1)
    const { messages, id } = await sent(long, [someone()])
    expect(messages).toHaveLength(1)
    expect((await desk.ask('GET', `/api/deliveries/${id}/dashboard`)).body.parts).toBe(1)
  })

  it('with fields in them lead where each person’s does', async () => {
    const people = [someone(), someone()]
    for (const [i, number] of people.entries()) {
      const id = await desk.profile(number, { first_name: `P${i}` })
      await run(
        desk.db,
        sql`update profile set attributes = ${JSON.stringify({ cart: `https://cart.example/${i}` })}::jsonb where id = ${id}`,
      )
    }
    const { messages } = await sent('https://shop.example/{{ first_name }}?x=1 {{ cart }}', people)
    for (const { text, to } of messages) {
      const i = people.indexOf(to)
      const codes = [...text.matchAll(/\/l\/[0-9A-Za-z]{12}/g)].map(([code]) => code)
      const found = await Promise.all(codes.map((code) => click(code)))
      expect(found.map(({ headers }) => headers.location)).toEqual([
        `https://shop.example/P${i}?x=1`,
        `https://cart.example/${i}`,
      ])
    }
  })

  it('leave as they were written where the channel has no subdomain', async () => {
    await desk.ask(
      'PATCH',
      `/api/channels/${desk.ground.channels.named}`,
      { options: { link_subdomain_id: null } },
      'administrator',
    )
    const { messages } = await sent('See https://shop.example/a', [someone()])
    expect(messages[0]!.text).toMatch(/^See https:\/\/shop\.example\/a STOP/)
    await desk.ask(
      'PATCH',
      `/api/channels/${desk.ground.channels.named}`,
      { options: { link_subdomain_id: subdomain } },
      'administrator',
    )
  })

  it.each(['/l/', '/l/xxxxxxxxxxxx', '/l/a', '/l/https://evil.example', '/l/xxxxxxxxxxxx?to=https://evil.example'])(
    'are not guessed: %s leads nowhere',
    async (path) => {
      const { statusCode, headers, body } = await click(path, { 'accept-language': 'fr' })
      expect({ statusCode, location: headers.location, body }).toEqual({
        statusCode: 404,
        location: undefined,
        body: 'Ce lien ne mène nulle part.\n',
      })
    },
  )
})

describe('a single message', () => {
  it('has its links short as well', async () => {
    const made = await desk.ask('POST', '/api/messages', {
      channel_id: desk.ground.channels.named,
      to: someone(),
      text: 'Votre colis : https://post.example/track/1?x=é. Merci STOP au 36173',
    })
    expect(made.status).toBe(201)
    const shown = (await desk.ask('GET', `/api/messages/${made.body.id}`)).body
    expect(shown.text).toMatch(/colis : http:\/\/localhost:4000\/l\/[0-9A-Za-z]{12}\. Merci/)
    expect((await click(codeIn(shown.text))).headers.location).toBe('https://post.example/track/1?x=%C3%A9')
  })
})

describe('a click', () => {
  it('is counted for who made it and what they clicked, machines apart', async () => {
    const people = [someone(), someone(), someone()]
    for (const number of people) await desk.profile(number)
    const { id, preparation, messages } = await sent('A https://a.example or https://b.example', people)
    const links = messages.map(({ text }) => [...text.matchAll(/\/l\/[0-9A-Za-z]{12}/g)].map(([code]) => code))
    await click(links[0]![0]!)
    await click(links[0]![0]!)
    await click(links[1]![1]!)
    await click(links[2]![0]!, { 'user-agent': 'WhatsApp/2.23.20.0' })
    await click(links[2]![0]!, {}, 'HEAD')
    await click(links[2]![0]!, { 'user-agent': '' })
    await click(links[2]![0]!, { 'sec-purpose': 'prefetch;prerender' })
    await click(links[2]![0]!, {
      'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    })
    await until('the clicks are written', async () => (await clicksOf(preparation)).length === 8)
    expect((await clicksOf(preparation)).map(({ bot }) => bot)).toEqual([
      ...[null, null, null, 'preview', 'program', 'program', 'prefetch', 'program'],
    ])
    const { body } = await desk.ask('GET', `/api/deliveries/${id}/dashboard`)
    expect(body.clicks).toEqual({
      people: 2,
      clicks: 3,
      bots: 5,
      links: [
        { written: 'https://a.example', personal: false, people: 1, clicks: 2, bots: 5 },
        { written: 'https://b.example', personal: false, people: 1, clicks: 1, bots: 0 },
      ],
    })
    const who = await asked(
      { field: 'delivery', is: 'equal', value: id },
      { field: 'link', is: 'equal', value: 'https://a.example' },
      { field: 'at', is: 'equal', value: { unit: 'day', from: -1, to: 0 } },
    )
    expect(who).toBe(1)
  })

  it('sooner than anyone can read is a machine’s', async () => {
    const { preparation, messages } = await sent('A https://a.example', [someone()])
    const insert = (no: number) => sql`
      insert into submission (preparation_id, no, account, code, part, attempt, rank, bucket) values (${preparation}, ${no}, 1, 0, 0::"char", 1::"char", 8, 0)`
    await run(desk.db, insert(messages[0]!.no))
    await click(codeIn(messages[0]!.text))
    await until('the click is written', async () => (await clicksOf(preparation)).length === 1)
    expect((await clicksOf(preparation))[0]!.bot).toBe('too-fast')
    await run(
      desk.db,
      sql`update submission set at = now() - interval '1 minute' where preparation_id = ${preparation}`,
    )
    await click(codeIn(messages[0]!.text))
    await until('the click is written', async () => (await clicksOf(preparation)).length === 2)
    expect((await clicksOf(preparation))[1]!.bot).toBeNull()
  })

  it('stands in the history of its person', async () => {
    const number = someone()
    const { messages, preparation } = await sent('A https://a.example/history', [number])
    await click(codeIn(messages[0]!.text))
    await until('the click is written', async () => (await clicksOf(preparation)).length === 1)
    const { body } = await desk.ask('GET', `/api/why?number=${encodeURIComponent(number)}`)
    expect(JSON.stringify(body)).toContain('https://a.example/history')
  })

  /** How many profiles clicked so. */
  async function asked(...all: object[]): Promise<number> {
    const query = { version: 2, resource: 'profiles', where: { all: [{ related: 'clicks', where: { all } }] } }
    const { body } = await desk.ask('POST', '/api/audiences/count', { query, exact: true })
    return body.people ?? body
  }
})

describe('a preparation that is discarded', () => {
  it('takes its links along', async () => {
    const { id, preparation } = await sent('A https://a.example {{ first_name | default: "https://b.example/x" }}', [
      someone(),
    ])
    await desk.prepare(id)
    await until('its links are gone', async () => {
      const { n } = await one(
        desk.db,
        sql<{ n: number }>`
        select ((select count(*) from link where preparation_id = ${preparation}) + (select count(*) from link_target where preparation_id = ${preparation}))::int as n`,
      )
      return n === 0
    })
  })
})
