/** NetBox over its REST API. `host` is name and port as in the address. */
import { type Coded, counted, type Tell } from './entry.ts'

interface OfHost {
  host: string
}

const CHECK_ADDRESS = 'Check the address.'

export const NETBOX_REFUSALS = {
  'netbox-redirects': ({ host }: OfHost) => ({
    headline: `${host} redirects to another address`,
    detail: 'The token is sent only to the address that you gave.',
    remedy: 'Give the address that it redirects to.',
  }),
  'netbox-token-rejected': ({ host, status, reason }: OfHost & { status: number; reason: string | undefined }) => ({
    headline: `${host} rejected the token (${status})`,
    ...(reason === undefined ? {} : { detail: `It says: ${reason}.` }),
    remedy: 'Check the token and its permissions.',
  }),
  'netbox-token-malformed': {
    headline: "This isn't a NetBox token",
    detail: 'A token has letters and digits only, without spaces or line breaks.',
    remedy: 'Copy it again from NetBox.',
  },
  'netbox-not-found': ({ host, path }: OfHost & { path: string }) => ({
    headline: `${host} has nothing at ${path}`,
    detail: 'NetBox 3.3 or newer is needed.',
    remedy: 'Check the address of NetBox.',
  }),
  'netbox-not-written': ({ host, missing, all }: OfHost & { missing: number; all: number }) => ({
    headline: `${host} left out ${missing} of ${counted(all, 'cable')}`,
    detail: 'They are gone there, or this token may not change them.',
  }),
  'netbox-error': ({ host, status, reason }: OfHost & { status: number; reason: string | undefined }) => ({
    headline: `${host} answered with status ${status}`,
    ...(reason === undefined ? {} : { detail: `It says: ${reason}.` }),
  }),
  'netbox-not-json': ({ host }: OfHost) => ({
    headline: `${host} did not answer with JSON`,
    remedy: 'Check the address: give that of NetBox itself, without /api.',
  }),
  'netbox-not-netbox': ({ host }: OfHost) => ({
    headline: `${host} doesn't answer like NetBox`,
    remedy: CHECK_ADDRESS,
  }),
  'netbox-canceled': { headline: 'NetBox: canceled' },
  'netbox-silent': ({ host }: OfHost) => ({
    headline: `${host} did not answer for a minute`,
    remedy: 'Try again later.',
  }),
  'netbox-answer-too-large': ({ host, megabytes }: OfHost & { megabytes: number }) => ({
    headline: `${host} sent more than ${megabytes} MB at once`,
    remedy: 'Narrow it down to a site, a location or a tag.',
  }),
  'netbox-too-many': ({ host, what, most }: OfHost & { what: string; most: number }) => ({
    headline: `${host} has more than ${most} objects in ${what}`,
    remedy: 'Narrow it down to a site, a location or a tag.',
  }),
  'netbox-untrusted': ({ host, reason }: OfHost & { reason: string }) => ({
    headline: `The certificate of ${host} isn't trusted`,
    detail: `The reason is ${reason}.`,
    remedy: 'Give the certificate file of its authority.',
  }),
  'netbox-no-host': ({ host }: OfHost) => ({ headline: `There is no host ${host}`, remedy: CHECK_ADDRESS }),
  'netbox-nothing-there': ({ host }: OfHost) => ({
    headline: `Nothing answers at ${host}`,
    remedy: 'Check the address and its port.',
  }),
  'netbox-unreachable': ({ host, reason }: OfHost & { reason: string | undefined }) => ({
    headline: `Can't reach ${host}${reason === undefined ? '' : ` (${reason})`}`,
    remedy: 'Check the network and the address.',
  }),
  'netbox-partly-written': ({ done, all, cause }: { done: number; all: number; cause: Coded }, tell: Tell) => ({
    headline: `${done} of ${counted(all, 'cable')} written to NetBox`,
    detail: tell(cause),
    remedy: `Write again for the other ${all - done}.`,
  }),
  'netbox-bad-address': ({ text }: { text: string }) => ({
    headline: `"${text}" isn't an address`,
    remedy: 'Give one such as https://netbox.example.net.',
  }),
  'netbox-password-in-address': {
    headline: 'The address contains a password',
    remedy: 'Give the address without it, and the token by itself.',
  },
  'netbox-no-tls': ({ host }: OfHost) => ({
    headline: `The connection to ${host} isn't encrypted`,
    detail: 'Anybody on the way could read the token.',
    remedy: 'Use https.',
  }),
  'netbox-ca-unreadable': ({ path }: { path: string }) => ({
    headline: `Can't read the certificate file ${path}`,
    remedy: 'Check the path.',
  }),
  'netbox-no-token': ({ url }: { url: string }) => ({
    headline: `There is no token for ${url}`,
    remedy: 'Give one.',
  }),
  'netbox-lab-changed': {
    headline: 'Another lab was opened while NetBox was read',
    remedy: 'Read NetBox again.',
  },
  'netbox-plan-changed': {
    headline: 'The plan has changed since NetBox was read',
    remedy: 'Read NetBox again to see what would change now.',
  },
  'netbox-nothing-to-write': {
    headline: 'No cable planned in NetBox is verified',
    remedy: 'Verify the lab first.',
  },
  'netbox-not-read': { headline: 'NetBox was not read yet', remedy: 'Read NetBox first.' },
  'netbox-needs-token': { headline: 'NetBox needs a token', remedy: 'Set PLUMBLINE_NETBOX_TOKEN.' },
  'netbox-no-token-in-vault': ({ url }: { url: string }) => ({
    headline: `The vault has no token for ${url}`,
    remedy: 'Set PLUMBLINE_NETBOX_TOKEN.',
  }),
}
