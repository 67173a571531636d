import { Button } from '@mantine/core'
import {
  IconAlertTriangle,
  IconCheck,
  IconClock,
  IconDownload,
  IconOctagonMinus,
  IconUser,
  IconZoomQuestion,
} from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { currentLanguage } from '../../app/language.ts'
import { useLiveRefresh } from '../../app/live.ts'
import { usePhone } from '../../app/phones.ts'
import { writeSearch } from '../../app/search.ts'
import { Act } from '../../ui/Act.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { fieldError } from '../../ui/fields.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { FindPerson } from './FindPerson.tsx'
import { Months } from './Months.tsx'
import { OneByOne } from './OneByOne.tsx'
import classes from './Why.module.css'
import { type Asked, readWhy, type Why, whyKey } from './why.ts'

/** One person or number: whether one may write to them now, and everything that was, in sentences. */
export function WhyOne({ asked }: { asked: Asked }) {
  const { t } = useTranslation(['why', 'app'])
  const phone = usePhone()
  const { moment } = useFormats()
  const query = useInfiniteQuery({
    queryKey: whyKey(asked),
    queryFn: ({ pageParam, signal }) => readWhy(asked, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })
  useLiveRefresh(['messages', 'incoming', 'quarantine'], whyKey(asked))
  const noNumber = fieldError(query.error, 'number')
  const why = query.data?.pages[0]
  const typed = 'number' in asked ? phone(asked.number) : ''
  const who = why?.profile?.name ?? (why?.number ? phone(why.number) : typed)
  return (
    <Page
      sentence={
        why ? t(sentenceOf(why), { who, when: moment(why.may_be_written_to.marketing.from ?? 0) }) : t('sentence')
      }
      name={who || t('app:page.why')}
      trail={[{ label: who || typed }]}
      acts={
        why && (
          <>
            <Button
              component="a"
              download
              href={`/api/why.csv${writeSearch({ ...asked, language: currentLanguage() })}`}
              leftSection={<IconDownload size={16} stroke={1.6} />}
            >
              {t('exportCsv')}
            </Button>
            {why.profile && (
              <Act to={`/profiles/${why.profile.id}`} leftSection={<IconUser size={16} stroke={1.6} />}>
                {t('openProfile')}
              </Act>
            )}
          </>
        )
      }
    >
      <FindPerson key={typed} first={typed} />
      {noNumber !== undefined ? (
        <Empty text={noNumber} icon={IconZoomQuestion} />
      ) : query.isError ? (
        <ProblemNotice problem={query.error} onRetry={query.refetch} />
      ) : why === undefined ? (
        <Loading what={t('what')} />
      ) : (
        <>
          <Standing why={why} />
          <Months items={query.data?.pages.flatMap(({ items }) => items) ?? []} />
          <OneByOne
            items={query.data?.pages.flatMap(({ items }) => items) ?? []}
            more={query.hasNextPage ? () => void query.fetchNextPage() : undefined}
            reading={query.isFetchingNextPage}
          />
        </>
      )}
    </Page>
  )
}

const sentenceOf = ({ may_be_written_to: { marketing, service } }: Why) =>
  marketing.from !== null
    ? 'sentenceLater'
    : marketing.ok
      ? 'sentenceMay'
      : service.ok
        ? 'sentenceService'
        : 'sentenceNot'

/** The two kinds of message, whether each may be sent now and why. */
function Standing({ why }: { why: Why }) {
  const { t } = useTranslation('why')
  const { list } = useFormats()
  const phone = usePhone()
  const { others, former_numbers, may_be_written_to: may } = why
  return (
    <>
      <ul className={classes.standing}>
        {(['marketing', 'service'] as const).map((kind) => {
          const { ok, code, says } = may[kind]
          const later = code === 'outside-hours'
          const Picture = later
            ? IconClock
            : ok
              ? IconCheck
              : code === 'opted-out'
                ? IconOctagonMinus
                : IconAlertTriangle
          return (
            <li key={kind} data-ok={(ok && !later) || undefined}>
              <Picture size={15} stroke={2} aria-hidden />
              <span>
                <b>{t(kind)}</b>
                <span className="hint">{says}</span>
              </span>
            </li>
          )
        })}
      </ul>
      {others.length > 0 && (
        <p className={`hint ${classes.others}`}>
          {t('same', { count: others.length, names: list(others.map(({ name }) => name ?? t('unknownPerson'))) })}
        </p>
      )}
      {former_numbers.length > 0 && (
        <p className={`hint ${classes.others}`}>{t('former', { numbers: list(former_numbers.map(phone)) })}</p>
      )}
    </>
  )
}
