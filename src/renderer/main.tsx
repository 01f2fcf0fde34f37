import { createRoot } from 'react-dom/client'
import { connect } from './api/connection.ts'
import { perFrame } from './api/per-frame.ts'
import { openMessagePort, openWebSocket } from './api/transport.ts'
import { SceneBook } from './commands/scene-book.ts'
import { openLab } from './screens/actions.ts'
import { AppProvider } from './screens/app-context.ts'
import { App } from './screens/app.tsx'
import { noteRestart } from './screens/note-restart.ts'
import { obeyMenu } from './screens/menu-event.ts'
import { createLabStore, receive } from './stores/lab-store.ts'
import { createPlanStore } from './stores/plan-store.ts'
import { createShellStore } from './stores/shell-store.ts'
import { createViewStore } from './stores/view-store.ts'
import { applyTheme, lightOnPaper, onSystemTheme } from './stores/theme.ts'
import './theme/index.css'

const lab = createLabStore()
const view = createViewStore()
const shell = createShellStore()
const plan = createPlanStore()
const scenes = new SceneBook()

applyTheme(shell.getState().theme)
shell.subscribe((state) => applyTheme(state.theme))
lightOnPaper(() => shell.getState().theme)
onSystemTheme(() => applyTheme(shell.getState().theme))

const { engine, renew } = connect(window.plumbline?.shell === 'desktop' ? openMessagePort : openWebSocket, {
  onState: (connection) => shell.setState({ connection }),
  onEvents: perFrame((events) => {
    const before = lab.getState().lab
    receive(lab, events)
    noteRestart(shell, before, lab.getState().lab)
    if (shell.getState().connection !== 'open') shell.setState({ connection: 'open' })
    const app = { engine, lab, view, shell, plan, scenes, renew }
    for (const event of events) {
      if (event.kind === 'menu') obeyMenu(app, event.command)
      if (event.kind === 'open') void openLab(app, event.path)
      if (event.kind === 'trouble') shell.setState({ error: wholeText(event.said) })
    }
  }),
})

const root = document.getElementById('root')
if (root !== null) {
  createRoot(root).render(
    <AppProvider value={{ engine, lab, view, shell, plan, scenes, renew }}>
      <App />
    </AppProvider>,
  )
}
import { wholeText } from '#shared/words/message.ts'
