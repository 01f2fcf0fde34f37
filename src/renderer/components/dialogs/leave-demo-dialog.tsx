import { Dialog } from './dialog.tsx'

/** The demo lab and its runs last as long as it is open: said before they go. */
export function LeaveDemoDialog(props: { readonly onLeave: () => void; readonly onClose: () => void }) {
  return (
    <Dialog title="Close the demo lab?" testId="leave-demo" onClose={props.onClose}>
      <div className="body">
        <p>The simulated devices stop. The demo lab’s runs, ticked-off moves and decisions are deleted.</p>
      </div>
      <footer>
        <button type="button" className="btn" data-first onClick={props.onClose}>
          Keep open
        </button>
        <button type="button" className="btn primary" data-testid="leave-demo-now" onClick={props.onLeave}>
          Close demo lab
        </button>
      </footer>
    </Dialog>
  )
}
