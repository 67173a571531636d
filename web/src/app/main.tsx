// First, for it orders the layers of all that follows.
import '../ui/tokens.css'
import '@mantine/core/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import '@fontsource-variable/figtree/wght.css'
import '@fontsource-variable/geist-mono/wght.css'
import '../ui/base.css'
import '../ui/mantine.css'
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { cssVariables, theme } from '../ui/theme.ts'
import './parsing.ts'
import { client, router } from './router.tsx'
import { ThemeEar } from './ThemeEar.tsx'
import { startWords } from './words/index.ts'

const root = document.getElementById('root')
if (!root) throw new Error('The page has no place for Parley.')

await startWords()
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        defaultColorScheme="auto"
        colorSchemeManager={localStorageColorSchemeManager({ key: 'parley-theme' })}
      >
        <ThemeEar />
        <Notifications position="bottom-center" limit={3} />
        <RouterProvider router={router} />
      </MantineProvider>
    </QueryClientProvider>
  </StrictMode>,
)
