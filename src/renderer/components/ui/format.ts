import { clockTime, localTime } from '#shared/words/local-time.ts'

/** A code as words: "patch-panel" is "patch panel". */
export function plainWords(code: string): string {
  return code.replace(/[-_]/g, ' ')
}

/** A share as "99.0 %"; never rounded up to 100. */
export function percent(share: number): string {
  if (share >= 1) return '100 %'
  return `${(Math.floor(share * 1000) / 10).toFixed(1)} %`
}

/** Milliseconds as "4.2 s" or "2:05". */
export function seconds(ms: number): string {
  const s = Math.max(0, ms) / 1000
  if (s < 60) return `${s.toFixed(1)} s`
  return `${Math.floor(s / 60)}:${String(Math.floor(s % 60)).padStart(2, '0')}`
}

/** Milliseconds as a running clock, "0:12.6". */
export function clock(ms: number): string {
  const s = Math.max(0, ms) / 1000
  return `${Math.floor(s / 60)}:${(Math.floor((s % 60) * 10) / 10).toFixed(1).padStart(4, '0')}`
}

/** RFC 3339 as "today 16:42 GMT+1", "yesterday 09:05 GMT+1" or "Nov 14, 2026, 16:42 GMT+1". */
export function when(stamp: string, now = new Date()): string {
  const at = new Date(stamp)
  if (Number.isNaN(at.getTime())) return ''
  const days = Math.round((startOfDay(now) - startOfDay(at)) / 86_400_000)
  if (days === 0) return `today ${clockTime(at)}`
  if (days === 1) return `yesterday ${clockTime(at)}`
  return localTime(stamp)
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}
