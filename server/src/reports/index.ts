export { readWire, reportRoutes } from './routes.ts'
