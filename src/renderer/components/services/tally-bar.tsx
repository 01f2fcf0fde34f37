import { Icon } from '#renderer/components/ui/icon.tsx'
import type { tallyLines } from '#renderer/model/service-lines.ts'

const WORDS: Readonly<Record<string, string>> = {
  dns: 'name not found',
  refused: 'not reachable',
  timeout: 'timeout',
  tls: 'TLS error',
  reset: 'connection cut',
  'too-large': 'too large',
  '200': 'OK',
  '201': 'created',
  '204': 'no content',
  '301': 'moved',
  '302': 'found',
  '304': 'not modified',
  '307': 'redirect',
  '308': 'redirect',
  '400': 'bad request',
  '401': 'not logged in',
  '403': 'forbidden',
  '404': 'not found',
  '405': 'method not allowed',
  '429': 'too many requests',
  '500': 'server error',
  '502': 'bad gateway',
  '503': 'unavailable',
  '504': 'gateway timeout',
}

/** How many checks ended in each status; a press shows those alone. The document below is that of `--json`. */
export function TallyBar(props: {
  readonly tally: ReturnType<typeof tallyLines>
  readonly status: string | undefined
  readonly onStatus: (status: string | undefined) => void
}) {
  const { tally, status } = props
  if (tally.length === 0) return null
  const document = `{${tally.map((each) => `"${each.status}": ${each.count}`).join(', ')}}`
  return (
    <div className="tally" role="group" aria-label="Checks by status">
      {tally.map((each) => {
        const tone = each.bad === 0 ? 'c-ok' : each.bad === each.count ? 'c-bad' : 'c-warn'
        return (
          <button
            type="button"
            key={each.status}
            aria-pressed={status === each.status}
            data-testid={`tally-${each.status}`}
            onClick={() => props.onStatus(status === each.status ? undefined : each.status)}
          >
            <b className={tone}>{each.count}</b>
            <span className="dim2">
              <span className={tone}>
                <Icon name={each.bad === 0 ? 'check' : 'x'} small />
              </span>{' '}
              {/^\d+$/.test(each.status) ? each.status : ''} {WORDS[each.status] ?? ''}
              {each.bad > 0 && each.bad < each.count && `, ${each.bad} not as expected`}
            </span>
          </button>
        )
      })}
      <span className="grow" />
      <code className="mono" title="As plumbline services --json prints it">
        {document}
      </code>
    </div>
  )
}
