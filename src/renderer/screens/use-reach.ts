import { useEffect } from 'react'
import { type AppContext, useShell } from './app-context.ts'

/** On loopback the engine is in reach whatever becomes of the network. */
const ON_LOOPBACK = /^(localhost|127\..*|\[::1\]|)$/.test(window.location.hostname)

/** Takes the browser's word that the network is gone or back: a socket notices neither by itself for a long time. */
export function useReach(app: AppContext): void {
  const lost = useShell((state) => state.connection === 'lost')
  useEffect(() => {
    if (ON_LOOPBACK) return undefined
    const gone = (): void => {
      app.renew?.()
      app.shell.setState({ connection: 'lost' })
    }
    window.addEventListener('offline', gone)
    return () => window.removeEventListener('offline', gone)
  }, [app])
  useEffect(() => {
    if (!lost) return undefined
    const back = (): void => app.renew?.()
    window.addEventListener('online', back)
    return () => window.removeEventListener('online', back)
  }, [app, lost])
}
