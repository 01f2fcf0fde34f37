/** Web services: rows that are none, and why a check is not as expected. */
import { counted } from './entry.ts'

export const SERVICE_WORDS = {
  'services-none': ({ path }: { path: string }) => ({
    headline: `${path} has no services to check`,
    remedy: 'Import a list of them with --import FILE: CSV, YAML, or one URL a line.',
  }),
  'services-file-empty': {
    headline: 'The file has no services',
    remedy: 'Give one URL a line, or a CSV with a url column.',
  },
  'services-no-url-column': {
    headline: 'The file has no column "url"',
    remedy: 'Give one URL a line, or a CSV with the columns name and url.',
  },
  'service-url-missing': { headline: 'The URL is missing' },
  'service-url-bad': ({ url }: { url: string }) => ({
    headline: `"${url}" is not an http or https address`,
    remedy: 'Write it as https://host/path.',
  }),
  'service-url-secret': ({ host }: { host: string }) => ({
    headline: `The URL of ${host} contains a user name or password`,
    remedy: 'Put them in a credential set, and its name in the column credentials.',
  }),
  'service-value-bad': ({ column, text, wanted }: { column: string; text: string; wanted: string }) => ({
    headline: `${column} "${text}" is not valid`,
    remedy: `Use ${wanted}.`,
  }),
  'service-twice': ({ name }: { name: string }) => ({
    headline: `There are two services named "${name}"`,
    remedy: 'Give each a name of its own.',
  }),
  'service-unknown': ({ name }: { name: string }) => ({ headline: `There is no service named "${name}"` }),
  'service-set-unknown': ({ name, set }: { name: string; set: string }) => ({
    headline: `There is no credential set "${set}"`,
    detail: `The service ${name} needs it. Nothing was checked.`,
    remedy: 'Add the set to the vault and use --vault, or set PLUMBLINE_USER and PLUMBLINE_PASSWORD.',
  }),
  'service-ca-unreadable': ({ name, path, reason }: { name: string; path: string; reason: string }) => ({
    headline: `Can't read ${path}, the certificates for ${name}`,
    detail: `The system says ${reason}. Nothing was checked.`,
  }),
  'service-status': ({ status, wanted }: { status: number; wanted: string }) => ({
    headline: `It answered ${status}, expected ${wanted}`,
  }),
  'service-body': ({ wanted }: { wanted: string }) => ({
    headline: `The answer doesn't contain "${wanted.slice(0, 80)}"`,
  }),
  'service-redirects': ({ most }: { most: number }) => ({
    headline: `It redirects more than ${counted(most, 'time')}`,
    remedy: 'Check where the redirects lead.',
  }),
  'service-redirect-bad': { headline: 'It redirects to an address that is not http or https' },
  'service-dns': ({ host }: { host: string }) => ({
    headline: `The name ${host} can't be resolved`,
    remedy: 'Check the name and the DNS server.',
  }),
  'service-refused': ({ host }: { host: string }) => ({
    headline: `${host} refused the connection`,
    remedy: 'Check that the service is running and listens there.',
  }),
  'service-no-route': ({ host }: { host: string }) => ({ headline: `There is no route to ${host}` }),
  'service-timeout': ({ seconds }: { seconds: number }) => ({
    headline: `No whole answer within ${counted(seconds, 'second')}`,
    remedy: 'Check the service, or raise timeout_s.',
  }),
  'service-tls': ({ host, reason }: { host: string; reason: string }) => ({
    headline: `The certificate or TLS of ${host} was not accepted`,
    detail: `The reason: ${reason}.`,
    remedy: 'Renew the certificate, or name the file of its authority in the column ca.',
  }),
  'service-reset': ({ host }: { host: string }) => ({
    headline: `${host} closed the connection amid the answer`,
  }),
  'service-own-limit': {
    headline: 'It was not asked: this machine has no connection left',
    remedy: 'Use a smaller --concurrency, or raise the limit of open files (ulimit -n).',
  },
  'service-not-http': ({ host }: { host: string }) => ({ headline: `What ${host} answered is not HTTP` }),
  'service-too-large': ({ mebibytes }: { mebibytes: number }) => ({
    headline: `The answer has more than ${mebibytes} MiB`,
    detail: 'Reading it was ended.',
  }),
}
