import { type Definition, kindOf, portsOf } from '@parley/workflow'
import { MarkerType } from '@xyflow/react'
import { useMemo } from 'react'
import { useDetails } from '../details.ts'
import { readingOrder } from '../drawing/walk.ts'
import { withoutPeople } from '../drawing/without-people.ts'
import { useNames } from '../names.ts'
import type { Standing } from '../runs/run-states.ts'
import type { Fault } from '../use-faults.ts'
import type { Message } from '../workflows.ts'
import type { ActivityNodeType } from './ActivityNode.tsx'
import type { TransitionEdgeType } from './TransitionEdge.tsx'

/** What a run has done so far, put over the drawing. */
export type Overlay = {
  standings: Map<string, Standing>
  crossings: ReadonlyMap<string, { people: number; times: number }>
  /** The messages of its delivery activities: where their people are. */
  messages: ReadonlyMap<string, Message>
  /** What stands below a name instead of what the activity is told. */
  details?: ReadonlyMap<string, string>
}

type Given = {
  drawing: Definition
  overlay: Overlay | null
  faults: readonly Fault[]
  say: (fault: Fault) => string
  open: string | null
  fixed: boolean
  onTransition: ((id: string) => void) | null
}

/** The drawing as the canvas wants it: nodes in the order of Tab, edges with what went over them. */
export function useView({ drawing, overlay, faults, say, open, fixed, onTransition }: Given) {
  const names = useNames(drawing)
  const detailOf = useDetails()
  const nodes = useMemo<ActivityNodeType[]>(() => {
    const place = new Map(readingOrder(drawing).map((id, at) => [id, at]))
    return drawing.activities
      .toSorted((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0))
      .map((activity) => {
        const own = faults.filter((fault) => fault.activity === activity.id)
        const worst = own.find(({ level }) => level !== 'warning') ?? own[0]
        const name = names.nameOf(activity)
        return {
          id: activity.id,
          type: 'activity',
          position: { x: activity.x, y: activity.y },
          ariaLabel: name,
          data: {
            activity,
            name,
            detail: overlay?.details?.get(activity.id) ?? detailOf(activity),
            ports: portsOf(activity).map(({ id }) => ({ id, name: names.portName(activity, id) })),
            entrances: kindOf(activity).entrances.map(({ id }) => ({ id, name: names.entranceName(id) })),
            fault: worst ? (worst.level === 'warning' ? 'warning' : 'fault') : null,
            faultText: worst ? say(worst) : '',
            standing: overlay === null ? null : overlay.standings.get(activity.id),
            message: overlay?.messages.get(activity.id) ?? null,
            open: open === activity.id,
            fixed,
          },
        }
      })
  }, [drawing, overlay, faults, say, open, fixed, names, detailOf])
  const edges = useMemo<TransitionEdgeType[]>(() => {
    const empty = withoutPeople(drawing)
    const most = Math.max(1, ...[...(overlay?.crossings.values() ?? [])].map(({ people }) => people))
    return drawing.transitions.map((one) => {
      const crossed = overlay?.crossings.get(one.id)
      return {
        id: one.id,
        type: 'transition',
        source: one.from,
        sourceHandle: one.port,
        target: one.to,
        targetHandle: one.into,
        focusable: false,
        markerEnd: { type: MarkerType.ArrowClosed, width: 16, height: 16, color: 'var(--p-gone)' },
        data: {
          people: overlay === null ? null : (crossed?.people ?? 0),
          times: crossed?.times ?? 0,
          counted: (crossed?.people ?? 0) > 0 || !empty.has(one.from),
          share: (crossed?.people ?? 0) / most,
          takesAway: one.into === 'others',
          name: `${names.transitionName(one)} → ${names.activityName(one.to)}`,
          onOpen: onTransition,
        },
      }
    })
  }, [drawing, overlay, names, onTransition])
  return { nodes, edges }
}
