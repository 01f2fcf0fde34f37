import { useEffect } from 'react'
import { TourCard, type TourStep } from '#renderer/components/guide/tour-card.tsx'
import { isTourDone, keepTourDone } from '#renderer/stores/kept-greetings.ts'
import { useApp, useLab, useShell } from './app-context.ts'

const STEPS: readonly TourStep[] = [
  {
    title: 'Your lab, as it is',
    text: 'Each rack with its devices, each port in the state of its cable. Blue is planned, green is verified, amber and red need a look. Click a port to see its cable.',
    of: 'main',
  },
  {
    title: 'Verify all',
    text: 'Plumbline logs in to every device and reads its neighbors. It changes nothing on any device. The racks fill while devices answer.',
    of: '[data-testid="verify-all"]',
  },
  {
    title: 'Findings',
    text: 'One line for each mistake, with the fewest moves that fix it, in walking order. Walk leads you through them at the rack, one at a time.',
    of: '[data-testid="nav-findings"]',
  },
  {
    title: 'Plan',
    text: 'Racks, devices and cables, edited like a spreadsheet; every edit is saved and can be undone. F1 opens the guide for any screen, ? lists the keys, and Go to… finds everything.',
    of: '[data-testid="nav-plan"]',
  },
]

/** The tour, the first time a lab is open, and whenever Help asks for it. */
export function Tour() {
  const app = useApp()
  const at = useShell((state) => state.tour)
  const busy = useShell((state) => state.dialog !== undefined)
  const hasLab = useLab((state) => state.lab !== undefined)
  useEffect(() => {
    if (hasLab && !isTourDone()) app.shell.setState({ tour: 0 })
  }, [app, hasLab])
  const end = (): void => {
    keepTourDone()
    app.shell.setState({ tour: undefined })
  }
  if (at === undefined || !hasLab || busy) return null
  return <TourCard steps={STEPS} at={at} onGo={(to) => app.shell.setState({ tour: to })} onEnd={end} />
}
