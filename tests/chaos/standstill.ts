import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { rows, sql } from '../../server/src/platform/database/index.ts'
import type { Gateways } from './gateways.ts'
import type { World } from './world.ts'

/** Why nothing moves: whoever holds what, and what each process has said last. For people who read a round that never ended. */
export async function explainStandstill(world: World, gateways: Gateways): Promise<string> {
  const { db, carrier } = world
  const tables = {
    processes: await rows(
      db,
      sql<object>`
        select epoch, role, node, to_char(alive_until - now(), 'SS') as alive_for, folded_upto from process where ended_at is null`,
    ),
    links: await rows(
      db,
      sql<object>`
        select s.account_id as account, s.slot, s.state, s.owner, p.epoch is not null and p.ended_at is null as owner_lives, s.detail
          from link_slot s left join process p on p.epoch = s.owner order by 1, 2`,
    ),
    batches: await rows(
      db,
      sql<object>`
        select b.preparation_id as preparation, r.state as preparation_is, b.kind, b.state, b.owner,
               p.epoch is not null and p.ended_at is null as owner_lives, count(*) as batches, sum(b.size) as messages,
               sum(b.mark) as marked, min(b.due_at) as first_due, max(b.due_at) as last_due, max(b.due_at) > now() as later,
               max(b.token) as token
          from batch b left join preparation r on r.id = b.preparation_id left join process p on p.epoch = b.owner
         where b.state in ('building', 'ready', 'leased') group by 1, 2, 3, 4, 5, 6 order by 1, 3`,
    ),
    sessions: await rows(
      db,
      sql<object>`
        select pid, application_name as of, state, wait_event_type as waits_for, wait_event as what,
               round(extract(epoch from now() - state_change)) as seconds, pg_blocking_pids(pid) as blocked_by,
               left(regexp_replace(query, '\\s+', ' ', 'g'), 120) as query
          from pg_stat_activity where backend_type = 'client backend' and (state <> 'idle' or application_name like 'parley-%')
         order by 2`,
    ),
    carrier: [await carrier.control<object>('GET', '/counters'), await carrier.control<object>('GET', '/links')],
  }
  const said = Object.entries(tables).map(
    ([name, all]) => `${name}:\n${all.map((row) => `  ${JSON.stringify(row)}`).join('\n')}`,
  )
  for (const victim of gateways.victims) {
    const how = victim.frozen ? 'frozen' : victim.running ? 'runs' : 'is gone'
    said.push(`${victim.node}, epoch ${victim.epoch}, process ${victim.child.pid}, ${how}:\n${victim.lastWords()}`)
  }
  said.push(`the server:\n${world.server.lastWords()}`, `PostgreSQL:\n${errorsOf(world)}`)
  return said.join('\n')
}

function errorsOf(world: World): string {
  const folder = join(world.folder, 'database', 'postgres', 'log')
  const lines = readdirSync(folder).flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
  return lines
    .filter((line) => /ERROR|FATAL|PANIC/.test(line))
    .slice(-15)
    .join('\n')
}
