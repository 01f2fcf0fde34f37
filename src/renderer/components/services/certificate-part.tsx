import { Chip } from '#renderer/components/ui/bits.tsx'
import { clean } from '#renderer/model/clean.ts'
import { certIsNear, certWords } from '#renderer/model/service-lines.ts'
import type { ServiceCert, ServiceCheck } from '#shared/model/service.ts'

const WIDTH = 290
/** What stands beyond the later of its end and today. */
const MARGIN = 0.08
/** Of a date in words. */
const DAY_WIDTH = 58

/** Who a certificate is of and for whom it speaks, and where today stands between its beginning and its end. */
export function CertificatePart(props: { readonly check: ServiceCheck }) {
  const { cert, certDays, status } = props.check
  if (certDays === undefined) return null
  // Nobody vouches for a certificate that was not accepted.
  const isTrusted = status !== 'tls'
  return (
    <div className="sec" data-testid="certificate">
      <h3>Certificate</h3>
      {cert && <Span cert={cert} at={props.check.at} />}
      <p className={certDays < 0 ? 'c-bad' : certIsNear(certDays) ? 'c-warn' : undefined}>{certWords(certDays)}</p>
      {cert && (
        <dl className="facts">
          <Row label="Subject">{nameOf(cert.subject)}</Row>
          <Row label="Names">{cert.names.join(', ')}</Row>
          <div className="fact">
            <dt>Issuer</dt>
            <dd className="wrap-any">
              {clean(nameOf(cert.issuer))}{' '}
              {isTrusted ? (
                <Chip tone="ok" icon="check">
                  trusted here
                </Chip>
              ) : (
                <Chip tone="bad" icon="x">
                  not accepted
                </Chip>
              )}
            </dd>
          </div>
          <Row label="Valid">{`${day(cert.from)} to ${day(cert.to)}`}</Row>
          <Row label="SHA-256">{cert.sha256}</Row>
        </dl>
      )}
    </div>
  )
}

function Row({ label, children }: { readonly label: string; readonly children: string }) {
  if (children === '') return null
  return (
    <div className="fact">
      <dt>{label}</dt>
      <dd className="mono wrap-any">{clean(children)}</dd>
    </div>
  )
}

/** The time it is valid, and when it was looked at. */
function Span({ cert, at }: { readonly cert: ServiceCert; readonly at: string }) {
  const [from, to, today] = [cert.from, cert.to, at].map((text) => Date.parse(text)) as [number, number, number]
  const [first, last] = [Math.min(from, today), Math.max(to, today)]
  const length = Math.max(1, last - first) * (1 + MARGIN)
  const x = (time: number): number => 1 + ((time - first) / length) * (WIDTH - 2)
  const isOver = today > to
  const spoken = `Valid from ${day(cert.from)} to ${day(cert.to)}; looked at on ${day(at)}`
  // Words that would stand on each other are told beside the line alone.
  const isClose = Math.abs(x(today) - x(to)) < DAY_WIDTH + 20
  return (
    <svg className="cert-span" viewBox={`0 0 ${WIDTH} 36`} role="img" aria-label={spoken} data-over={isOver}>
      <rect className="cert-time" x="1" y="6" width={WIDTH - 2} height="9" rx="2" />
      <rect className="cert-valid" x={x(from)} y="6" width={Math.max(1, x(to) - x(from))} height="9" rx="2" />
      <path className="cert-end" d={`M${x(to)} 2V19`} />
      <path className="cert-today" d={`M${x(today)} 0V21`} />
      <text x={x(from)} y="32">
        {x(Math.min(today, to)) - x(from) < 2 * DAY_WIDTH ? '' : day(cert.from)}
      </text>
      {!isClose && (
        <text className="cert-to" x={Math.max(DAY_WIDTH, Math.min(x(to), WIDTH - 2))} y="32" textAnchor="end">
          {day(cert.to)}
        </text>
      )}
      <text className="cert-now" x={Math.max(18, Math.min(x(today), WIDTH - 18))} y="32" textAnchor="middle">
        today
      </text>
    </svg>
  )
}

/** The common name, else all that there is. */
function nameOf(name: string): string {
  return /(?:^|, )CN=([^,]+)/.exec(name)?.[1] ?? name
}

function day(text: string): string {
  return text.slice(0, 10)
}
