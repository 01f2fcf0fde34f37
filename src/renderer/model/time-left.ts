/** "4:52", "22 h": so much is left, in milliseconds; the last second counts. */
export function timeLeft(ms: number): string {
  const seconds = Math.ceil(ms / 1000)
  if (seconds >= 2 * 3600) return `${Math.round(seconds / 3600)} h`
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
