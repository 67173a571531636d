/** `YYMMDDhhmmsst00+`, in UTC. */
export declare function formatTime(at: Date): string
/** `YYMMDDhhmmss000R`: so long from when the carrier reads it. */
export declare function formatRelativeTime(ms: number): string
/** Absolute or relative (counted from `now`); null when empty or unreadable. */
export declare function parseTime(text: string, now: Date): Date | null
