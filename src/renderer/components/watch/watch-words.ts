/** A watch in words. */
import { counted } from '#shared/words/entry.ts'
import type { WatchNews, WatchView } from '#shared/contract/watch-contract.ts'

/** Until the next round: "4:32", "1:04:32"; never less than nothing. */
export function untilNext(nextAt: number, now: number): string {
  const s = Math.max(0, Math.ceil((nextAt - now) / 1000))
  const parts = [Math.floor(s / 3600), Math.floor((s % 3600) / 60), s % 60]
  const shown = parts[0] === 0 ? parts.slice(1) : parts
  return shown.map((part, i) => (i === 0 ? String(part) : String(part).padStart(2, '0'))).join(':')
}

/** "2 new, 1 fixed". */
export function newsWords({ new: fresh, mended }: WatchNews): string {
  const parts = [
    ...(fresh.length > 0 ? [`${fresh.length} new`] : []),
    ...(mended.length > 0 ? [`${mended.length} fixed`] : []),
  ]
  return parts.join(', ')
}

/** "every 10 minutes". */
export function everyWords(everyMs: number): string {
  const [unit, word] = (
    [
      [3_600_000, 'hour'],
      [60_000, 'minute'],
      [1000, 'second'],
    ] as const
  ).find(([ms]) => everyMs % ms === 0) ?? [1000, 'second']
  const n = everyMs / unit
  return n === 1 ? `every ${word}` : `every ${counted(n, word)}`
}

export function scopeWords({ scope }: WatchView): string {
  switch (scope.kind) {
    case 'all':
      return 'all devices'
    case 'findings':
      return 'devices with open findings'
    case 'racks':
      return `${scope.racks.length === 1 ? 'rack' : 'racks'} ${scope.racks.join(', ')}`
  }
}
