import type { Definition } from '@parley/workflow'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { Problem } from '../../app/api.ts'
import * as history from './drawing/history.ts'
import { type Saved, saveWorkflow, type Workflow, workflowQuery } from './workflows.ts'

/** How long nobody has to draw before it is saved. */
const quietMs = 700

export type Saving =
  | { state: 'saved' | 'waiting' | 'saving' }
  /** Someone else has saved meanwhile: nothing is saved until it is decided which drawing stays. */
  | { state: 'conflict'; problem: Problem }
  | { state: 'failed'; problem: unknown }

/**
 * The drawing as it is being changed. It is saved by itself against the version that was read; what somebody else has
 * saved meanwhile is never written over, and what was drawn here never lost: both stay in what can be undone.
 */
export function useDrawing(workflow: Workflow, editable: boolean) {
  const client = useQueryClient()
  const [drawn, setDrawn] = useState(() => history.begin(workflow.definition))
  const [saving, setSaving] = useState<Saving>({ state: 'saved' })
  const base = useRef({ version: workflow.version, definition: workflow.definition })
  const latest = useRef(drawn.present)
  latest.current = drawn.present
  /** What is to be saved beside the drawing. */
  const facts = useRef<Saved>({})
  const saves = useRef<Promise<void> | null>(null)
  const blocked = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)

  const run = useCallback(async () => {
    for (;;) {
      const sent = latest.current
      const told = facts.current
      const isDrawn = sent !== base.current.definition
      if (blocked.current || (!isDrawn && Object.keys(told).length === 0)) return
      facts.current = {}
      setSaving({ state: 'saving' })
      try {
        const change = { ...told, ...(isDrawn ? { definition: sent } : {}) }
        const kept = await saveWorkflow(workflow.id, base.current.version, change)
        base.current = { version: kept.version, definition: sent }
        client.setQueryData(workflowQuery(workflow.id).queryKey, { ...kept, definition: sent })
        setSaving({ state: latest.current === sent ? 'saved' : 'waiting' })
      } catch (problem) {
        facts.current = { ...told, ...facts.current }
        const meanwhile = problem instanceof Problem && problem.code === 'workflow-changed'
        blocked.current = meanwhile
        setSaving(meanwhile ? { state: 'conflict', problem } : { state: 'failed', problem })
        return
      }
    }
  }, [client, workflow.id])
  /** One save at a time: what comes while one is under way goes with the next, and both are waited for. */
  const save = useCallback(
    (more: Saved = {}) => {
      facts.current = { ...facts.current, ...more }
      saves.current ??= run().finally(() => {
        saves.current = null
      })
      return saves.current
    },
    [run],
  )

  // What others have saved is taken over as long as nothing here waits to be saved.
  useEffect(() => {
    if (workflow.version <= base.current.version || saves.current !== null || blocked.current) return
    if (latest.current !== base.current.definition) return
    base.current = { version: workflow.version, definition: workflow.definition }
    setDrawn((now) => history.change(now, workflow.definition))
  }, [workflow.version, workflow.definition])

  useEffect(() => {
    if (!editable || blocked.current) return
    if (drawn.present === base.current.definition) {
      // Taken back before it was saved: there is nothing to save any more.
      setSaving((now) => (now.state === 'waiting' ? { state: 'saved' } : now))
      return
    }
    setSaving((now) => (now.state === 'saving' ? now : { state: 'waiting' }))
    timer.current = setTimeout(() => void save(), quietMs)
    return () => clearTimeout(timer.current)
  }, [drawn.present, editable, save])

  // Whoever leaves the page leaves nothing behind.
  useEffect(() => {
    const onLeave = (event: BeforeUnloadEvent) => {
      if (latest.current !== base.current.definition) event.preventDefault()
    }
    window.addEventListener('beforeunload', onLeave)
    return () => {
      window.removeEventListener('beforeunload', onLeave)
      void save()
    }
  }, [save])

  const change = useCallback(
    (make: (drawing: Definition) => Definition, group?: string) =>
      setDrawn((now) => history.change(now, make(now.present), group ?? null)),
    [],
  )
  /** Reads what is there now, and lets one of the two stay; the other is one Ctrl Z away. */
  const settle = async (keep: 'mine' | 'theirs') => {
    const theirs = await client.fetchQuery({ ...workflowQuery(workflow.id), staleTime: 0 })
    const mine = latest.current
    base.current = { version: theirs.version, definition: theirs.definition }
    blocked.current = false
    if (keep === 'theirs') facts.current = {}
    setSaving({ state: 'saved' })
    setDrawn((now) => {
      const taken = history.change(now, theirs.definition)
      return keep === 'theirs' ? taken : history.change(taken, mine)
    })
    // It is the very drawing that is on screen: nothing else would notice that it waits.
    if (keep === 'mine') void save()
  }
  return {
    drawing: drawn.present,
    /** It is not, or not yet, what is saved. */
    dirty: drawn.present !== base.current.definition,
    change,
    undo: useCallback(() => setDrawn(history.undo), []),
    redo: useCallback(() => setDrawn(history.redo), []),
    mayUndo: drawn.past.length > 0,
    mayRedo: drawn.future.length > 0,
    saving,
    settle,
    retry: () => save(),
    /** What is drawn is saved before anything else is done with it. */
    flush: async () => {
      clearTimeout(timer.current)
      await save()
    },
    /** Its name, the campaign that it lies in. */
    saveFacts: (facts: Pick<Saved, 'label' | 'campaign_id'>) => save(facts),
  }
}
