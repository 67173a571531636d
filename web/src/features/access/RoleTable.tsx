import { IconCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../app/session.ts'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Tag } from '../../ui/State.tsx'
import { rightGroups, roles, rolesQuery } from './people.ts'
import classes from './RoleTable.module.css'

/** What each role may do, right by right, as the server holds it. */
export function RoleTable() {
  const { t } = useTranslation('access')
  const own = useMe()?.user.role
  const read = useQuery(rolesQuery)
  if (read.isPending) return <Loading what={t('users.whatRoles')} />
  if (read.isError) return <ProblemNotice problem={read.error} onRetry={read.refetch} />
  const rightsOf = new Map(read.data.map(({ role, rights }) => [role, new Set(rights)]))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone it scrolls sideways, by the keyboard too
    <section className={classes.frame} tabIndex={0} aria-label={t('role.table')}>
      <table className={classes.table}>
        <caption className="visually-hidden">{t('role.table')}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('role.right')}</span>
            </th>
            {roles.map((role) => (
              <th key={role} scope="col">
                <b>{t(`role.name.${role}`)}</b> {role === own && <Tag>{t('role.yours')}</Tag>}
                <span className="hint">{t(`role.may.${role}`)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rightGroups.map(([group, rights]) => (
            <Fragment key={group}>
              <tr className={classes.group}>
                <th scope="rowgroup" colSpan={roles.length + 1}>
                  <span>{t(`role.group.${group}`)}</span>
                </th>
              </tr>
              {rights.map((right) => (
                <tr key={right}>
                  <th scope="row">{t(`right.${right}`)}</th>
                  {roles.map((role) => (
                    <td key={role}>
                      {rightsOf.get(role)?.has(right) ? (
                        <>
                          <IconCheck size={17} stroke={1.8} className="ours" aria-hidden />
                          <span className="visually-hidden">{t('role.yes')}</span>
                        </>
                      ) : (
                        <>
                          <i className={classes.no} aria-hidden />
                          <span className="visually-hidden">{t('role.no')}</span>
                        </>
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </section>
  )
}
