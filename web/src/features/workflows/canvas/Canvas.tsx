import { ActionIcon } from '@mantine/core'
import type { Definition, Kind } from '@parley/workflow'
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconHierarchy2,
  IconLock,
  IconMaximize,
  IconMinus,
  IconPlus,
} from '@tabler/icons-react'
import {
  applyNodeChanges,
  Background,
  BackgroundVariant,
  type Connection,
  MiniMap,
  ReactFlow,
  useNodesInitialized,
  useOnSelectionChange,
  useReactFlow,
  useStore,
} from '@xyflow/react'
import '@xyflow/react/dist/base.css'
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../../app/formats.ts'
import { addActivity, addAfter, connect, move, type Selected } from '../drawing/drawing.ts'
import { layOut } from '../drawing/layout.ts'
import { looks } from '../kinds.ts'
import type { Fault } from '../use-faults.ts'
import { ActivityNode, type ActivityNodeType, heightOf } from './ActivityNode.tsx'
import classes from './Canvas.module.css'
import { dragged, Palette } from './Palette.tsx'
import { TransitionEdge } from './TransitionEdge.tsx'
import { newName, useCanvasKeys } from './use-canvas-keys.ts'
import { type Overlay, useView } from './use-view.ts'

const nodeTypes = { activity: ActivityNode }
const edgeTypes = { transition: TransitionEdge }

export type CanvasActs = {
  change: (make: (drawing: Definition) => Definition, group?: string) => void
  undo: () => void
  redo: () => void
  mayUndo: boolean
  mayRedo: boolean
}

type Props = {
  drawing: Definition
  /** Null: it is only looked at. */
  acts: CanvasActs | null
  overlay: Overlay | null
  faults: readonly Fault[]
  say: (fault: Fault) => string
  open: string | null
  onOpen: (activity: string | null) => void
  onTransition: ((transition: string) => void) | null
  /** Why nothing can be drawn. */
  lock: string | null
  children?: ReactNode
}

