import type { Signals } from '#renderer/model/signals.ts'

const KEY = 'plumbline.signals'
/** As they begin. */
const START: Signals = { sound: true, vibration: true, leftHand: false }

export function loadSignals(): Signals {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(KEY) ?? '{}')
    const { sound, vibration, leftHand } = { ...START, ...(kept as Partial<Signals>) }
    return { sound: sound !== false, vibration: vibration !== false, leftHand: leftHand === true }
  } catch {
    return START
  }
}

export function saveSignals(signals: Signals): void {
  try {
    window.localStorage.setItem(KEY, JSON.stringify(signals))
  } catch {
    // They last as long as the page, then.
  }
}
