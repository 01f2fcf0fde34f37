import { useEffect } from 'react'
import { currentMove } from '#renderer/model/aisle-walk.ts'
import { walkHere } from '#renderer/model/walk-here.ts'
import { stopOf } from '#renderer/model/stops.ts'
import { useApp, useLab, useShell, useView } from './app-context.ts'
import { withinReach } from './within-reach.ts'

/** Whoever clicks through racks is told of once. */
const CALM_MS = 300
/** In the aisle a network comes and goes: so often the engine is asked for a sign of life. */
const PULSE_MS = 10_000

/** Tells the others what this page looks at, for a person whose page it is. */
export function useHere(): void {
  const app = useApp()
  const me = useLab((state) => state.me?.name)
  const screen = useView((state) => state.screen)
  const device = useView((state) => state.selection?.device)
  const walk = useView((state) => state.walk)
  const move = walk && currentMove(walk)
  const index = useLab((state) => state.index)
  const open = useShell((state) => state.connection === 'open')
  const at = screen === 'aisle' ? move && stopOf(move, index) : screen === 'racks' ? device : undefined
  const rack = at === undefined ? undefined : index.devices.get(at)?.rack
  const walking = screen === 'aisle' ? JSON.stringify(walkHere(walk, index)) : undefined
  useEffect(() => {
    if (me === undefined || !open) return undefined
    const tell = (): void => {
      const asked = app.engine.people.here({
        screen,
        ...(rack === undefined ? {} : { rack }),
        ...(walking === undefined ? {} : { walk: JSON.parse(walking) }),
      })
      // It is told again with the next place, and with the next connection.
      void (screen === 'aisle' ? withinReach(app, asked) : asked).catch(() => undefined)
    }
    const first = setTimeout(tell, CALM_MS)
    const pulse = screen === 'aisle' ? setInterval(tell, PULSE_MS) : undefined
    return () => {
      clearTimeout(first)
      clearInterval(pulse)
    }
  }, [app, me, open, screen, rack, walking])
}
