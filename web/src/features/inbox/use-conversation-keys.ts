import { useEffect, useRef } from 'react'

/** Single letters outside of fields. None of them sends anything; G and a letter stays the shell's. */
export function useConversationKeys(acts: Record<string, () => unknown>) {
  const latest = useRef(acts)
  latest.current = acts
  useEffect(() => {
    let goes = 0
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      const target = event.target
      if (target instanceof HTMLElement && target.closest('input, textarea, select, [role=dialog], [role=menu]')) return
      const key = event.key.toLowerCase()
      if (key === 'g') goes = event.timeStamp + 1_200
      const act = event.timeStamp < goes ? undefined : latest.current[key]
      if (act === undefined) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
