import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { undoLast } from '../ui/undo.tsx'
import type { NavEntry } from './navigation.ts'

type Acts = { find: () => void; keys: () => void }

/** How long after G a letter still means "go to". */
const goMs = 1_200

/** Ctrl K, /, ?, C, Ctrl Z and G then a letter, anywhere but in fields. No key alone sends or stops. */
export function useShortcuts(pages: readonly NavEntry[], acts: Acts) {
  const navigate = useNavigate()
  const latest = useRef({ pages, acts })
  latest.current = { pages, acts }
  useEffect(() => {
    let goUntil = 0
    const onKey = (event: KeyboardEvent) => {
      const { pages: known, acts: now } = latest.current
      const key = event.key.toLowerCase()
      const go = (entry: NavEntry | undefined) => entry && void navigate({ to: entry.to })
      if ((event.ctrlKey || event.metaKey) && key === 'k') now.find()
      else if (isField(event.target) || event.altKey || event.metaKey) return
      else if (event.ctrlKey && key === 'z') {
        if (!undoLast()) return
      } else if (event.ctrlKey) return
      else if (key === '/') {
        const filter = document.querySelector<HTMLInputElement>('[data-filter]')
        if (!filter) return
        filter.focus()
        filter.select()
      } else if (key === '?') now.keys()
      else if (event.timeStamp < goUntil) {
        goUntil = 0
        const entry = known.find((each) => each.key === key)
        if (!entry) return
        go(entry)
      } else if (key === 'g') goUntil = event.timeStamp + goMs
      else if (key === 'c' && known.some(({ page }) => page === 'compose')) {
        go(known.find(({ page }) => page === 'compose'))
      } else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [navigate])
}

const isField = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  target.closest('input, textarea, select, [contenteditable=true], [role=dialog]') !== null
