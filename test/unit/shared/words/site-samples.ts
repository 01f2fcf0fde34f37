/** Samples of what is said of collectors at sites and of their queue. */
import { reason } from './sample-values.ts'

const device = 'fra1-leaf-07'
const site = 'fra1'
const collector = 'fra1-a'
const address = 'rediss://queue.example.net:6379'

export const SITE_SAMPLES = {
  'collector-lost': { device, site },
  'collector-missing': { device, site },
  'collector-other-version': { device, site, versions: ['3.0.0'] },
  'collector-gave-up': { device, site },
  'not-at-sites': (['configurations', 'files', 'discovery', 'login'] as const).map((what) => ({ device, site, what })),
  'queue-lost': { device, address },
  'job-refused': { device, collector, field: 'commands' },
  'job-outside': { device, collector, address: '198.51.100.7' },
  'queue-bad-address': { text: 'http://queue.example.net' },
  'queue-not-secure': { address: 'redis://queue.example.net:6379' },
  'queue-unreachable': { address, reason },
  'queue-may-evict': { address, policy: 'allkeys-lru' },
  'queue-gone': { address },
  'queue-back': { address },
  'queue-forgot': [{ count: 1 }, { count: 41 }],
  'collector-gone': { collector, site },
  'collector-took-over': [
    { collector, site, count: 1 },
    { collector, site, count: 41 },
  ],
  'answers-discarded': { duplicate: 2, late: 1, forged: 0 },
  'within-bad': { text: '10.20.0.0/33' },
  'within-open': { site },
  'site-bad-name': { text: '' },
  'collector-bad-name': { text: '' },
  'collector-name-taken': { collector, site },
  'job-left-out': { field: 'commands' },
  'collector-stops': [{ count: 0 }, { count: 1 }, { count: 12 }],
} as const
