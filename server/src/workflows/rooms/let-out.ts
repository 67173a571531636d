import { type Db, transaction } from '../../platform/database/index.ts'
import { storePeople } from '../populations/queries.ts'
import { changeHeldRun } from '../runs/change-run.ts'
import { forgetStep, holdRun } from '../runs/queries.ts'
import { hearEarly } from './answers.ts'
import { endLeaving, gatherLeaving, leavingBy, portsLeft, roomsToLeave, takeListening } from './queries.ts'

const most = 100
const said: Record<string, 'wait-over' | 'silent' | 'said-stop' | 'answered-otherwise'> = {
  out: 'wait-over',
  silent: 'silent',
  stopped: 'said-stop',
  other: 'answered-otherwise',
}

/**
 * Lets people out of the rooms of all runs: whose time has come, and who has answered since the last look, together by the port
 * that they leave by. However many wait, one look finds the few that leave.
 */
export async function letOut(db: Db, now: Date, changed: (workflow: number) => void): Promise<boolean> {
  const rooms = await roomsToLeave(db, now, most)
  for (const room of rooms) {
    const left = await transaction(db, async (tx) => {
      const held = await holdRun(tx, room.run)
      const step = held?.state.steps.find(({ no }) => no === room.step)
      if (held === null || held.ended || held.state.status !== 'running') return false
      // Left by an answer in the very moment in which the step ended: it is nobody's way any more.
      if (step === undefined) await forgetStep(tx, room.run, room.step)
      if (!step?.open) return false
      const activity = held.definition.activities.find(({ id }) => id === step.activity)
      if (activity?.kind === 'reply') {
        const { branches } = activity.settings
        const until = await takeListening(tx, room, now)
        if (until.length > 0) await hearEarly(tx, room, branches, { until })
        await hearEarly(tx, room, branches, { overAt: now })
      }
      await gatherLeaving(tx, room, now)
      const outputs = []
      for (const by of await portsLeft(tx, room)) {
        const origin = { workflow: held.workflow_id, run: room.run, activity: step.activity, port: by.port }
        const { id, count } = await storePeople(tx, origin, by.dimension, leavingBy(room, by))
        outputs.push({ port: by.port, population: id, count })
      }
      const notes = outputs.map(({ port, count }) => {
        const code = said[port]
        return code === undefined
          ? { code: 'answered' as const, values: { branch: port, count } }
          : { code, values: { count } }
      })
      const empty = await endLeaving(tx, room)
      if (outputs.length === 0 && !empty) return false
      await changeHeldRun(tx, held, [{ type: 'left', at: now.toISOString(), step: room.step, outputs, empty, notes }])
      return true
    })
    if (left) changed(room.workflow)
  }
  return rooms.length === most
}
