/** Why a device could not be logged in to, as far as plan, credentials and the way to it say so. */
import type { Coded, Tell } from './entry.ts'

interface OfSet {
  set: string
}

export const FAILURES = {
  'login-set-unknown': ({ device, set }: OfSet & { device: string }) => ({
    headline: `There is no credential set "${set}"`,
    detail: `The plan names it for ${device}.`,
    remedy: 'Add the set, or correct the plan.',
  }),
  'login-without-user': { headline: 'There is a secret but no user name for it', remedy: 'Give a user name.' },
  'login-key-unreadable': ({ set, cause }: OfSet & { cause: Coded }, tell: Tell) => ({
    headline: `Can't use the credential set "${set}"`,
    detail: tell(cause),
  }),
  'login-without-secret': ({ user }: { user: string }) => ({
    headline: `There is no password or key for user ${user}`,
    detail: 'Set PLUMBLINE_PASSWORD, or give --identity FILE or an SSH agent.',
  }),
  'login-set-without-agent': ({ set }: OfSet) => ({
    headline: `"${set}" needs an SSH agent, and none is running`,
    detail: 'Start one, or give the set a password or a key.',
  }),
  'login-set-empty': ({ set }: OfSet) => ({
    headline: `The credential set "${set}" has no password or key`,
    detail: 'Give it one.',
  }),
  'way-by-command': ({ device }: { device: string }) => ({
    headline: `The SSH configuration uses ProxyCommand for ${device}`,
    detail: "Plumbline doesn't run it. Use ProxyJump there, or give the device a jump host in the plan.",
  }),
  'way-too-long': ({ jump, most }: { jump: string; most: number }) => ({
    headline: `The path through jump host ${jump} has more than ${most} hops`,
    detail: 'Check the jump hosts of the plan, and ProxyJump in the SSH configuration.',
  }),
}
