export const root: string
export const runtimeFolder: string
export const needed: number
export function nodePath(): string | null
export function runtimePackage(): string
