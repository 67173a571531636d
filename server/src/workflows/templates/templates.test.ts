import type { Activity, Definition } from '@parley/workflow'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { until } from '../../../../tests/support/until.ts'
import { openTaker, written } from '../../incoming/incoming.fixture.ts'
import { run, sql } from '../../platform/database/index.ts'
import { ensureTemplates } from '../../templates/index.ts'
import { openSendings } from '../sendings/sendings.fixture.ts'
import { type TemplateName, templateNames } from './all.ts'

const world = openSendings()
const { desk, ask, act, keep, membersOf } = world
let taker: ReturnType<typeof openTaker>

const numbers = ['33612345001', '33612345002', '33612345003', '33612345004'] as const
const [nadia, karim, jeanne, paul] = numbers
let everyone = 0

beforeAll(async () => {
  taker = openTaker(desk.ground)
  await ensureTemplates(desk.db)
  await ask('POST', '/api/profile-fields', { label: 'Date de naissance', type: 'date' }, 'administrator')
  await run(
    desk.db,
    sql`insert into profile (address, first_name, country, language, sort_name, attributes)
        select n::bigint, 'Ana', 'FR', 'fr', '',
               jsonb_build_object('date_de_naissance', case when n = ${nadia} then to_char(now() at time zone 'Europe/Paris', '"1984"-MM-DD') else '1990-01-01' end)
          from unnest(${numbers}::text[]) n`,
  )
  const query = { version: 2, resource: 'profiles', where: { field: 'country', is: 'equal', value: 'FR' } }
  everyone = (await ask('POST', '/api/audiences', { label: 'Everyone', query })).body.id
})
afterAll(() => taker.close())

const french = { 'accept-language': 'fr', 'time-zone': 'Europe/Paris' }
type Fault = { code: string; level: string; activity: string | null }
type Workflow = { id: number; version: number; definition: Definition; faults: Fault[] }
const hindering = ({ faults }: Workflow) =>
  faults
    .filter(({ level }) => level !== 'warning')
    .map(({ activity, code }) => `${activity} ${code}`)
    .sort()

/** Made by one act; what it still lacks is in `faults`. */
async function make(template: TemplateName): Promise<Workflow> {
  const made = await desk.api.call('POST', '/api/workflows', {
    body: { label: template, template },
    headers: { ...(await desk.api.key('approver')), ...french },
  })
  expect(made.status, JSON.stringify(made.body)).toBe(201)
  return made.body
}

/** What a person does about it: a channel for each SMS, their word that it may leave unasked, and what else is asked for. */
async function complete(workflow: Workflow, mend: (activity: Activity) => Activity = (one) => one): Promise<void> {
  const { id } = workflow
  const activities = workflow.definition.activities.map(mend)
  const saved = await ask('PATCH', `/api/workflows/${id}`, {
    version: workflow.version,
    definition: { ...workflow.definition, activities },
  })
  expect(saved.status, JSON.stringify(saved.body)).toBe(200)
  for (const activity of activities) {
    const sms = activity.kind === 'delivery' ? activity.settings.delivery : null
    if (sms === null) continue
    const { version, content } = await desk.read(sms)
    const channel_id = desk.ground.channels[content.mention ? 'news' : 'service']
    const told = await ask('PATCH', `/api/deliveries/${sms}`, { version, channel_id, settings: { ignore_hours: true } })
    expect(told.status, JSON.stringify(told.body)).toBe(200)
    expect((await world.unasked(sms)).status).toBe(200)
  }
  expect(hindering((await world.workflow(id)) as Workflow)).toEqual([])
  await act(id, 'start')
}
const toEveryone = (activity: Activity): Activity =>
  activity.kind === 'audience' ? { ...activity, settings: { audience: everyone } } : told(activity)
const told = (activity: Activity): Activity =>
  activity.kind === 'notify'
    ? { ...activity, settings: { ...activity.settings, to: { users: [], emails: ['lea@example.org'] } } }
    : activity

const phone = (number: string): string[] =>
  desk.ground.carrier.phones.get(number).threads.flatMap(({ messages }) => messages.map(({ text }) => text ?? ''))
const says = (number: string, text: string) => desk.ground.carrier.phones.send(number, { to: '36173', text })
const untilPhone = (number: string, text: RegExp) =>
  until(`${number} reads ${text}`, async () => {
    await keep()
    return phone(number).some((one) => text.test(one)) || phone(number)
  })
const untilListed = (list: string, count: number) =>
  until(`${count} on ${list}`, async () => {
    await keep()
    return (await membersOf(list)).length === count || (await membersOf(list))
  })
const untilSaid = (id: number, code: string) =>
  until(`the journal says ${code}`, async () => {
    await keep()
    const { items } = (await ask('GET', `/api/workflows/${id}/journal?limit=500`)).body
    return items.some((line: { code: string }) => line.code === code) || items
  })
const waiting = async (activity: string) =>
  until(`somebody waits in ${activity}`, async () => {
    await keep()
    const { rows: found } = await desk.ground.database.pool.query('select count(*)::int as n from workflow_awaited')
    return found[0].n > 0
  })

