/** Collectors at sites, and the queue between them and the lab. */
import { counted, listed } from './entry.ts'

interface AtSite {
  site: string
}
interface OfDevice extends AtSite {
  device: string
}
interface OfCollector extends AtSite {
  collector: string
}
interface OfQueue {
  address: string
}

const START = 'Start one there: plumbline collector --site NAME --queue URL.'

/** What crosses no queue: collectors are asked for neighbors and facts. */
const NOT_AT_SITES = {
  configurations: {
    deed: 'back up configurations',
    why: 'A configuration may hold passwords, and none crosses the queue.',
    remedy: 'Run plumbline backup',
  },
  files: { deed: 'fetch files', why: 'Files are too large for the queue.', remedy: 'Run plumbline fetch' },
  discovery: {
    deed: 'discover',
    why: 'Collectors only ask devices of the plan.',
    remedy: 'Run plumbline discover',
  },
  login: {
    deed: 'test logins',
    why: 'The login of this device is with the collectors of its site: a run over the queue tests it.',
    remedy: 'Verify the device, or test it',
  },
} as const

export const SITE_WORDS = {
  'collector-lost': ({ device, site }: OfDevice) => ({
    headline: `${device}: no collector is left at ${site}`,
    detail: 'The last one ended or lost its connection before it answered.',
    remedy: `${START} Then verify again.`,
  }),
  'collector-missing': ({ device, site }: OfDevice) => ({
    headline: `${device}: no collector runs at ${site}`,
    remedy: START,
  }),
  'collector-other-version': ({ device, site, versions }: OfDevice & { versions: readonly string[] }) => ({
    headline: `${device}: the collectors at ${site} don't fit this version`,
    detail: `They are version ${listed(versions)}, and use another format for jobs.`,
    remedy: 'Install the same version of Plumbline on both sides.',
  }),
  'collector-gave-up': ({ device, site }: OfDevice) => ({
    headline: `${device}: its collectors at ${site} ended while asking it`,
    detail: 'It was handed out several times and never answered for.',
    remedy: 'Check the log of the collectors, then verify this device alone.',
  }),
  'not-at-sites': ({ device, site, what }: OfDevice & { what: keyof typeof NOT_AT_SITES }) => ({
    headline: `${device}: collectors at ${site} don't ${NOT_AT_SITES[what].deed}`,
    detail: NOT_AT_SITES[what].why,
    remedy: `${NOT_AT_SITES[what].remedy} on a machine that reaches the device, without --queue.`,
  }),
  'queue-lost': ({ device, address }: OfQueue & { device: string }) => ({
    headline: `${device}: the queue can't be reached any more`,
    detail: `${address} did not come back in time.`,
    remedy: 'Check Redis and the network, then verify again.',
  }),
  'job-refused': ({ device, collector, field }: { device: string; collector: string; field: string }) => ({
    headline: `${device}: ${collector} refused the job`,
    detail: `Its field "${field}" isn't as it must be.`,
    remedy: 'Check the device in the plan, and that both sides run the same version.',
  }),
  'job-outside': ({ device, collector, address }: { device: string; collector: string; address: string }) => ({
    headline: `${device}: ${collector} doesn't ask ${address}`,
    detail: 'It is outside the networks given to this collector with --within.',
    remedy: 'Correct the address in the plan, or start the collector with this network.',
  }),
  'queue-bad-address': ({ text }: { text: string }) => ({
    headline: `"${text}" isn't the address of a queue`,
    remedy: 'Give an address such as rediss://queue.example.net:6379.',
  }),
  'queue-not-secure': ({ address }: OfQueue) => ({
    headline: `${address} would be used without encryption`,
    detail: 'Anybody on the way could read names and outputs, and hand out jobs.',
    remedy: 'Use rediss://, or --insecure-queue if the network is your own.',
  }),
  'queue-missing': {
    headline: 'The address of the queue is missing',
    remedy: 'Give --queue URL, or set PLUMBLINE_QUEUE.',
  },
  'queue-unreachable': ({ address, reason }: OfQueue & { reason: string }) => ({
    headline: `Can't reach the queue ${address}`,
    detail: `The connection failed (${reason}).`,
    remedy: 'Check the address, user and password, and that Redis is running.',
  }),
  'queue-password-seen': {
    headline: 'The password in --queue can be seen in the list of processes',
    remedy: 'Set PLUMBLINE_QUEUE in place of --queue.',
  },
  'queue-may-evict': ({ address, policy }: OfQueue & { policy: string }) => ({
    headline: 'The queue may drop jobs when it is full',
    detail: `The maxmemory-policy of ${address} is ${policy}.`,
    remedy: 'Set it to noeviction.',
  }),
  'queue-gone': ({ address }: OfQueue) => ({ headline: `Lost the queue ${address}. Reconnecting…` }),
  'queue-back': ({ address }: OfQueue) => ({ headline: `Connected to the queue ${address} again` }),
  'queue-forgot': ({ count }: { count: number }) => ({
    headline: `The queue lost its memory; ${counted(count, 'job')} sent again`,
    detail: 'No result was lost or counted twice.',
  }),
  'collector-gone': ({ collector, site }: OfCollector) => ({
    headline: `${collector} at ${site} was lost`,
    detail: 'Its devices go to the other collectors of the site.',
  }),
  'collector-took-over': ({ collector, site, count }: OfCollector & { count: number }) => ({
    headline: `${collector} at ${site} took over ${counted(count, 'device')}`,
  }),
  'answers-discarded': ({ duplicate, late, forged }: { duplicate: number; late: number; forged: number }) => ({
    headline: `${counted(duplicate + late + forged, 'answer')} from the queue left out`,
    detail: `${duplicate} came twice, ${late} came late, ${forged} fitted no job of this run.`,
  }),
  'within-bad': ({ text }: { text: string }) => ({
    headline: `"${text}" isn't a network`,
    remedy: 'Give one such as 10.20.0.0/16 or 2001:db8::/32.',
  }),
  'within-open': ({ site }: AtSite) => ({
    headline: `This collector asks any address that a job of ${site} names`,
    remedy: 'Limit it with --within, such as --within 10.20.0.0/16.',
  }),
  'site-bad-name': ({ text }: { text: string }) => ({
    headline: `"${text}" can't be the name of a site`,
    remedy: 'Give the name that the racks have in their column "site".',
  }),
  'collector-bad-name': ({ text }: { text: string }) => ({
    headline: `"${text}" can't be the name of a collector`,
    remedy: 'Give a short name, such as fra1-a.',
  }),
  'collector-name-taken': ({ collector, site }: OfCollector) => ({
    headline: `A collector named ${collector} runs at ${site} already`,
    remedy: 'Stop it, or give this one another name with --name.',
  }),
  'job-left-out': ({ field }: { field: string }) => ({
    headline: 'A job on the queue was refused',
    detail: `Its field "${field}" isn't as it must be.`,
  }),
  'collector-stops': ({ count }: { count: number }) => ({
    headline: count === 0 ? 'Stopping' : `Stopping: finishing ${counted(count, 'device')}, up to 10 s`,
  }),
}
