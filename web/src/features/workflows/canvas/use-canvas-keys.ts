import type { Definition } from '@parley/workflow'
import { useReactFlow } from '@xyflow/react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { copy, move, paste, readClip, remove, type Selected } from '../drawing/drawing.ts'
import { isWay, walk } from '../drawing/walk.ts'
import type { CanvasActs } from './Canvas.tsx'

/** A name that no other activity or transition ever had: what it remembers is not another's. */
export const newName = (of: string) => `${of}-${crypto.getRandomValues(new Uint32Array(1))[0]?.toString(36) ?? '0'}`

const nudge = 20

type Given = {
  drawing: Definition
  acts: CanvasActs | null
  selected: Selected
  select: (ids: readonly string[]) => void
  open: string | null
  onOpen: (activity: string | null) => void
  onFind: () => void
}

const inField = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  target.closest('input, textarea, select, [contenteditable=true], [role=dialog]') !== null
const activityAt = (target: EventTarget | null) =>
  (target instanceof HTMLElement && target.closest<HTMLElement>('.react-flow__node')?.dataset.id) || null
const focus = (id: string) =>
  document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`)?.focus({ preventScroll: true })

/** Arrows walk the graph, with Shift they move; Enter opens, Delete removes; Ctrl Z, C, V, D, A; the letter A adds. */
export function useCanvasKeys(given: Given) {
  const latest = useRef(given)
  latest.current = given
  const flow = useReactFlow()

  useEffect(() => {
    const insert = (text: string) => {
      const { drawing, acts, select } = latest.current
      const clip = readClip(text)
      if (!clip || !acts) return false
      const pasted = paste(drawing, clip, newName)
      acts.change(() => pasted.drawing)
      setTimeout(() => select(pasted.ids))
      return true
    }
    const chosen = () => {
      const { drawing, selected } = latest.current
      const clip = copy(drawing, selected.activities)
      return clip && JSON.stringify(clip)
    }
    const onCopy = (event: ClipboardEvent) => {
      if (inField(event.target) || String(document.getSelection()) !== '') return
      const text = chosen()
      if (text === null) return
      event.clipboardData?.setData('text/plain', text)
      event.preventDefault()
    }
    const onPaste = (event: ClipboardEvent) => {
      if (!inField(event.target) && insert(event.clipboardData?.getData('text/plain') ?? '')) event.preventDefault()
    }
    // Before the page hears them, where Ctrl Z undoes what a notice offers.
    const onKey = (event: globalThis.KeyboardEvent) => {
      const { acts } = latest.current
      if (!acts || inField(event.target) || !(event.ctrlKey || event.metaKey) || event.altKey) return
      const key = event.key.toLowerCase()
      if (key === 'z' && acts.mayUndo && !event.shiftKey) acts.undo()
      else if ((key === 'z' && event.shiftKey) || key === 'y') acts.redo()
      else if (key === 'd') {
        const text = chosen()
        if (text === null) return
        insert(text)
      } else return
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    document.addEventListener('copy', onCopy)
    document.addEventListener('paste', onPaste)
    window.addEventListener('keydown', onKey, { capture: true })
    return () => {
      document.removeEventListener('copy', onCopy)
      document.removeEventListener('paste', onPaste)
      window.removeEventListener('keydown', onKey, { capture: true })
    }
  }, [])

  const show = (id: string) => {
    const node = flow.getInternalNode(id)
    if (!node) return
    const { x, y } = node.internals.positionAbsolute
    const { width = 204, height = 62 } = node.measured
    const corner = flow.flowToScreenPosition({ x, y })
    const pane = document.querySelector('.react-flow')?.getBoundingClientRect()
    if (!pane) return
    const inside =
      corner.x > pane.left && corner.x + width < pane.right && corner.y > pane.top && corner.y + height < pane.bottom
    if (!inside) void flow.setCenter(x + width / 2, y + height / 2, { zoom: flow.getZoom(), duration: 120 })
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (inField(event.target)) return
    const { drawing, acts, selected, select, open, onOpen, onFind } = latest.current
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey
    const here = activityAt(event.target)
    const ids = here !== null && !selected.activities.includes(here) ? [here] : selected.activities
    if (plain && isWay(event.key) && event.shiftKey && acts && ids.length > 0) {
      const by = { x: 0, y: 0 }
      if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') by.x = event.key === 'ArrowLeft' ? -nudge : nudge
      else by.y = event.key === 'ArrowUp' ? -nudge : nudge
      const spots = new Map(
        drawing.activities
          .filter(({ id }) => ids.includes(id))
          .map((one) => [one.id, { x: one.x + by.x, y: one.y + by.y }]),
      )
      acts.change((now) => move(now, spots), 'nudge')
    } else if (plain && isWay(event.key) && here !== null) {
      const next = walk(drawing, here, event.key)
      if (next !== null) {
        select([next])
        focus(next)
        show(next)
        if (open !== null) onOpen(next)
      }
    } else if (plain && event.key === 'Enter' && here !== null) onOpen(here)
    else if (plain && (event.key === 'Delete' || event.key === 'Backspace') && acts) {
      if (ids.length + selected.transitions.length === 0) return
      const before = here === null ? null : (walk(drawing, here, 'ArrowLeft') ?? walk(drawing, here, 'ArrowRight'))
      acts.change((now) => remove(now, { activities: ids, transitions: selected.transitions }))
      if (open !== null && ids.includes(open)) onOpen(null)
      if (before !== null && !ids.includes(before)) setTimeout(() => focus(before))
    } else if (plain && event.key.toLowerCase() === 'a' && acts) onFind()
    else if (event.ctrlKey && event.key.toLowerCase() === 'a') select(drawing.activities.map(({ id }) => id))
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return { onKeyDown }
}
