/** Limits of collecting as a lab keeps them. What a lab file says is checked: it may come from anywhere. */
import { type CollectLimits, DEFAULT_LIMITS } from '#shared/model/collecting.ts'
import { LIMIT_RANGES, type LabLimits } from '#shared/model/lab-limits.ts'

const KEY = 'limits'

interface Settings {
  setting(key: string): string | undefined
  setSetting(key: string, value: string): void
}

/** The limits of a lab; anything missing or out of its range is the default. */
export function limitsOfLab(store: Settings): LabLimits {
  const kept = parse(store.setting(KEY))
  const number = (key: keyof LabLimits): number | undefined => {
    const value = kept[key]
    const [min, max] = LIMIT_RANGES[key]
    return typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max ? value : undefined
  }
  const optional = (key: 'loginsPerSecond' | 'perJumpHost' | 'connectRetries') => {
    const value = number(key)
    return value === undefined ? {} : { [key]: value }
  }
  return {
    concurrency: number('concurrency') ?? DEFAULT_LIMITS.concurrency,
    connectTimeoutMs: number('connectTimeoutMs') ?? DEFAULT_LIMITS.connectTimeoutMs,
    silenceTimeoutMs: number('silenceTimeoutMs') ?? DEFAULT_LIMITS.silenceTimeoutMs,
    totalTimeoutMs: number('totalTimeoutMs') ?? DEFAULT_LIMITS.totalTimeoutMs,
    ...optional('loginsPerSecond'),
    ...optional('perJumpHost'),
    ...optional('connectRetries'),
  }
}

export function saveLimits(store: Settings, limits: LabLimits): void {
  store.setSetting(KEY, JSON.stringify(limits))
}

/** As the collector takes them. */
export function collectLimits(limits: LabLimits): CollectLimits {
  return { ...limits, maxOutputBytes: DEFAULT_LIMITS.maxOutputBytes }
}

function parse(text: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '{}')
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
  } catch {
    return {}
  }
}
