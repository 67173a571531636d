import { useEffect, useRef, useState } from 'react'
import { throttle } from '../app/throttle.ts'

const pauseMs = 10_000

/** Says changing figures to whoever listens instead of looking: politely, at most once in ten seconds. */
export function Spoken({ text }: { text: string }) {
  const [said, setSaid] = useState(text)
  const latest = useRef(text)
  latest.current = text
  const speak = useRef<ReturnType<typeof throttle> | null>(null)
  speak.current ??= throttle(() => setSaid(latest.current), pauseMs)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new text is what is said
  useEffect(() => speak.current?.call(), [text])
  useEffect(() => () => speak.current?.cancel(), [])
  return (
    <p className="visually-hidden" aria-live="polite">
      {said}
    </p>
  )
}
