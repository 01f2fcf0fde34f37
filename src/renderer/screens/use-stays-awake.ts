import { useEffect } from 'react'

/** Keeps the screen on while the calling component is there, where the browser can. */
export function useStaysAwake(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | undefined
    let over = false
    const take = (): void => {
      if (document.visibilityState !== 'visible') return
      navigator.wakeLock?.request('screen').then(
        (taken) => {
          if (over) void taken.release()
          else lock = taken
        },
        // Saving power goes first; the phone then dims as usual.
        () => undefined,
      )
    }
    take()
    document.addEventListener('visibilitychange', take)
    return () => {
      over = true
      document.removeEventListener('visibilitychange', take)
      void lock?.release()
    }
  }, [])
}
