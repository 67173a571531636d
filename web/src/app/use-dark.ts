import { useComputedColorScheme } from '@mantine/core'

/** Whether the screen is dark now, by choice or with the system. */
export const useDark = () => useComputedColorScheme('light', { getInitialValueInEffect: false }) === 'dark'
