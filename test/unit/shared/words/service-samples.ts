/** Samples of what is said of web services. */
import { host, path, reason } from './sample-values.ts'

export const SERVICE_SAMPLES = {
  'services-none': { path },
  'service-url-bad': { url: 'ftp://files.example.net' },
  'service-url-secret': { host },
  'service-value-bad': { column: 'expect_status', text: '2x', wanted: '200, 2xx or 200-299' },
  'service-twice': { name: 'grafana' },
  'service-unknown': { name: 'grafana' },
  'service-set-unknown': { name: 'grafana', set: 'lab' },
  'service-ca-unreadable': { name: 'grafana', path, reason },
  'service-status': { status: 503, wanted: '2xx' },
  'service-body': { wanted: '"status": "ok"' },
  'service-redirects': { most: 10 },
  'service-dns': { host },
  'service-refused': { host },
  'service-no-route': { host },
  'service-timeout': { seconds: 30 },
  'service-tls': { host, reason: 'the certificate has expired' },
  'service-reset': { host },
  'service-not-http': { host },
  'service-too-large': { mebibytes: 16 },
} as const
