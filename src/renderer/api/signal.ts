/** What a hand and an ear notice of a move that was made: right, or not yet. */
export type SignalKind = 'right' | 'wait'

/** Hertz, one after the other. */
const TONES: Readonly<Record<SignalKind, readonly number[]>> = { right: [660, 990], wait: [330, 330] }
/** Milliseconds on, off, on. */
const PULSES: Readonly<Record<SignalKind, number[]>> = { right: [350], wait: [90, 90, 90] }
const TONE_S = 0.14
const LOUDNESS = 0.2

let audio: AudioContext | undefined

/** To be called while a finger is on a button: a browser lets no page sound before. */
export function wakeSound(): void {
  try {
    audio ??= new AudioContext()
    void audio.resume().catch(() => undefined)
  } catch {
    // No sound on this device.
  }
}

export function signal(kind: SignalKind, by: { readonly sound: boolean; readonly vibration: boolean }): void {
  // iPhones have no vibration for pages.
  if (by.vibration) navigator.vibrate?.(PULSES[kind])
  if (by.sound && audio?.state === 'running') play(audio, TONES[kind])
}

function play(on: AudioContext, tones: readonly number[]): void {
  tones.forEach((hertz, i) => {
    const from = on.currentTime + i * (TONE_S + 0.04)
    const tone = on.createOscillator()
    const gain = on.createGain()
    tone.frequency.value = hertz
    gain.gain.setValueAtTime(LOUDNESS, from)
    gain.gain.exponentialRampToValueAtTime(0.001, from + TONE_S)
    tone.connect(gain).connect(on.destination)
    tone.start(from)
    tone.stop(from + TONE_S)
  })
}
