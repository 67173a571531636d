import { useMantineColorScheme } from '@mantine/core'
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answered, api } from './api.ts'
import { keepLanguage, type Language } from './language.ts'

export type Theme = 'light' | 'dark' | 'auto'
export type Me = {
  user: { id: string; name: string; email: string; role: string; language: Language | null; theme: Theme | null }
  rights: string[]
  /** For each right, the names of those who have it, so that a closed control can say who may. */
  whoMay: Record<string, string[]>
}

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }): Promise<Me> => answered(api.GET('/api/me', { signal })),
  staleTime: 60_000,
})

/** Who is signed in. Pages of the shell are only shown once this is known. */
export function useMe(): Me | undefined {
  return useQuery({ ...meQuery, enabled: false }).data
}

export type Permission = { may: true } | { may: false; who: readonly string[] }

/** Whether this person has the right, else who has. */
export function usePermission(right: string | undefined): Permission {
  const me = useMe()
  if (right === undefined || me?.rights.includes(right)) return { may: true }
  return { may: false, who: me?.whoMay[right] ?? [] }
}

/** Changes the language or the theme here at once, and for this person everywhere when someone is signed in. */
export function usePreferences() {
  const client = useQueryClient()
  const { i18n } = useTranslation()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const signedIn = client.getQueryData(meQuery.queryKey) !== undefined

  const store = async (change: { language?: Language; theme?: Theme }) => {
    client.setQueryData(meQuery.queryKey, (me) => me && { ...me, user: { ...me.user, ...change } })
    if (signedIn) await answered(api.PATCH('/api/me', { body: change }))
  }
  return {
    language: i18n.language as Language,
    theme: colorScheme as Theme,
    async setLanguage(language: Language) {
      keepLanguage(language)
      await i18n.changeLanguage(language)
      await store({ language })
    },
    async setTheme(theme: Theme) {
      setColorScheme(theme)
      await store({ theme })
    },
  }
}
