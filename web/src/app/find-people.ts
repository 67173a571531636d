import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import type { components } from './api.gen.ts'
import { answered, api } from './api.ts'

export type Person = components['schemas']['Profile']

/** People by what someone types of a name or a number: the search behind every field that asks whom. */
export function useFindPeople(text: string) {
  const [settled] = useDebouncedValue(text.trim(), 200)
  const asking = settled.length >= 2
  const found = useQuery({
    queryKey: ['profiles', 'find', settled],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/profiles', { params: { query: { q: settled, limit: 20, sort: 'name' } }, signal })),
    enabled: asking,
    placeholderData: (before) => before,
  })
  const people: readonly Person[] = asking ? (found.data?.items ?? []) : []
  return { people, nobody: asking && !found.isFetching && people.length === 0 }
}

/** What a person is called; empty where nobody said. */
export const nameOf = ({ first_name, last_name }: Pick<Person, 'first_name' | 'last_name'>) =>
  [first_name, last_name].filter((part) => part !== null && part !== '').join(' ')
