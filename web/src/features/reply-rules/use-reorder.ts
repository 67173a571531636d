import { type KeyboardEvent, type PointerEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { after, beforeAt, moved } from './order.ts'
import type { Rule } from './reply-rules.ts'

/** What is being moved, and where it would stand: by the keys it is shown there already, under the pointer by a line. */
export type Lift =
  | { by: 'keys'; id: number; to: number }
  | { by: 'pointer'; id: number; before: number | null; moved: boolean }

/** How near to an edge the pointer makes the table scroll, and by how much in a frame. */
const edge = 48
const step = 14

type Options = {
  rules: readonly Rule[]
  scroller: RefObject<HTMLElement | null>
  onMove: (id: number, before: number | null) => void
}

/** Moves rules with the pointer, or with the keys: Space takes one, arrows move it, Space puts it down, Escape leaves it. */
export function useReorder({ rules, scroller, onMove }: Options) {
  const { t } = useTranslation('replyRules')
  const [lift, setLift] = useState<Lift | null>(null)
  const [said, say] = useState('')
  const nameOf = (id: number) => {
    const rule = rules.find((one) => one.id === id)
    return rule?.keyword || t('anyText')
  }

  const shown = lift?.by === 'keys' ? moved(rules, lift.id, beforeAt(rules, lift.id, lift.to)) : rules
  const drop = useCallback(
    (id: number, before: number | null) => {
      setLift(null)
      const to = moved(rules, id, before).findIndex((one) => one.id === id)
      const from = rules.findIndex((one) => one.id === id)
      const name = rules[from]?.keyword || t('anyText')
      say(t('move.dropped', { name, place: to + 1, all: rules.length }))
      if (to !== from) onMove(id, before)
    },
    [rules, onMove, t],
  )
  const cancel = () => {
    if (lift) say(t('move.left', { name: nameOf(lift.id) }))
    setLift(null)
  }

  const onKeyDown = (event: KeyboardEvent, id: number) => {
    const held = lift?.by === 'keys' && lift.id === id ? lift : null
    const last = rules.length - 1
    if (event.key === ' ' || event.key === 'Enter') {
      if (held) drop(id, beforeAt(rules, id, held.to))
      else {
        const to = rules.findIndex((one) => one.id === id)
        setLift({ by: 'keys', id, to })
        say(t('move.taken', { name: nameOf(id), place: to + 1, all: rules.length }))
      }
    } else if (held) {
      const to = {
        ArrowUp: held.to - 1,
        ArrowDown: held.to + 1,
        PageUp: held.to - 10,
        PageDown: held.to + 10,
        Home: 0,
        End: last,
      }[event.key]
      if (event.key === 'Escape' || event.key === 'Tab') {
        cancel()
        if (event.key === 'Tab') return
      } else if (to !== undefined) {
        const place = Math.max(0, Math.min(last, to))
        setLift({ ...held, to: place })
        say(t('move.at', { place: place + 1, all: rules.length }))
      } else return
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  const pointer = useRef<{ id: number; y: number; from: number } | null>(null)
  const onPointerDown = (event: PointerEvent, id: number) => {
    if (event.button !== 0) return
    pointer.current = { id, y: event.clientY, from: event.clientY }
    setLift({ by: 'pointer', id, before: after(rules, id), moved: false })
  }
  const dragged = lift?.by === 'pointer' ? lift : null
  const dragging = dragged !== null
  const latest = useRef({ dragged, drop })
  latest.current = { dragged, drop }
  useEffect(() => {
    if (!dragging) return
    const look = () => {
      const at = pointer.current
      if (!at || !scroller.current) return
      const before = placeUnder(scroller.current, at.y)
      const hasMoved = Math.abs(at.y - at.from) > 4
      setLift((one) =>
        one?.by === 'pointer'
          ? { ...one, moved: one.moved || hasMoved, before: before === undefined ? one.before : before }
          : one,
      )
    }
    const onPointerMove = (event: globalThis.PointerEvent) => {
      if (!pointer.current) return
      pointer.current.y = event.clientY
      look()
    }
    const onUp = () => {
      const { dragged: one, drop: put } = latest.current
      if (one?.moved) put(one.id, one.before)
      else setLift(null)
      pointer.current = null
    }
    const onEscape = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      pointer.current = null
      setLift(null)
    }
    let frame = requestAnimationFrame(function scroll() {
      const [at, box] = [pointer.current, scroller.current?.getBoundingClientRect()]
      const down = at && box ? (at.y > box.bottom - edge ? step : at.y < box.top + edge ? -step : 0) : 0
      if (down !== 0) {
        scroller.current?.scrollBy(0, down)
        look()
      }
      frame = requestAnimationFrame(scroll)
    })
    const stop = new AbortController()
    const { signal } = stop
    window.addEventListener('pointermove', onPointerMove, { signal })
    window.addEventListener('pointerup', onUp, { signal })
    window.addEventListener('pointercancel', () => setLift(null), { signal })
    window.addEventListener('keydown', onEscape, { signal, capture: true })
    return () => {
      stop.abort()
      cancelAnimationFrame(frame)
    }
  }, [dragging, scroller])

  return { lift, shown, said, onKeyDown, onPointerDown }
}

/** The rule before which one would stand at this height; null: after the last; undefined: no rule is near. */
function placeUnder(scroller: HTMLElement, y: number): number | null | undefined {
  const rows = [...scroller.querySelectorAll<HTMLElement>('[data-rule]')]
  if (rows.length === 0) return undefined
  for (const row of rows) {
    const { top, height } = row.getBoundingClientRect()
    if (y < top + height / 2) return Number(row.dataset.rule)
  }
  const last = rows.at(-1)
  return last?.dataset.last === undefined ? undefined : null
}
