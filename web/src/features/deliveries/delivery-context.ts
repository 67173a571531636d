import { createContext, useContext } from 'react'
import type { Saving } from './use-saving.ts'

/** The pages of one delivery share what is being written, so that it is saved whichever of them is open. */
export const DeliveryContext = createContext<Saving | null>(null)

export function useOpenDelivery(): Saving {
  const open = useContext(DeliveryContext)
  if (open === null) throw new Error('outside of a delivery')
  return open
}
