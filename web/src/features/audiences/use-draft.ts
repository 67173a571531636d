import { useHotkeys } from '@mantine/hooks'
import { useState } from 'react'
import { beginHistory, record, redo, undo } from '../../app/query-builder/history.ts'
import { type Query, queryFrom } from '../../app/query-builder/tree.ts'
import type { Audience, Draft } from './audiences.ts'

/** An audience as it is being written: each change can be taken back, and one knows whether any is left unsaved. */
export function useDraft(audience: Audience | null) {
  const [begun] = useState<Draft>(() => ({ label: audience?.label ?? '', query: queryFrom(audience?.query) }))
  const [history, setHistory] = useState(() => beginHistory(begun))
  const draft = history.present
  const takeBack = () => setHistory(undo)
  const doAgain = () => setHistory(redo)
  useHotkeys([
    ['mod+Z', takeBack],
    ['mod+shift+Z', doAgain],
    ['mod+Y', doAgain],
  ])
  return {
    draft,
    dirty: JSON.stringify(draft) !== JSON.stringify(begun),
    setLabel: (label: string) => setHistory((now) => record(now, { ...now.present, label }, 'label')),
    setQuery: (query: Query, mark?: string) => setHistory((now) => record(now, { ...now.present, query }, mark)),
    takeBack: history.past.length > 0 ? takeBack : undefined,
    doAgain: history.future.length > 0 ? doAgain : undefined,
  }
}
