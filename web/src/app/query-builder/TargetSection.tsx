import { useTranslation } from 'react-i18next'
import { useFormats } from '../formats.ts'
import classes from './Builder.module.css'
import { useBuilding } from './building.ts'
import { PickChip } from './PickChip.tsx'
import type { Target } from './tree.ts'
import { resourceOf } from './vocabulary.ts'

const usual: Target = { shared: 'latest', carry: [] }

/** How rows that are no people lead to some, and what of a row goes along with its person. */
export function TargetSection() {
  const { t } = useTranslation('queries')
  const { listOr } = useFormats()
  const { vocabulary, query, readOnly, change } = useBuilding()
  const resource = resourceOf(vocabulary, query.resource)
  if (!resource?.target) return null
  const target = query.target ?? usual
  const set = (next: Target) => change({ ...query, target: next })
  const label = (name: string) => resource.fields.find((one) => one.name === name)?.label ?? t('gone', { name })
  return (
    <section className={classes.section} aria-label={t('target')}>
      <h2>{t('target')}</h2>
      <p className="hint">{t(query.resource === 'memberships' ? 'targetProfiles' : 'targetPeople')}</p>
      {query.resource !== 'memberships' && (
        <div className={classes.words}>
          <PickChip
            label={t('shared')}
            readOnly={readOnly}
            text={vocabulary.shared.find(({ policy }) => policy === target.shared)?.label ?? target.shared}
            options={vocabulary.shared.map(({ policy, label }) => ({ value: policy, label }))}
            chosen={[target.shared]}
            onPick={(shared) => set({ ...target, shared })}
          />
        </div>
      )}
      <div className={classes.words}>
        <span className="soft">{t('carry')}</span>
        <PickChip
          label={t('carry')}
          several
          readOnly={readOnly}
          text={target.carry.length === 0 ? t('carryNone') : listOr(target.carry.map(label))}
          options={resource.fields.map(({ name, label }) => ({ value: name, label }))}
          chosen={target.carry}
          onPick={(name) =>
            set({
              ...target,
              carry: target.carry.includes(name) ? target.carry.filter((one) => one !== name) : [...target.carry, name],
            })
          }
        />
      </div>
    </section>
  )
}
