import { accessDoors, accessRoutes } from '../features/access/routes.tsx'
import { homeDoors, homeRoutes } from '../features/home/routes.tsx'
import { incomingRoutes } from '../features/incoming/routes.tsx'
import { messageRoutes } from '../features/messages/routes.tsx'
import { phoneRoutes } from '../features/phones/routes.tsx'
import { quarantineRoutes } from '../features/quarantine/routes.tsx'
import { rootRoute, shellRoute } from './layouts.tsx'

// One line a feature, in the order of the server's slices.
const pages = [
  ...homeRoutes,
  ...accessRoutes,
  ...incomingRoutes,
  ...messageRoutes,
  ...phoneRoutes,
  ...quarantineRoutes,
] as const
const doors = [...accessDoors, ...homeDoors] as const

export const routeTree = rootRoute.addChildren([shellRoute.addChildren([...pages]), ...doors])
