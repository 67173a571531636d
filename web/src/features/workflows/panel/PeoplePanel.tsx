import { useTranslation } from 'react-i18next'
import { answered, api, Problem } from '../../../app/api.ts'
import { usePages } from '../../../app/use-pages.ts'
import { Act } from '../../../ui/Act.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { useNames } from '../names.ts'
import type { Run } from '../workflows.ts'
import classes from './Panel.module.css'
import { PersonLine } from './PersonLine.tsx'
import { SidePanel } from './SidePanel.tsx'

type Props = { workflow: number; run: Run; transition: string; onClose: () => void }

/** Who has gone over a transition, as long as that is kept. */
export function PeoplePanel({ workflow, run, transition, onClose }: Props) {
  const { t } = useTranslation(['workflows', 'app'])
  const { transitionName, activityName } = useNames(run.definition)
  const drawn = run.definition.transitions.find(({ id }) => id === transition)
  const crossed = run.transitions.find(({ id }) => id === transition)
  const people = usePages({
    queryKey: ['workflows', workflow, 'people', run.id, transition],
    read: (cursor, signal) =>
      answered(
        api.GET('/api/workflows/{id}/runs/{run}/transitions/{transition}/people', {
          params: {
            path: { id: workflow, run: run.id, transition },
            query: { limit: 50, ...(cursor ? { cursor } : {}) },
          },
          signal,
        }),
      ),
  })
  if (!drawn) return null
  const gone = people.problem instanceof Problem && people.problem.code === 'people-gone'
  return (
    <SidePanel
      title={`${transitionName(drawn)} → ${activityName(drawn.to)}`}
      kind={t('transition.count', { count: crossed?.people ?? 0 })}
      onClose={onClose}
    >
      {people.state === 'waiting' && <Loading what={t('transition.who')} />}
      {people.state === 'failed' &&
        (gone ? (
          <p className={classes.note}>{t('transition.gone')}</p>
        ) : (
          <ProblemNotice problem={people.problem} onRetry={people.retry} />
        ))}
      <ul className={classes.times}>
        {people.items.map((person) => (
          <PersonLine key={person.key} person={person} />
        ))}
      </ul>
      {people.state === 'ready' && people.items.length === 0 && <p className="muted">{t('transition.nobody')}</p>}
      {people.hasMore && (
        <Act size="xs" loading={people.readingMore} onClick={people.readMore}>
          {t('transition.more')}
        </Act>
      )}
    </SidePanel>
  )
}
