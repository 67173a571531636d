export type { FindSimulator, SimulatorAddress } from './door.ts'
export { ensurePhones } from './ensure-phones.ts'
export { followSimulator } from './follow.ts'
export { simulatorRoutes } from './routes.ts'
