import { type Activity, isEntry, portsOf } from '@parley/workflow'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Problem } from '../../../app/api.ts'
import { useFormats } from '../../../app/formats.ts'
import { usePhone } from '../../../app/phones.ts'
import { Bubble } from '../../../ui/Bubble.tsx'
import { NumberField, SelectField } from '../../../ui/fields.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { Rich } from '../../../ui/Rich.tsx'
import canvas from '../canvas/Canvas.module.css'
import { looks } from '../kinds.ts'
import { useNames } from '../names.ts'
import classes from '../panel/Panel.module.css'
import { SidePanel } from '../panel/SidePanel.tsx'
import { words } from '../words/dry-run.ts'
import type { DryRun, Supposed } from '../workflows.ts'
import type { Tried } from './use-trial.ts'

type Props = {
  trial: DryRun
  activity: Activity
  supposed: Supposed
  suppose: (next: Supposed) => void
  say: (activity: string, line: Tried['lines'][number]) => string
  sayStop: (stopped: NonNullable<Tried['stopped']>) => string
  onClose: () => void
}

/** One activity in a dry run: what it would do, what of it is supposed, and of an SMS what it would cost. */
export function TrialPanel({ trial, activity, supposed, suppose, say, sayStop, onClose }: Props) {
  const { t } = useTranslation(['workflowDryRun', 'activityKinds'])
  const { nameOf, portName } = useNames(trial.definition)
  const { icon: Picture, voice } = looks[activity.kind]
  const { id, kind } = activity
  const tried = trial.activities.find((one) => one.id === id)
  const inbound = trial.definition.transitions.filter(({ to }) => to === id).length
  return (
    <SidePanel
      icon={
        <span className={canvas.tile} data-voice={voice}>
          <Picture size={16} stroke={1.6} aria-hidden />
        </span>
      }
      title={nameOf(activity)}
      kind={t(`activityKinds:name.${kind}`)}
      onClose={onClose}
    >
      {(kind === 'approval' || kind === 'reply') && (
        <SelectField
          label={t('choose')}
          data={portsOf(activity).map((port) => ({ value: port.id, label: portName(activity, port.id) }))}
          value={supposed.ways[id] ?? (kind === 'approval' ? 'approved' : 'silent')}
          allowDeselect={false}
          onChange={(port) => port !== null && suppose({ ...supposed, ways: { ...supposed.ways, [id]: port } })}
        />
      )}
      {kind === 'signal' && isEntry(activity, inbound) && (
        <NumberField
          label={t('arrivals')}
          hint={t('arrivalsHint')}
          defaultValue={supposed.arrivals}
          min={0}
          max={1_000_000}
          allowDecimal={false}
          onBlur={({ currentTarget }) => {
            const arrivals = Number(currentTarget.value.replace(/\D/g, ''))
            if (arrivals !== supposed.arrivals) suppose({ ...supposed, arrivals: Math.min(arrivals, 1_000_000) })
          }}
        />
      )}
      {tried === undefined ? (
        <p className="muted">{t('nothing')}</p>
      ) : (
        <>
          {tried.stopped && (
            <p className={classes.note}>
              <span>{sayStop(tried.stopped)}</span>
            </p>
          )}
          <ul className={classes.rows}>
            {tried.lines.map((line, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines never change their places
              <li key={at} style={{ overflowWrap: 'anywhere' }}>
                <Rich text={say(id, line)} />
              </li>
            ))}
          </ul>
          {tried.sms.map((sms, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: each time that people came has its place
            <SmsFound key={at} sms={sms} />
          ))}
        </>
      )}
    </SidePanel>
  )
}

type Refusal = keyof typeof words.en.sms.refused

/** What an SMS would be for those who came: how many, left out why, at what price, and how it reads. */
function SmsFound({ sms }: { sms: Tried['sms'][number] }) {
  const { t } = useTranslation('workflowDryRun')
  const { number, credits } = useFormats()
  const phone = usePhone()
  const { summary, refused, problem, obstacles, excluded, available, delivery } = sms
  const open = delivery !== null && (
    <Link className="link" to="/deliveries/$id" params={{ id: String(delivery) }}>
      {t('sms.open')}
    </Link>
  )
  if (summary === null)
    return (
      <>
        {problem ? (
          <ProblemNotice problem={new Problem(problem)} />
        ) : (
          refused !== null && (
            <p className={classes.note}>
              {refused in words.en.sms.refused
                ? t(`sms.refused.${refused as Exclude<Refusal, 'other'>}`)
                : t('sms.refused.other', { code: refused })}
            </p>
          )
        )}
        {open}
      </>
    )
  const facts: [string, string][] = [
    [t('sms.target'), number(summary.target)],
    ...excluded.map(({ says, people }): [string, string] => [`− ${says}`, number(people)]),
    [t('sms.messages'), number(summary.messages)],
    [t('sms.parts'), number(summary.parts)],
    [t('sms.price'), summary.price === null ? t('sms.counted') : credits(summary.price / 1000)],
    ...(available === null
      ? []
      : ([
          [t('sms.before'), credits(available / 1000)],
          [t('sms.after'), credits((available - (summary.price ?? 0)) / 1000)],
        ] satisfies [string, string][])),
  ]
  return (
    <>
      {obstacles.map((obstacle) => (
        <ProblemNotice key={obstacle.code} problem={new Problem(obstacle)} />
      ))}
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt className="muted">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {summary.examples.length > 0 && (
        <section className={classes.rows} aria-label={t('sms.texts')}>
          <h3 className="hint">{t('sms.texts')}</h3>
          {summary.examples.map(({ no, to, text }) => (
            <Bubble key={no} voice="ours" text={text} note={<span className="num">{phone(to)}</span>} />
          ))}
        </section>
      )}
      {open}
    </>
  )
}
