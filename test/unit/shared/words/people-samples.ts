const name = 'Field tech'

export const PEOPLE_SAMPLES = {
  'person-known': { name },
  'person-unknown': { name },
  'too-many-people': { most: 200 },
  'session-unknown': { session: 'q1w2e3' },
  'people-not-kept': { path: '/home/lab/.local/share/plumbline/people/0f.jsonl', reason: 'ENOSPC' },
  'role-views-plan': [{ role: 'view' }, { role: 'work' }],
  'role-too-low': [
    { role: 'view', needed: 'work' },
    { role: 'view', needed: 'edit' },
    { role: 'edit', needed: 'owner' },
  ],
  'listen-bad-address': { text: 'everywhere' },
  'listen-needs-people': { lab: 'lab.plumb' },
  'listen-failed': { address: '192.0.2.1:8443', reason: 'EADDRNOTAVAIL' },
  'tls-file-unreadable': { path: 'server.key', reason: 'ENOENT' },
  'tls-pair-wrong': { reason: 'key values mismatch' },
  'proxy-bad': { text: 'proxy' },
  'role-unknown': { text: 'boss' },
  'people-action-unknown': { text: 'invite' },
  'person-not-named': { action: 'pair' },
} as const
