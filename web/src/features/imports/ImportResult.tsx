import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { Act } from '../../ui/Act.tsx'
import { Page } from '../../ui/Page.tsx'
import classes from './Imports.module.css'
import { fileAddress, type ImportWithReasons } from './imports.ts'

/** What became of every row, why some were left out, and what to do next. */
export function ImportResult({ file }: { file: ImportWithReasons }) {
  const { t } = useTranslation(['imports', 'app'])
  const { number, bytes, duration, moment } = useFormats()
  const name = file.file_name
  const took =
    file.started_at !== null && file.finished_at !== null
      ? Date.parse(file.finished_at) - Date.parse(file.started_at)
      : null
  return (
    <Page
      sentence={useSentence(file)}
      name={name}
      trail={[{ label: name }]}
      acts={
        <>
          <Act to="/profiles" search={file.list_id === null ? {} : { list: String(file.list_id) }}>
            {t(file.list_id === null ? 'done.seePeople' : 'done.seeList')}
          </Act>
          {file.rows_rejected > 0 && (
            <Button
              component="a"
              variant="filled"
              href={fileAddress(file.id, 'rejections')}
              download
              leftSection={<IconDownload size={16} stroke={1.6} />}
            >
              {t('done.download')}
            </Button>
          )}
        </>
      }
    >
      <div className={classes.result}>
        {file.problem && <FailureNote problem={file.problem} />}
        <section className="panel">
          <h2>{t('done.sum')}</h2>
          <table className={classes.sum}>
            <tbody>
              {(['created', 'updated', 'unchanged', 'skipped', 'repeated', 'rejected'] as const).map((what) => {
                const rows = file[`rows_${what}`]
                return rows > 0 || what === 'created' ? (
                  <tr key={what}>
                    <th scope="row">{t(`done.${what}`)}</th>
                    <td className={what === 'rejected' ? 'fail num' : 'num'}>{number(rows)}</td>
                  </tr>
                ) : null
              })}
              <tr className={classes.total}>
                <th scope="row">{t('done.total')}</th>
                <td className="num">{number(file.rows_read)}</td>
              </tr>
            </tbody>
          </table>
        </section>
        <Reasons title={t('done.why')} reasons={file.reasons} />
        <Reasons title={t('done.look')} reasons={file.flags}>
          {file.rows_flagged > 0 && (
            <Button component="a" size="xs" href={fileAddress(file.id, 'flagged')} download>
              {t('done.flagged')}
            </Button>
          )}
        </Reasons>
        <Repairs repairs={file.repairs} />
        <section className="panel">
          <h2>{t('done.settings')}</h2>
          <dl className={classes.facts}>
            <dt>{t('done.by')}</dt>
            <dd>
              {file.created_by_name ?? file.created_by}, {moment(file.created_at)}
            </dd>
            <dt>{t('done.size')}</dt>
            <dd>{bytes(file.bytes)}</dd>
            {took !== null && (
              <>
                <dt>{t('done.took')}</dt>
                <dd>{duration(took)}</dd>
              </>
            )}
          </dl>
        </section>
      </div>
    </Page>
  )
}

function useSentence(file: ImportWithReasons): string {
  const { t } = useTranslation('imports')
  const { number } = useFormats()
  const name = file.file_name
  if (file.state === 'cancelled') return t('done.cancelled', { count: file.rows_read })
  if (file.rows_read === 0) return t('done.none', { name })
  if (file.rows_rejected === 0) return t('done.all', { count: file.rows_read, name })
  return t('done.some', { count: file.rows_rejected, total: number(file.rows_read) })
}

function FailureNote({ problem }: { problem: { code: string; row?: unknown } }) {
  const { t } = useTranslation('imports')
  const { number } = useFormats()
  const known = (['unclosed-quote', 'field-gone', 'list-gone', 'could-not-store'] as const).find(
    (code) => code === problem.code,
  )
  return (
    <p className={classes.failure} role="alert">
      {known === 'unclosed-quote'
        ? t('done.problem.unclosed-quote', { row: number(Number(problem.row)) })
        : t(`done.problem.${known ?? 'other'}`)}
    </p>
  )
}

type ReasonsProps = { title: string; reasons: ImportWithReasons['reasons']; children?: React.ReactNode }

function Reasons({ title, reasons, children }: ReasonsProps) {
  const { number } = useFormats()
  if (reasons.length === 0) return null
  return (
    <section className="panel">
      <h2>{title}</h2>
      <table className={classes.sum}>
        <tbody>
          {reasons.map(({ code, column, rows, says }) => (
            <tr key={`${code} ${column}`}>
              <th scope="row">
                {column && <b>{column}. </b>}
                {says}
              </th>
              <td className="num">{number(rows)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {children}
    </section>
  )
}

const repairs = ['leading-zero', 'overseas-prefix', 'missing-plus', 'decimal'] as const

function Repairs({ repairs: counts }: { repairs: Record<string, number> }) {
  const { t } = useTranslation('imports')
  const { number } = useFormats()
  const made = repairs.filter((repair) => (counts[repair] ?? 0) > 0)
  if (made.length === 0) return null
  return (
    <section className="panel">
      <h2>{t('done.repairs')}</h2>
      <table className={classes.sum}>
        <tbody>
          {made.map((repair) => (
            <tr key={repair}>
              <th scope="row">{t(`done.repair.${repair}`)}</th>
              <td className="num">{number(counts[repair] ?? 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
