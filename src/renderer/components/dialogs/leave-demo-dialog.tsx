import { Dialog } from './dialog.tsx'

/** The demo lab and its runs last as long as it is open: said before they go. */
export function LeaveDemoDialog(props: { readonly onLeave: () => void; readonly onClose: () => void }) {
  return (
    <Dialog title="Close the demo lab?" testId="leave-demo" onClose={props.onClose}>
      <div className="body">
        <p>The simulated devices stop, and the demo lab’s runs, ticks and decisions are thrown away.</p>
      </div>
      <footer>
        <button type="button" className="btn" data-first onClick={props.onClose}>
          Keep it open
        </button>
        <button type="button" className="btn primary" data-testid="leave-demo-now" onClick={props.onLeave}>
          Close the demo
        </button>
      </footer>
    </Dialog>
  )
}
