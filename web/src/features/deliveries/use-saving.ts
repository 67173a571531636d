import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type Change, type Delivery, deliveryKey, saveDelivery } from './deliveries.ts'

export type Saving = {
  /** The delivery with what was typed since it was last saved. */
  written: Delivery
  /** What the server calls one way and shows another (a channel, a campaign) is shown as `looks` meanwhile. */
  change: (change: Change, looks?: Partial<Delivery>) => void
  /** Saves what is still unsaved, at once; false when that did not succeed. */
  flush: () => Promise<boolean>
  /** Gives up what could not be saved, and shows what the server has. */
  giveUp: () => void
  state: 'clean' | 'unsaved' | 'saving' | 'failed'
  savedAt: number | null
  problem: unknown
}

const restMs = 700

/**
 * Nothing leaves while one writes, so nothing asks to be saved: what rests is. A change carries the version that its
 * author saw when the typing began, so that nobody writes over what a colleague did meanwhile.
 */
export function useSaving(delivery: Delivery): Saving {
  const client = useQueryClient()
  const [pending, setPending] = useState<Change>({})
  const [looks, setLooks] = useState<Partial<Delivery>>({})
  const [state, setState] = useState<Saving['state']>('clean')
  const [savedAt, setSavedAt] = useState<number | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const unsent = useRef<Change>({})
  const seen = useRef<number | null>(null)
  const running = useRef<Promise<boolean> | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const latest = useRef(delivery)
  latest.current = delivery
  const id = delivery.id

  const send = useCallback(async (): Promise<boolean> => {
    if (Object.keys(unsent.current).length === 0) return true
    const sending = unsent.current
    setState('saving')
    try {
      const saved = await saveDelivery(id, seen.current ?? latest.current.version, sending)
      client.setQueryData(deliveryKey(id), saved)
      const typedMeanwhile = unsent.current !== sending
      unsent.current = typedMeanwhile ? without(unsent.current, sending) : {}
      seen.current = typedMeanwhile ? saved.version : null
      setPending(unsent.current)
      if (!typedMeanwhile) setLooks({})
      setProblem(null)
      setSavedAt(Date.now())
      setState(typedMeanwhile ? 'unsaved' : 'clean')
      return typedMeanwhile ? send() : true
    } catch (error) {
      setProblem(error)
      setState('failed')
      return false
    }
  }, [client, id])

  const flush = useCallback((): Promise<boolean> => {
    if (timer.current !== null) clearTimeout(timer.current)
    timer.current = null
    running.current ??= send().finally(() => {
      running.current = null
    })
    return running.current
  }, [send])

  const change = useCallback(
    (next: Change, shown: Partial<Delivery> = {}) => {
      seen.current ??= latest.current.version
      const settings = next.settings && { settings: { ...unsent.current.settings, ...next.settings } }
      unsent.current = { ...unsent.current, ...next, ...settings }
      setPending(unsent.current)
      setLooks((before) => ({ ...before, ...shown }))
      setState('unsaved')
      if (timer.current !== null) clearTimeout(timer.current)
      timer.current = setTimeout(() => void flush(), restMs)
    },
    [flush],
  )

  const giveUp = useCallback(() => {
    unsent.current = {}
    seen.current = null
    setPending({})
    setLooks({})
    setProblem(null)
    setState('clean')
    void client.invalidateQueries({ queryKey: deliveryKey(id) })
  }, [client, id])

  useEffect(() => {
    // Whoever leaves the page has finished writing.
    const leave = () => void flush()
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [flush])

  return { written: { ...overlay(delivery, pending), ...looks }, change, flush, giveUp, state, savedAt, problem }
}

const overlay = (delivery: Delivery, { settings, ...pending }: Change): Delivery =>
  ({
    ...delivery,
    ...Object.fromEntries(Object.entries(pending).filter(([name]) => name in delivery)),
    settings: { ...delivery.settings, ...settings },
  }) as Delivery

/** What was typed while a save was on its way, without what that save has saved. */
function without(typed: Change, saved: Change): Change {
  const rest = Object.entries(typed).filter(([name, value]) => saved[name as keyof Change] !== value)
  return Object.fromEntries(rest)
}
