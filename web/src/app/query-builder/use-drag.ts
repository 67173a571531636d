import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import type { Drag, GripProps } from './building.ts'
import { mayMove, move, type Place, removeAt, standing, step } from './edit.ts'
import type { Query } from './tree.ts'

/** Below this a press of the grip is no drag. */
const farPx = 4

type Held = { from: Place; x: number; y: number; far: boolean; over: Drag['over'] }

/** Conditions and groups are moved with the pointer, or by the arrows of the keyboard while their grip has the focus. */
export function useDrag(
  root: RefObject<HTMLElement | null>,
  query: Query,
  change: (query: Query) => void,
  say: () => void,
): Drag {
  const [held, setHeld] = useState<Held | null>(null)
  const wantsFocus = useRef<Place | null>(null)
  useLayoutEffect(() => {
    if (wantsFocus.current === null) return
    root.current?.querySelector<HTMLElement>(`[data-grip="${wantsFocus.current}"]`)?.focus()
    wantsFocus.current = null
  })

  const settle = (moved: { query: Query; place: Place } | null) => {
    if (moved === null || moved.query === query) return
    wantsFocus.current = moved.place
    change(moved.query)
    say()
  }

  const grip = (from: Place): GripProps => ({
    'data-grip': from,
    onPointerDown(event) {
      if (event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      setHeld({ from, x: event.clientX, y: event.clientY, far: false, over: null })
    },
    onPointerMove({ clientX, clientY }) {
      if (held === null) return
      const far = held.far || Math.hypot(clientX - held.x, clientY - held.y) > farPx
      setHeld({ ...held, far, over: far ? under(root.current, query, from, clientX, clientY) : null })
    },
    onPointerUp() {
      setHeld(null)
      if (held?.over) settle(move(query, from, held.over.group, held.over.at))
    },
    onPointerCancel: () => setHeld(null),
    onKeyDown(event) {
      if (event.key === 'Escape' && held !== null) setHeld(null)
      else if (event.key === 'ArrowUp' || event.key === 'ArrowDown')
        settle(step(query, from, event.key === 'ArrowUp' ? -1 : 1))
      else if (event.key === 'Delete') {
        const stands = standing(from)
        change({ ...query, where: removeAt(query.where, from) })
        wantsFocus.current = stands !== null && stands.at > 0 ? from.replace(/\d+$/, String(stands.at - 1)) : from
      } else return
      event.preventDefault()
    },
  })

  return { from: held?.far ? held.from : null, over: held?.over ?? null, grip }
}

/** The nearest place under the pointer that takes what is dragged. */
function under(root: HTMLElement | null, query: Query, from: Place, x: number, y: number): Drag['over'] {
  let group = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-group]') ?? null
  while (group !== null && !mayMove(query, from, group.dataset.group ?? ''))
    group = group.parentElement?.closest<HTMLElement>('[data-group]') ?? null
  if (group === null || !root?.contains(group)) return null
  const rows = [...group.querySelectorAll<HTMLElement>('[data-row]')].filter(
    (row) => row.parentElement?.closest('[data-group]') === group,
  )
  const above = rows.filter((row) => {
    const { top, bottom } = row.getBoundingClientRect()
    return (top + bottom) / 2 < y
  })
  return { group: group.dataset.group ?? '', at: above.length }
}
