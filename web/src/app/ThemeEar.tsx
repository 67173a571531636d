import { useMantineColorScheme } from '@mantine/core'
import { useEffect } from 'react'
import { onThemeArrival } from './preferences.ts'

/** Hears the theme that comes with a person who signs in. */
export function ThemeEar() {
  const { setColorScheme } = useMantineColorScheme()
  useEffect(() => onThemeArrival(setColorScheme), [setColorScheme])
  return null
}
