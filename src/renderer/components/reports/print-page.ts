/** Prints a page that the engine made, in a frame of its own: the window around it stays off the paper. */

/** How long a frame waits for a dialog that says nothing when it is closed. */
const LONGEST_MS = 10 * 60_000

/** Opens the system's print dialog for the page. It may be drawn and printed; nothing in it can run. */
export function printPage(html: string): void {
  const frame = document.createElement('iframe')
  frame.title = 'Page to print'
  // The same origin lets this window ask the frame to print; without `allow-scripts` no script of the page ever runs.
  frame.setAttribute('sandbox', 'allow-same-origin allow-modals')
  frame.className = 'print-frame'
  const remove = (): void => frame.remove()
  frame.addEventListener('load', () => {
    const inside = frame.contentWindow
    inside?.addEventListener('afterprint', remove)
    inside?.print()
  })
  setTimeout(remove, LONGEST_MS)
  frame.srcdoc = html
  document.body.append(frame)
}
