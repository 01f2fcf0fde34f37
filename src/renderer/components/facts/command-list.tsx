import { clean } from '#renderer/model/clean.ts'
import type { CommandPreview } from '#shared/contract/facts-contract.ts'
import { counted } from '#shared/words/entry.ts'
import { platformLabel } from '#shared/words/platform-names.ts'

/** The very commands that would be sent, by platform. */
export function CommandList(props: {
  readonly previews: readonly CommandPreview[] | undefined
  readonly none: boolean
}) {
  const { previews } = props
  const asked = previews?.filter(({ commands }) => commands.length > 0)
  return (
    <section className="commands" aria-label="Commands that will be sent" data-testid="command-preview" tabIndex={0}>
      {props.none ? (
        <p className="dim2">Choose what to collect. Nothing is sent until then.</p>
      ) : asked === undefined ? (
        <p className="dim2">Looking up the commands…</p>
      ) : (
        asked.map(({ platform, devices, prepare, commands, way = 'ssh', second }) => (
          <div key={`${way} ${platform}`}>
            <h3>
              {clean(platformLabel(platform))} <span className="dim2 light">{counted(devices, 'device')}</span>
            </h3>
            {second !== undefined && (
              <p className="dim2">
                {second === devices ? 'Only' : `${second} of them only`} where SSH does not answer.
              </p>
            )}
            {prepare.map((command) => (
              <p key={`prepare ${command}`} className="mono dim2">
                {command}
              </p>
            ))}
            {commands.map((command) => (
              <p key={command} className="mono">
                {command}
              </p>
            ))}
            {platform === 'auto' && <p className="dim2">Then the commands of the platform that it turns out to be.</p>}
          </div>
        ))
      )}
    </section>
  )
}