describe('templates of workflows', () => {
  it('are offered in both languages, each drawn whole: nothing of them is out of reach or in a circle', async () => {
    for (const language of ['en', 'fr']) {
      const headers = { ...(await desk.api.key('builder')), 'accept-language': language }
      const { items } = (await desk.api.call('GET', '/api/workflows/templates', { headers })).body
      expect(items.map(({ name }: { name: string }) => name)).toEqual(templateNames)
      for (const { label, does } of items) expect(`${label} ${does}`.length).toBeLessThan(160)
    }
  })

  it.each([
    ['birthday', ['sms channel-missing']],
    ['welcome', ['door keyword-missing', 'sms channel-missing']],
    [
      'appointment',
      ['ask channel-missing', 'confirmed channel-missing', 'moved channel-missing', 'tell receiver-missing'],
    ],
    ['win-back', ['last channel-missing', 'offer channel-missing', 'who audience-missing']],
    ['nps', ['ask channel-missing', 'tell receiver-missing', 'who audience-missing']],
    ['stops', ['tell receiver-missing']],
  ] as const)('%s lacks only what its maker alone knows', async (template, lacks) => {
    const made = await make(template)
    expect(hindering(made)).toEqual(lacks)
    expect(made.faults.filter(({ level }) => level === 'warning')).toEqual([])
    expect((await ask('POST', `/api/workflows/${made.id}/start`)).status).toBe(409)
  })

  it('are made by whoever may prepare deliveries; else nothing is made', async () => {
    const before = (await ask('GET', '/api/workflows')).body.items.length
    const both = { label: 'Both', template: 'nps', definition: { version: 1 } }
    expect((await ask('POST', '/api/workflows', both)).status).toBe(400)
    expect((await ask('GET', '/api/workflows')).body.items.length).toBe(before)
  })
})

describe('a workflow made of a template', () => {
  it('birthday: writes to whoever has theirs today, in the execution of the month', async () => {
    const made = await make('birthday')
    await complete(made)
    await act(made.id, 'hurry')
    await untilPhone(nadia, /^Joyeux anniversaire Ana !/)
    expect(phone(karim)).toEqual([])
    const sms = made.definition.activities.find(({ id }) => id === 'sms')
    const parent = sms?.kind === 'delivery' ? sms.settings.delivery : 0
    const { items } = (await ask('GET', `/api/deliveries?parent=${parent}`)).body
    expect(items).toMatchObject([{ period: { of: 'month' } }])
    await act(made.id, 'stop')
  })

  it('welcome: whoever writes the keyword of a rule is welcomed', async () => {
    const made = await make('welcome')
    const signal = made.definition.activities.find(({ kind }) => kind === 'signal')
    const name = signal?.kind === 'signal' ? signal.settings.name : ''
    const rule = {
      ...{ mode: 'word', keyword: 'CLUB', reply: '' },
      action: { kind: 'workflow', workflow_id: made.id, signal: name },
    }
    const owner = { level: 'account', owner: desk.ground.account }
    const kept = await ask('POST', '/api/reply-rules', { ...owner, version: 0, rule }, 'administrator')
    expect(kept.status, JSON.stringify(kept.body)).toBe(201)
    await complete((await world.workflow(made.id)) as Workflow)
    says(karim, 'Club')
    await untilPhone(karim, /^Bonjour Ana, merci de votre inscription/)
    await untilListed('Bienvenue envoyée', 1)
    await act(made.id, 'stop')
  })

  it('appointment: C confirms, R is told to a person, silence is kept', async () => {
    const made = await make('appointment')
    await complete(made, told)
    const people = [nadia, karim, jeanne, paul].map((number) => ({
      number: `+${number}`,
      fields: { day: 'mardi 1er', hour: '10h' },
    }))
    const called = await ask('POST', `/api/workflows/${made.id}/signals/rendez-vous`, { people })
    expect(called.body).toEqual({ accepted: 4 })
    for (const number of numbers) await untilPhone(number, /le mardi 1er à 10h\. Répondez C/)
    await waiting('wait')
    says(nadia, 'C')
    says(karim, 'R svp')
    await untilPhone(nadia, /votre rendez-vous est confirmé/)
    await untilPhone(karim, /nous vous appelons/)
    await untilListed('Viendront', 1)
    await untilSaid(made.id, 'notified')
    await act(made.id, 'hurry')
    await untilListed('Sans réponse', 2)
    await act(made.id, 'stop')
  })

  it('win-back: only the silent get the reminder', async () => {
    const made = await make('win-back')
    await complete(made, toEveryone)
    await act(made.id, 'hurry')
    for (const number of numbers) await untilPhone(number, /nous manquez/)
    await waiting('wait')
    says(jeanne, 'OUI merci')
    await untilListed('Reconquis', 1)
    await act(made.id, 'hurry')
    for (const number of [nadia, karim, paul]) await untilPhone(number, /^Dernier rappel/)
    expect(phone(jeanne).filter((text) => text.startsWith('Dernier rappel'))).toEqual([])
    await act(made.id, 'stop')
  })

  it('NPS: marks make three lists, and the unhappy are told at once', async () => {
    const made = await make('nps')
    await complete(made, toEveryone)
    await act(made.id, 'hurry')
    for (const number of numbers) await untilPhone(number, /de 0 à 10/)
    await waiting('wait')
    says(nadia, '10')
    says(karim, '8 bien')
    says(jeanne, '3')
    says(paul, 'Très bien')
    for (const list of ['Promoteurs', 'Passifs', 'Détracteurs', 'Autres réponses']) await untilListed(list, 1)
    await untilSaid(made.id, 'notified')
    await act(made.id, 'stop')
  })

  it('STOPs of yesterday: who wrote STOP the day before, not today, is kept and told (seed 000)', async () => {
    const yesterday = new Date(Date.now() - 86_400_000)
    await taker.takes(...written(paul, 'STOP', { receivedAt: yesterday }))
    await taker.takes(...written(jeanne, 'STOP'))
    await run(desk.db, sql`update incoming set at = ${yesterday} where sender = ${paul} and text = 'STOP'`)
    const made = await make('stops')
    await complete(made, told)
    await act(made.id, 'hurry')
    await untilListed('Ont écrit STOP', 1)
    await untilSaid(made.id, 'notified')
    expect(world.troubles).toEqual([])
  })
})
