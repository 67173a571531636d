import type { Definition } from '@parley/workflow'
import { looks } from './kinds.ts'
import classes from './TemplateCards.module.css'

/** Of a place on the canvas, one unit of the picture. */
const scale = { x: 250 / 44, y: 130 / 27 }
const node = { width: 26, height: 20 }

type Drawn = Pick<Definition, 'activities' | 'transitions'>

/** Its activities and transitions, small; whoever cannot see it has the sentence beside it. */
export function DrawingPicture({ drawing: { activities, transitions } }: { drawing: Drawn }) {
  const at = new Map(activities.map(({ id, x, y }) => [id, { x: x / scale.x, y: y / scale.y }]))
  const width = Math.max(...[...at.values()].map(({ x }) => x)) + node.width
  const height = Math.max(...[...at.values()].map(({ y }) => y)) + node.height
  return (
    <svg viewBox={`-2 -2 ${Math.max(width, 150) + 4} ${Math.max(height, 70) + 4}`} aria-hidden>
      <g transform={`translate(${Math.max(0, 150 - width) / 2} ${Math.max(0, 70 - height) / 2})`}>
        {transitions.map(({ id, from, to }) => {
          const source = at.get(from)
          const target = at.get(to)
          if (!source || !target) return null
          const [x1, y1] = [source.x + node.width, source.y + node.height / 2]
          const [x2, y2] = [target.x, target.y + node.height / 2]
          const bend = (x1 + x2) / 2
          return <path key={id} className={classes.way} d={`M${x1} ${y1}C${bend} ${y1} ${bend} ${y2} ${x2} ${y2}`} />
        })}
        {activities.map(({ id, kind }) => {
          const { x, y } = at.get(id) ?? { x: 0, y: 0 }
          const { icon: Icon, voice } = looks[kind]
          return (
            <g key={id}>
              <rect className={classes.node} data-voice={voice} {...node} {...{ x, y }} rx={5} />
              <Icon
                className={classes.icon}
                data-voice={voice}
                x={x + 6.5}
                y={y + 3.5}
                width={13}
                height={13}
                stroke={1.6}
              />
            </g>
          )
        })}
      </g>
    </svg>
  )
}
