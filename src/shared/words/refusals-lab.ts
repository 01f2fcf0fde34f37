/** What the use cases of an open lab refuse: plan, runs, findings, settings, discovery. */
import { type Coded, counted, type Tell } from './entry.ts'

const CHECK_NAME = 'Check the name.'

export const LAB_REFUSALS = {
  unexpected: ({ reason }: { reason: string }) => ({
    headline: 'Something went wrong',
    detail: `${reason.replace(/[.\s]+$/, '')}.`,
  }),
  'host-key-not-offered': ({ device }: { device: string }) => ({
    headline: `${device} shows another host key by now`,
    detail: 'No key was trusted.',
    remedy: 'Verify the device again, then compare its key.',
  }),
  'no-lab': { headline: 'No lab is open', remedy: 'Open one first.' },
  'job-in-progress': ({ job, canCancel }: { job: Coded; canCancel: boolean }, tell: Tell) => ({
    headline: 'Another job is still in progress',
    detail: tell(job),
    remedy: canCancel ? 'Wait for it to end, or cancel it.' : 'Wait for it to end.',
  }),
  'run-in-progress': { headline: 'A run is in progress', remedy: 'Wait for it to end, or cancel it first.' },
  'asking-in-progress': {
    headline: 'Another collection is in progress',
    remedy: 'Wait for it to end, or cancel it first.',
  },
  'checks-in-progress': { headline: 'A check is in progress', remedy: 'Wait for it to end, or cancel it first.' },
  'backup-nobody': {
    headline: 'None of these devices has a configuration to back up',
    detail: 'Linux systems have none of this kind.',
  },
  'run-not-started': { headline: 'The run did not start', remedy: 'Try again.' },
  'round-canceled': { headline: 'The round was canceled' },
  'unknown-name': ({ what, name }: { what: 'rack' | 'device'; name: string }) => ({
    headline: `The plan has no ${what} "${name}"`,
    remedy: CHECK_NAME,
  }),
  'no-device-to-log-in': {
    headline: 'No device can be logged in to',
    detail: 'A device needs an address and a platform.',
    remedy: 'Fill them in in the device list, or import an inventory.',
  },
  'no-failed-device': { headline: 'No device has failed', detail: 'There is nothing to retry.' },
  'no-finding-device': {
    headline: 'No device with open findings can be logged in to',
    detail: 'There is nothing to check again.',
  },
  'no-chosen-device': {
    headline: 'None of these devices can be logged in to',
    detail: 'A device needs an address and a platform.',
    remedy: 'Fill them in in the device list.',
  },
  'device-not-managed': ({ device }: { device: string }) => ({
    headline: `Can't log in to ${device}`,
    detail: 'It needs an address, and to be marked as managed.',
    remedy: 'Change it in the device list.',
  }),
  'nothing-verified': ({ path }: { path: string }) => ({
    headline: `${path} has no runs yet`,
    remedy: 'Verify the lab first; on the command line, --transcripts DIR reads saved outputs.',
  }),
  'unknown-run': ({ path, run }: { path: string; run: string }) => ({
    headline: `${path} has no run "${run}"`,
    remedy: 'See the run history for the runs it has.',
  }),
  'reason-missing': { headline: 'An ignored finding needs a reason', remedy: 'Say why it is ignored.' },
  'finding-gone': { headline: 'This finding no longer exists', detail: 'The list shows the current findings.' },
  'move-gone': { headline: 'This move is no longer on the fix list' },
  'nothing-to-adopt': { headline: 'None of these findings can be adopted into the plan' },
  'no-adoption-to-undo': {
    headline: "The last change of the plan isn't an adoption",
    remedy: 'Undo changes of the plan one by one.',
  },
  'adoption-not-settled': ({ finding }: { finding: Coded | undefined }, tell: Tell) => ({
    headline: "Adopting this wouldn't clear it",
    ...(finding ? { detail: tell(finding) } : {}),
    remedy: 'Change the plan by hand.',
  }),
  'adoption-plan-error': ({ error }: { error: Coded }, tell: Tell) => ({
    headline: 'Adopting this would put an error into the plan',
    detail: tell(error),
  }),
  'adoption-far-end-unknown': {
    headline: "The far end isn't in the plan",
    remedy: 'Add that device to the plan, or fix the cable.',
  },
  'adoption-self-loop': { headline: "A cable from a device to itself can't be planned", remedy: 'Fix the cable.' },
  'adoption-tangled': {
    headline: 'These cables could be joined in several ways',
    remedy: 'Fix some of them, then verify again.',
  },
  'adoption-nothing-observed': {
    headline: 'Nothing was observed here that could be planned',
    remedy: 'Accept the finding instead.',
  },
  'adoption-port-unknown': ({ device }: { device: string }) => ({
    headline: `Which port of ${device} the cable is in isn't known`,
    remedy: 'Change the plan by hand.',
  }),
  'adoption-cable-unknown': ({ port }: { port: string }) => ({
    headline: `Can't tell which cable ends in ${port}`,
    remedy: 'Change the plan by hand.',
  }),
  'adoption-missing-unknown': ({ a, b }: { a: string; b: string }) => ({
    headline: "Can't tell which cable is missing",
    detail: `It would join ${a} and ${b}.`,
    remedy: 'Change the plan by hand.',
  }),
  'adoption-exchange': {
    headline: 'More than two devices are swapped',
    remedy: 'Change the plan by hand.',
  },
  'nothing-to-undo': { headline: 'There is nothing to undo' },
  'nothing-to-redo': { headline: 'There is nothing to redo' },
  'too-many-device-types': ({ most }: { most: number }) => ({
    headline: `A lab keeps at most ${most} device types`,
    remedy: 'Import only those of its own devices.',
  }),
  'not-a-network': ({ text }: { text: string }) => ({
    headline: `"${text}" isn't a network`,
    remedy: 'Write it as 192.0.2.0/24.',
  }),
  'discovery-canceled': { headline: 'The discovery was canceled', detail: 'The plan was not changed.' },
  'discovery-none-chosen': { headline: 'No discovered device is selected', remedy: 'Select at least one.' },
  'nothing-discovered': { headline: 'Nothing was discovered yet', remedy: 'Discover first.' },
  'no-cables': ({ path }: { path: string }) => ({
    headline: `The plan of ${path} has no cables`,
    remedy: 'Import or plan cables first.',
  }),
  'plan-changed-while-reading': {
    headline: 'The plan was changed while the files were read',
    remedy: 'Import again.',
  },
  'import-preview-gone': {
    headline: 'This preview is no longer kept',
    remedy: 'Choose the files again.',
  },
  'preview-canceled': { headline: 'The preview was canceled' },
  'unknown-credential-set': ({ set }: { set: string }) => ({
    headline: `There is no credential set "${set}"`,
    remedy: CHECK_NAME,
  }),
  'credential-set-exists': ({ set }: { set: string }) => ({
    headline: `There is already a credential set "${set}"`,
    remedy: 'Choose another name.',
  }),
  'bad-snmp-key': ({ key, known }: { key: 'auth' | 'priv'; known: readonly string[] }) => ({
    headline: `The SNMP ${key === 'auth' ? 'authentication' : 'privacy'} key isn't PROTOCOL:SECRET`,
    detail: `The secret has at least 8 characters. Protocols are ${known.join(', ')}.`,
    remedy: `Write it as ${key === 'auth' ? 'sha256:SECRET' : 'aes:SECRET'}.`,
  }),
  'credential-set-without-user': ({ set }: { set: string }) => ({
    headline: `Credential set ${set} has no user`,
    remedy: 'Enter a user; only a community needs none.',
  }),
  'credential-set-empty': {
    headline: 'A credential set needs a way to log in',
    remedy: 'Give it a password, a private key or the SSH agent.',
  },
  'no-ssh-agent': {
    headline: 'No SSH agent is running',
    remedy: 'Start one, or give a password or a key.',
  },
  'demo-too-few-ports': ({ devices, cables, wanted }: { devices: number; cables: number; wanted: number }) => ({
    headline: `${counted(devices, 'device')} can't take ${counted(wanted, 'cable')}`,
    detail: `There are ports for ${counted(cables, 'cable')}.`,
    remedy: 'Ask for fewer cables or more devices.',
  }),
  'demo-too-small': ({ fault, lacking }: { fault: string; lacking: 'cables' | 'devices' }) => ({
    headline: `This lab is too small for one more "${fault}" fault`,
    remedy: `Ask for fewer faults or more ${lacking}.`,
  }),
  'demo-no-free-port': ({ fault }: { fault: string }) => ({
    headline: `This lab has no free port for one more "${fault}" fault`,
    remedy: 'Ask for fewer faults or fewer cables.',
  }),
}