/** Activities and transitions: drawn on, walked along, looked at while a run goes over them. */
export function Canvas({ drawing, acts, overlay, faults, say, open, onOpen, onTransition, lock, children }: Props) {
  const { t } = useTranslation('workflows')
  const fixed = acts === null
  const view = useView({ drawing, overlay, faults, say, open, fixed, onTransition })
  const flow = useReactFlow<ActivityNodeType>()
  const [nodes, setNodes] = useState(view.nodes)
  const [selected, setSelected] = useState<Selected>({ activities: [], transitions: [] })
  const [finding, setFinding] = useState(false)
  // What is there already is shown whole, once it is known how large it is.
  const measured = useNodesInitialized()
  const shown = useRef(drawing.activities.length === 0)
  useEffect(() => {
    if (!measured || shown.current) return
    shown.current = true
    void flow.fitView({ padding: 0.2, maxZoom: 1 })
  }, [measured, flow])
  useEffect(() => {
    // What React Flow has measured and selected stays with each node.
    setNodes((before) => {
      const known = new Map(before.map((node) => [node.id, node]))
      return view.nodes.map((node) => ({ ...known.get(node.id), ...node }))
    })
  }, [view.nodes])
  useOnSelectionChange({
    onChange: useCallback(
      ({ nodes: chosen, edges: cut }) =>
        setSelected({ activities: chosen.map(({ id }) => id), transitions: cut.map(({ id }) => id) }),
      [],
    ),
  })
  const select = useCallback(
    (ids: readonly string[]) => setNodes((now) => now.map((node) => ({ ...node, selected: ids.includes(node.id) }))),
    [],
  )
  const add = (kind: Kind, at?: { x: number; y: number }) => {
    if (!acts) return
    const behind = selected.activities.length === 1 ? selected.activities[0] : (open ?? undefined)
    const made = at
      ? addActivity(drawing, kind, at, newName)
      : behind !== undefined && drawing.activities.some(({ id }) => id === behind)
        ? addAfter(drawing, behind, kind, newName)
        : addActivity(drawing, kind, endOf(drawing), newName)
    acts.change(() => made.drawing)
    onOpen(made.id)
    setTimeout(() => {
      select([made.id])
      // What was dropped stays under the pointer.
      if (!at) void flow.fitView({ padding: 0.25, maxZoom: 1, duration: 180 })
    })
  }
  const tidy = () => {
    if (!acts) return
    const height = new Map(drawing.activities.map((one) => [one.id, heightOf(one)]))
    acts.change((now) =>
      move(
        now,
        layOut(now, (id) => height.get(id) ?? 62),
      ),
    )
    setTimeout(() => void flow.fitView({ padding: 0.2, maxZoom: 1, duration: 180 }))
  }
  const { onKeyDown } = useCanvasKeys({ drawing, acts, selected, select, open, onOpen, onFind: () => setFinding(true) })
  const valid = (made: {
    source: string
    target: string
    sourceHandle?: string | null
    targetHandle?: string | null
  }) => connect(drawing, endsOf(made as Connection), newName) !== null
  return (
    <div className={classes.stage}>
      {acts && <Palette finding={finding} setFinding={setFinding} onAdd={(kind) => add(kind)} />}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys are heard from the activities inside */}
      <div
        className={classes.flow}
        data-fixed={fixed || undefined}
        onKeyDown={onKeyDown}
        onDragOver={(event) => {
          if (!acts || !event.dataTransfer.types.includes(dragged)) return
          event.preventDefault()
          event.dataTransfer.dropEffect = 'copy'
        }}
        onDrop={(event) => {
          const kind = event.dataTransfer.getData(dragged)
          if (!acts || kind === '') return
          event.preventDefault()
          const at = flow.screenToFlowPosition({ x: event.clientX - 100, y: event.clientY - 30 })
          add(kind as Kind, at)
        }}
      >
        <ReactFlow
          nodes={nodes}
          edges={view.edges.map((edge) => ({ ...edge, selected: selected.transitions.includes(edge.id) }))}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          onNodesChange={(changes) => setNodes((now) => applyNodeChanges(changes, now))}
          onEdgesChange={(changes) => {
            for (const change of changes)
              if (change.type === 'select')
                setSelected((now) => ({
                  ...now,
                  transitions: change.selected
                    ? [...now.transitions.filter((id) => id !== change.id), change.id]
                    : now.transitions.filter((id) => id !== change.id),
                }))
          }}
          onNodeClick={(_, { id }) => onOpen(id)}
          onPaneClick={() => onOpen(null)}
          onEdgeClick={(_, { id }) => overlay && onTransition?.(id)}
          onNodeDragStop={(_, __, moved) =>
            acts?.change((now) => move(now, new Map(moved.map(({ id, position }) => [id, position]))))
          }
          onConnect={(made) => acts?.change((now) => connect(now, endsOf(made), newName) ?? now)}
          isValidConnection={valid}
          nodesDraggable={!fixed}
          nodesConnectable={!fixed}
          edgesFocusable={false}
          elementsSelectable
          disableKeyboardA11y
          deleteKeyCode={null}
          selectionKeyCode="Shift"
          multiSelectionKeyCode={['Shift', 'Control', 'Meta']}
          connectionRadius={36}
          minZoom={0.2}
          maxZoom={2}
          aria-label={t('canvas')}
        >
          <Background variant={BackgroundVariant.Dots} gap={20} size={1.4} />
          {drawing.activities.length > 0 && (
            <MiniMap
              pannable
              style={{ width: 132, height: 84 }}
              zoomable
              ariaLabel={t('minimap')}
              nodeColor={(node) => colours[looks[(node as ActivityNodeType).data.activity.kind].voice]}
              nodeBorderRadius={6}
            />
          )}
        </ReactFlow>
        {drawing.activities.length === 0 && (
          <div className={classes.hello}>
            <b>{t('hello.title')}</b>
            <p>{t(fixed ? 'hello.fixed' : 'hello.text')}</p>
          </div>
        )}
        {acts && (
          <div className={classes.bar} data-side="left">
            <Tool
              label={t('tool.undo')}
              off={!acts.mayUndo}
              onClick={acts.undo}
              icon={<IconArrowBackUp size={17} stroke={1.6} />}
            />
            <Tool
              label={t('tool.redo')}
              off={!acts.mayRedo}
              onClick={acts.redo}
              icon={<IconArrowForwardUp size={17} stroke={1.6} />}
            />
            <Tool
              label={t('tool.tidy')}
              off={drawing.activities.length < 2}
              onClick={tidy}
              icon={<IconHierarchy2 size={17} stroke={1.6} style={{ rotate: '-90deg' }} />}
            />
          </div>
        )}
        {lock && (
          <p className={classes.lock}>
            <IconLock size={15} stroke={1.6} aria-hidden />
            {lock}
          </p>
        )}
        <Zoom />
        {children}
      </div>
    </div>
  )
}

const colours = {
  ours: 'var(--p-ours)',
  theirs: 'var(--p-theirs)',
  ink: 'var(--p-ink)',
  quiet: 'var(--p-gone)',
} as const

const endsOf = ({ source, sourceHandle, target, targetHandle }: Connection) => ({
  from: source,
  port: sourceHandle ?? 'out',
  to: target,
  into: targetHandle ?? 'in',
})

/** Below everything that is drawn, at the left: where one begins a second time. */
const endOf = ({ activities }: Definition) => ({
  x: activities.length === 0 ? 0 : Math.min(...activities.map(({ x }) => x)),
  y: activities.length === 0 ? 0 : Math.max(...activities.map(({ y }) => y)) + 130,
})

function Zoom() {
  const { t } = useTranslation('workflows')
  const { percent } = useFormats()
  const flow = useReactFlow()
  const zoom = useStore(({ transform }) => transform[2])
  return (
    <div className={classes.bar} data-side="right">
      <Tool label={t('tool.smaller')} onClick={() => void flow.zoomOut()} icon={<IconMinus size={16} stroke={1.6} />} />
      <span>{percent(Math.round(zoom * 100) / 100)}</span>
      <Tool label={t('tool.larger')} onClick={() => void flow.zoomIn()} icon={<IconPlus size={16} stroke={1.6} />} />
      <Tool
        label={t('tool.fit')}
        onClick={() => void flow.fitView({ padding: 0.2, maxZoom: 1, duration: 180 })}
        icon={<IconMaximize size={16} stroke={1.6} />}
      />
    </div>
  )
}

type ToolProps = { label: string; off?: boolean; onClick: () => void; icon: ReactNode }

const Tool = ({ label, off = false, onClick, icon }: ToolProps) => (
  <ActionIcon size={28} variant="subtle" color="gray" aria-label={label} title={label} disabled={off} onClick={onClick}>
    {icon}
  </ActionIcon>
)
