/** What to do about a device that failed, by the code of its failure. */
import type { FailureCode } from './failure-codes.ts'

export const FAILURE_REMEDIES: Readonly<Record<FailureCode, string>> = {
  dns: 'Check the name in the address column, or give an IP address.',
  refused: 'Check the SSH port, and that SSH is enabled on the device.',
  unreachable: 'Check the route to it and its management cable.',
  'timeout-connect': 'Check its power, its management cable and access lists.',
  'host-key-changed': 'Compare the fingerprint at its console. Forget the old key if the device was replaced.',
  'host-key-unknown': 'Add its key to known_hosts, or trust it on first use.',
  kex: 'Allow legacy SSH for this device.',
  auth: 'Choose another credential set, or fix this one.',
  'no-credentials': 'Give it a credential set.',
  'jump-host': 'Fix the login to the jump host first.',
  prompt: 'Log in by hand and see what it waits for.',
  question: 'Log in by hand and answer what it asks.',
  enable: 'Give the enable secret.',
  'timeout-command': 'Try again with a longer time limit.',
  disconnected: 'Try again, and check its session limit and log.',
  unsupported: 'Check its platform in the plan.',
  parse: 'Check its raw output and its platform.',
  'too-large': 'Check its raw output: it does not end.',
  cancelled: 'Collect it again.',
}
