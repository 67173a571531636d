import { useEffect, useRef } from 'react'
import { usePermission } from './session.ts'

/** P pauses what is on the page, for whoever may; it never lets anything leave. */
export function usePauseKey(right: string, act: () => void) {
  const { may } = usePermission(right)
  const latest = useRef(act)
  latest.current = act
  useEffect(() => {
    if (!may) return
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'p' || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
      if (event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [role=dialog]')) return
      event.preventDefault()
      latest.current()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [may])
}
