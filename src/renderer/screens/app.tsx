import { useEffect, useLayoutEffect } from 'react'
import { useKeys } from '#renderer/commands/run-key.ts'
import { Empty } from '#renderer/components/ui/bits.tsx'
import { resetPlan } from '#renderer/stores/plan-store.ts'
import { resetView, type Screen } from '#renderer/stores/view-store.ts'
import { AislePhone } from './aisle-phone.tsx'
import { AisleScreen } from './aisle-screen.tsx'
import { useApp, useLab, useShell, useView } from './app-context.ts'
import { Banners } from './banners.tsx'
import { DevicesScreen } from './devices-screen.tsx'
import { Dialogs } from './dialogs.tsx'
import { FactsScreen } from './facts-screen.tsx'
import { FindingsScreen } from './findings-screen.tsx'
import { Guide } from './guide.tsx'
import { HistoryScreen } from './history-screen.tsx'
import { ImportInput } from './import-button.tsx'
import { RacksScreen } from './racks-screen.tsx'
import { LostEngine } from './lost-engine.tsx'
import { PlanScreen } from './plan-screen.tsx'
import { Rail } from './rail.tsx'
import { ReportsScreen } from './reports-screen.tsx'
import { RunScreen } from './run-screen.tsx'
import { SitesScreen } from './sites-screen.tsx'
import { ServicesScreen } from './services-screen.tsx'
import { SettingsScreen } from './settings-screen.tsx'
import { StatusBar } from './status-bar.tsx'
import { TitleBar } from './title-bar.tsx'
import { Toasts } from './toasts.tsx'
import { TopologyScreen } from './topology-screen.tsx'
import { Tour } from './tour.tsx'
import { AT_AISLE, useHand } from './use-hand.ts'
import { useHere } from './use-here.ts'
import { useReach } from './use-reach.ts'
import { useWaitingTicks } from './use-waiting-ticks.ts'
import { useDropZone } from './use-drop-zone.ts'
import { WelcomeScreen } from './welcome-screen.tsx'
import { useWhatsNew } from './whats-new.tsx'

/** The whole window: welcome while no lab is open, else the frame with one of the screens. */
export function App() {
  const app = useApp()
  const ready = useLab((state) => state.ready)
  const path = useLab((state) => state.lab?.path)
  const name = useLab((state) => state.lab?.name)
  const screen = useView((state) => state.screen)
  const me = useLab((state) => state.me)
  const connection = useShell((state) => state.connection)
  const dropping = useDropZone(app)
  const inHand = useHand() && (screen === 'aisle' || AT_AISLE)
  useKeys()
  useWhatsNew()
  useReach(app)
  useHere()
  useWaitingTicks()

  // Another lab starts with a fresh view, before a click in it could be lost.
  useLayoutEffect(() => {
    resetView(app.view)
    resetPlan(app.plan)
  }, [app, path])
  useEffect(() => {
    document.title = name === undefined ? 'Plumbline' : `${name} – Plumbline`
  }, [name])

  if (!ready) {
    return (
      <div className="connecting" role="status">
        <p>
          {connection === 'ended'
            ? window.location.protocol === 'https:'
              ? 'This session has ended. Ask whoever serves the lab for a new link.'
              : 'This session has ended. Open the address that Plumbline printed when it started.'
            : connection === 'lost'
              ? "Can't connect. Retrying…"
              : 'Starting…'}
        </p>
      </div>
    )
  }
  return (
    <>
      {path === undefined ? (
        me === undefined ? (
          <WelcomeScreen />
        ) : (
          <Empty title="No lab is open" hint="Whoever serves it has closed it. This page continues when it is back." />
        )
      ) : inHand ? (
        <AislePhone />
      ) : (
        <div className="app">
          <TitleBar />
          <Rail />
          <main>
            <Banners />
            <CurrentScreen screen={screen} />
          </main>
          <StatusBar />
        </div>
      )}
      {!inHand && <Guide />}
      {!inHand && <Tour />}
      <Dialogs />
      <Toasts />
      <LostEngine inHand={inHand} />
      <ImportInput />
      {dropping && <div className="drop-veil">Drop to open or import</div>}
    </>
  )
}

function CurrentScreen({ screen }: { readonly screen: Screen }) {
  switch (screen) {
    case 'racks':
      return <RacksScreen />
    case 'findings':
      return <FindingsScreen />
    case 'plan':
      return <PlanScreen />
    case 'run':
      return <RunScreen />
    case 'devices':
      return <DevicesScreen />
    case 'sites':
      return <SitesScreen />
    case 'topology':
      return <TopologyScreen />
    case 'history':
      return <HistoryScreen />
    case 'reports':
      return <ReportsScreen />
    case 'facts':
      return <FactsScreen />
    case 'services':
      return <ServicesScreen />
    case 'aisle':
      return <AisleScreen />
    case 'settings':
      return <SettingsScreen />
  }
}
