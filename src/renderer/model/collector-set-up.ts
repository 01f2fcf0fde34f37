/** How a collector is set up at a site: the commands, the user of the queue, and the service, as docs/sites.md has them. Pure. */
import { siteKey } from '#shared/naming/site-key.ts'

export interface SetUpPart {
  readonly title: string
  /** What the text is for, in a sentence. */
  readonly why: string
  readonly text: string
}

export interface SetUpSources {
  readonly site: string
  /** The queue as the window shows it, without user and password; undefined if none is set. */
  readonly address: string | undefined
  /** Networks of the addresses of its devices. */
  readonly within: readonly string[]
}

const NO_ADDRESS = 'rediss://queue.example.net:6380'
const NO_NETWORK = '10.0.0.0/8'
const RIGHTS =
  '-@all +@read +@write +@connection +@scripting +@transaction +@pubsub +@blocking +info +time -@dangerous +info'

/** In the order in which they are done: at the queue, at the site, and so that it starts again by itself. */
export function collectorSetUp({ site, address = NO_ADDRESS, within }: SetUpSources): readonly SetUpPart[] {
  const user = userOf(site)
  const networks = within.length === 0 ? NO_NETWORK : within.join(',')
  const withUser = address.replace('://', `://${user}:PASSWORD@`)
  const quoted = shellWord(site)
  return [
    {
      title: 'User of the queue',
      why: `One line in the ACL file of Redis or Valkey: a user who can touch ${site} alone. The other line is for this program, once.`,
      text: `${aclOf(site, user)}\n${ENGINE_ACL}`,
    },
    {
      title: 'On a machine at the site',
      why: 'Near the devices, with its own credential sets and host keys. No password of a device crosses the queue.',
      text: [
        'plumbline vault add "Lab login" --user netops',
        `PLUMBLINE_QUEUE=${withUser} plumbline collector --site ${quoted} --vault --within ${networks}`,
      ].join('\n'),
    },
    {
      title: 'As a service',
      why: '/etc/systemd/system/plumbline-collector.service, so that it starts again by itself. Its environment file has mode 0600.',
      text: unitOf(site, user, networks),
    },
  ]
}

const ENGINE_ACL = `user engine on >engine-password ~plumbline:* &plumbline:* ${RIGHTS}`

function aclOf(site: string, user: string): string {
  const key = `plumbline:${siteKey(site)}`
  return `user ${user} on >${user}-password ~${key}:* ~plumbline:sites ~plumbline:guard:* &${key}:* ${RIGHTS}`
}

/** A name of a user of Redis has no blanks. */
function userOf(site: string): string {
  return (
    site
      .toLowerCase()
      .replace(/[^\p{L}\p{N}._-]+/gu, '-')
      .replace(/^-+|-+$/g, '') || 'site'
  )
}

function shellWord(text: string): string {
  return /^[\w.-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}

function unitOf(site: string, user: string, networks: string): string {
  // systemd takes % and $ for itself.
  const word = /^[\w.-]+$/.test(site)
    ? site
    : `"${site.replace(/["\\]/g, '\\$&').replaceAll('%', '%%').replaceAll('$', '$$$$')}"`
  return `[Unit]
Description=Plumbline collector of ${site.replaceAll('%', '%%')}
After=network-online.target
Wants=network-online.target

[Service]
User=plumbline
# PLUMBLINE_QUEUE=rediss://${user}:…@queue.example.net:6380 and PLUMBLINE_VAULT_PASSPHRASE=…; mode 0600
EnvironmentFile=/etc/plumbline/collector.env
ExecStart=/usr/local/bin/plumbline collector --site ${word} --name ${user}-a --vault --within ${networks}
Restart=always
RestartSec=2
# It finishes or hands back what it has within 10 s.
TimeoutStopSec=15
NoNewPrivileges=yes
ProtectSystem=strict
ProtectHome=read-only
StateDirectory=plumbline
Environment=PLUMBLINE_PROFILE=/var/lib/plumbline
PrivateTmp=yes

[Install]
WantedBy=multi-user.target`
}
