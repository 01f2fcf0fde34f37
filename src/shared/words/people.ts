/** A lab served to a team: who may come in, and what stands in the way. */
type Role = 'view' | 'work' | 'edit'
type Needed = Role | 'owner'

interface OfPerson {
  name: string
}

const MAY: Readonly<Record<Needed, string>> = {
  view: 'Anybody may do this.',
  work: 'This takes the role "work" or "edit".',
  edit: 'This takes the role "edit".',
  owner: 'Only the person at the machine that serves the lab may do this.',
}

export const PEOPLE = {
  'person-known': ({ name }: OfPerson) => ({
    headline: `${name} is on the list already`,
    remedy: 'Use another name, or make a new link for this person.',
  }),
  'person-unknown': ({ name }: OfPerson) => ({
    headline: `${name} isn't on the list`,
    remedy: 'Check the name: plumbline people LAB list.',
  }),
  'too-many-people': ({ most }: { most: number }) => ({
    headline: `A lab has at most ${most} people`,
    remedy: 'Remove somebody first.',
  }),
  'session-unknown': ({ session }: { session: string }) => ({
    headline: `There is no session ${session}`,
    remedy: 'Check the list: plumbline people LAB list.',
  }),
  'people-not-kept': ({ path, reason }: { path: string; reason: string }) => ({
    headline: "The list of people can't be written",
    detail: `${path}: ${reason}.`,
    remedy: 'Check the folder of the profile, then try again.',
  }),
  'not-served': {
    headline: 'This lab is not served to anybody',
    remedy: 'Start it with plumbline serve LAB --listen ADDRESS:PORT.',
  },
  'session-ended': {
    headline: 'This session has ended',
    remedy: 'Ask whoever serves the lab for a new link.',
  },
  'role-too-low': ({ role, needed }: { role: Role; needed: Needed }) => ({
    headline: `The role "${role}" isn't enough for this`,
    detail: MAY[needed],
    remedy: 'Ask whoever serves the lab.',
  }),
  'role-views-plan': ({ role }: { role: Role }) => ({
    headline: 'You can look at this plan, not edit it',
    detail: `Your role is "${role}". Editing takes the role "edit".`,
    remedy: 'Ask whoever serves the lab.',
  }),
  'listen-bad-address': ({ text }: { text: string }) => ({
    headline: `"${text}" isn't an address to listen at`,
    remedy: 'Write it as ADDRESS:PORT, such as 0.0.0.0:8443 or [::]:8443.',
  }),
  'listen-needs-lab': {
    headline: '--listen serves one lab',
    remedy: 'Name it: plumbline serve LAB --listen ADDRESS:PORT.',
  },
  'listen-needs-tls': {
    headline: '--listen needs TLS',
    remedy: 'Give --tls-cert and --tls-key, or --tls-self-signed for a trial.',
  },
  'listen-needs-people': ({ lab }: { lab: string }) => ({
    headline: 'The list of people is empty',
    remedy: `Add somebody first: plumbline people ${lab} add NAME --role work.`,
  }),
  'listen-failed': ({ address, reason }: { address: string; reason: string }) => ({
    headline: `Plumbline can't listen at ${address}`,
    detail: `The reason is: ${reason}.`,
    remedy: 'Choose a free port of an address of this machine.',
  }),
  'tls-file-unreadable': ({ path, reason }: { path: string; reason: string }) => ({
    headline: "The certificate or its key can't be read",
    detail: `${path}: ${reason}.`,
    remedy: 'Give both as PEM, the key without a passphrase.',
  }),
  'tls-pair-wrong': ({ reason }: { reason: string }) => ({
    headline: "The certificate and the key don't fit",
    detail: `The reason is: ${reason}.`,
    remedy: 'Give the certificate with its own key, both as PEM.',
  }),
  'proxy-bad': ({ text }: { text: string }) => ({
    headline: `"${text}" isn't the address of a proxy`,
    remedy: 'Give the address of the proxy, such as 192.0.2.10 or 10.0.0.0/24.',
  }),
  'proxy-needs-both': {
    headline: '--user-header and --trust-proxy belong together',
    remedy: 'Name the header of the user, and the address of the proxy that sets it.',
  },
  'people-of-another-lab': {
    headline: 'The people of another lab that stood at this path were left out',
    remedy: 'Add the people of this lab.',
  },
  'role-unknown': ({ text }: { text: string }) => ({
    headline: `There is no role "${text}"`,
    remedy: 'Choose view, work or edit.',
  }),
  'people-action-unknown': ({ text }: { text: string }) => ({
    headline: `"${text}" is nothing to do with people`,
    remedy: 'Choose list, add, role, pair, revoke or remove.',
  }),
  'person-not-named': ({ action }: { action: string }) => ({
    headline: `"${action}" needs a name`,
    remedy: `Write plumbline people LAB ${action} NAME.`,
  }),
}
