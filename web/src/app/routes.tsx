import { accessDoors, accessRoutes } from '../features/access/routes.tsx'
import { homeDoors, homeRoutes } from '../features/home/routes.tsx'
import { rootRoute, shellRoute } from './layouts.tsx'

// One line a feature, in the order of the server's slices.
const pages = [...homeRoutes, ...accessRoutes] as const
const doors = [...accessDoors, ...homeDoors] as const

export const routeTree = rootRoute.addChildren([shellRoute.addChildren([...pages]), ...doors])
