import { useEffect } from 'react'
import { sayGone, sayPresent } from './inbox.ts'

/** The lease lasts 20 seconds; one renewal may be lost. */
const renewMs = 8_000

/** Says that one looks at a conversation, and whether one writes, as long as it is open. What is lost is said again. */
export function usePresence(number: string, writing: boolean, may: boolean) {
  useEffect(() => {
    if (!may) return
    const say = () => void sayPresent(number, writing).catch(() => {})
    say()
    const timer = setInterval(say, renewMs)
    return () => clearInterval(timer)
  }, [number, writing, may])
  useEffect(() => {
    if (!may) return
    return () => void sayGone(number).catch(() => {})
  }, [number, may])
}
