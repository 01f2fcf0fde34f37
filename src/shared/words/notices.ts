/** What is told without anything having failed: jobs in progress, what was done, what to know of a lab. */
import { counted, listed } from './entry.ts'
import { localTime } from './local-time.ts'

export const NOTICES = {
  /** Of a lab that an older Plumbline wrote, or of a file: the sentence as it was kept. */
  'message-as-kept': ({ text }: { text: string }) => ({ headline: text.replace(/\.$/, '') }),
  'engine-trouble': {
    headline: 'Something in Plumbline failed',
    detail: 'The lab, the run and the watch continue. The reason is in plumbline.log in your profile.',
  },
  'lab-damaged': ({ parts }: { parts: readonly string[] }) => ({
    headline: `The lab file is damaged in ${counted(parts.length, 'place')}`,
    detail: `Left out: ${listed(parts)}.`,
    remedy: 'Verify the lab again, or restore a backup.',
  }),
  'lab-plan-differs': {
    headline: "The plan in this lab isn't the one that was stored",
    detail: 'The file is damaged, or another program changed it.',
    remedy: 'Compare the plan with a backup or an export.',
  },
  'lab-journal-missing': ({ path, since }: { path: string; since: string }) => ({
    headline: 'This copy of the lab lacks edits',
    detail: `It was copied while the lab was open, without ${path}-wal. Edits made after ${localTime(since)} are missing.`,
    remedy: 'Copy the lab again after closing it, or copy both files.',
  }),
  'lab-journal-damaged': ({ path }: { path: string }) => ({
    headline: "The lab's last edits may be lost",
    detail: `${path}-wal, which held them, is damaged. Everything before them is here.`,
    remedy: 'Check the end of the history, or restore a backup.',
  }),
  'lab-journal-cut': ({ path }: { path: string }) => ({
    headline: "The lab's last edit may not be stored",
    detail: `Plumbline ended while it was writing ${path}-wal, or somebody cut that file. Everything before is here.`,
    remedy: 'Check the end of the history.',
  }),
  'made-elsewhere': ({
    path,
    addresses,
    jumpHosts,
    changed,
  }: {
    path: string
    addresses: number
    jumpHosts: number
    changed: boolean
  }) => ({
    headline: `This lab was ${changed ? 'changed' : 'made'} elsewhere: ${counted(addresses, 'address', 'addresses')}${jumpHosts === 0 ? '' : `, ${counted(jumpHosts, 'jump host')}`}`,
    detail: 'No device is logged in to, no service called, and no password given, until you approve it.',
    remedy: `Check the addresses, then choose Approve, or run "plumbline approve ${path}" in a terminal.`,
  }),
  'foreign-trust': ({ keys, firstUse }: { keys: number; firstUse: boolean }) => ({
    headline: "This lab's trust in host keys comes from elsewhere",
    detail: `${[
      ...(keys === 0 ? [] : [counted(keys, 'host key')]),
      ...(firstUse ? ['the setting to trust new host keys'] : []),
    ].join(' and ')} ${keys > 1 || (keys > 0 && firstUse) ? "aren't" : "isn't"} used here.`,
    remedy: 'Compare the keys with the devices and put them in known_hosts, or trust keys on first use yourself.',
  }),
  'starting-demo': { headline: 'Starting 100 simulated devices' },
  'reading-file': ({ file }: { file: string }) => ({ headline: `Reading ${file}` }),
  'reading-files': ({ files }: { files: number }) => ({ headline: `Reading ${counted(files, 'file')}` }),
  'reading-netbox': { headline: 'Reading NetBox' },
  'storing-import': { headline: 'Storing the plan' },
  'recovering-lab': ({ path }: { path: string }) => ({ headline: `Reading what is left of ${path}, in MB` }),
  'taking-rows': { headline: 'Taking rows into the plan' },
  'linting-plan': { headline: 'Checking the plan for errors' },
  'netbox-applied': ({ added, changed }: { added: number; changed: number }) => ({
    headline: `${added} added, ${changed} changed from NetBox`,
  }),
  'netbox-written': ({ cables }: { cables: number }) => ({
    headline: `${counted(cables, 'cable')} marked as connected in NetBox`,
  }),
  'discovery-kept': ({ added, changed }: { added: number; changed: number }) => ({
    headline: `${counted(added, 'new device')} in the plan, ${changed} changed`,
    detail: 'The cables to their neighbors can be adopted now.',
  }),
  'cable-unplanned': ({ cable }: { cable: string }) => ({ headline: `${cable} is no longer planned` }),
  'cable-end-planned': ({ cable, from, to }: { cable: string; from: string; to: string }) => ({
    headline: `${cable}: ${from} becomes ${to}`,
  }),
  'cable-planned': ({ cable, a, b }: { cable: string; a: string; b: string }) => ({
    headline: `${cable} is new, from ${a} to ${b}`,
  }),
  'devices-swapped': ({ a, b }: { a: string; b: string }) => ({
    headline: `${a} and ${b} swap places and cables`,
  }),
}
