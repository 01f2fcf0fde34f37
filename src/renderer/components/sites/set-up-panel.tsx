import { clean } from '#renderer/model/clean.ts'

/** How a collector is started at a site: two lines to copy. */
export function SetUpPanel(props: {
  /** Without user and password. */
  readonly address: string | undefined
  readonly site: string
  readonly onCopy: (text: string) => void
}) {
  const queue = props.address ?? 'rediss://queue.example.net:6380'
  const site = /^[\w.-]+$/.test(props.site) ? props.site : `'${props.site.replaceAll("'", "'\\''")}'`
  const lines = [
    'plumbline vault add "Lab login" --user NAME',
    `PLUMBLINE_QUEUE_PASSWORD=… plumbline collector --site ${site} --queue ${queue} --vault --within 10.0.0.0/8`,
  ]
  return (
    <section className="sec" aria-labelledby="set-up-title">
      <h2 id="set-up-title">Collector set-up</h2>
      <p className="dim2">
        On a machine at {clean(props.site)}, near the devices. It uses its own credential sets and host keys. Sites are
        those of the racks in the plan.
      </p>
      <pre className="mono" tabIndex={0} role="region" aria-label="Commands that start a collector">
        {lines.map((line) => (
          <span className="block" key={line}>
            {clean(line)}
          </span>
        ))}
      </pre>
      <p className="row end">
        <button type="button" className="btn sm" onClick={() => props.onCopy(lines.join('\n'))}>
          Copy
        </button>
      </p>
    </section>
  )
}
