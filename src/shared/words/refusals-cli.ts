/** The command line: options and what they name. */

interface OfOption {
  option: string
  text: string
}

export const CLI_REFUSALS = {
  'fetch-path-missing': { headline: 'Which file is wanted is not said', remedy: 'Name it with --path REMOTE.' },
  'fetch-bad-name': ({ device }: { device: string }) => ({
    headline: `"${device}" can't be the name of a folder`,
    detail: 'Nothing was fetched.',
    remedy: 'Leave this device out with --device, or rename it in the plan.',
  }),
  'backup-versions-without-diff': {
    headline: 'Versions are compared with --diff',
    remedy: 'Use --diff DEVICE, then two versions or none.',
  },
  'backup-versions-two': {
    headline: 'Two versions are compared',
    remedy: 'Name two of them, or none for the last two.',
  },
  'backup-too-few': ({ device, count }: { device: string; count: number }) => ({
    headline: `${device} has ${count === 0 ? 'no backup' : 'one backup'} in this lab`,
    remedy: 'Run plumbline backup again; there must be two to compare.',
  }),
  'backup-unknown': ({ device, version, known }: { device: string; version: string; known: readonly string[] }) => ({
    headline: `${device} has no backup "${version}"`,
    remedy: `Use one of ${known.join(', ') || 'none yet'}, or a date as --list prints it.`,
  }),
  'backup-unreadable': ({ device }: { device: string }) => ({
    headline: `A backup of ${device} is damaged in the lab file`,
    remedy: 'Compare other versions; --list names them.',
  }),
  'backup-folder-not-made': ({ path }: { path: string }) => ({
    headline: `Can't create the folder ${path}`,
    remedy: 'Check the path given with -o.',
  }),
  'backup-not-written': ({ path, device, reason }: { path: string; device: string; reason: string }) => ({
    headline: `Can't write the configuration of ${device}`,
    detail: `Writing ${path} failed (${reason}). It is kept in the lab.`,
    remedy: 'Check the folder and the free space.',
  }),
  'facts-kind-missing': ({ known }: { known: readonly string[] }) => ({
    headline: 'The kind of facts is missing',
    remedy: `Give one of ${known.join(', ')}, or --find ADDRESS.`,
  }),
  'facts-find-empty': {
    headline: '--find has no address',
    remedy: 'Give an IP address, a MAC address, or the name of a device.',
  },
  'facts-find-with-kind': ({ kind }: { kind: string }) => ({
    headline: `--find doesn't go with "${kind}"`,
    detail: 'It looks in ARP tables, MAC tables and ports.',
    remedy: `Leave out "${kind}" or --find.`,
  }),
  'releases-bad-address': ({ url }: { url: string }) => ({
    headline: `"${url}" isn't an address of releases`,
    remedy: 'Give an address such as https://example.com/plumbline.json, or none.',
  }),
  'releases-unreachable': ({ origin }: { origin: string }) => ({
    headline: `Can't ask ${origin} for a newer release`,
    detail: 'It did not answer.',
    remedy: 'Try again later, or check the address.',
  }),
  'releases-not-told': ({ origin }: { origin: string }) => ({
    headline: `${origin} doesn't tell a release`,
    detail: 'Its answer needs a "version" or a "tag_name", such as 0.2.0.',
    remedy: 'Check the address.',
  }),
  'licenses-missing': {
    headline: 'The list of licenses is missing',
    detail: 'It is made when Plumbline is built.',
    remedy: 'Build Plumbline, or install it again.',
  },
  'terminal-closed': { headline: 'The terminal was closed before an answer came', remedy: 'Start again.' },
  'scope-options-clash': {
    headline: '--rack, --device, --failed and --findings exclude each other',
    remedy: 'Give one of them.',
  },
  'not-a-whole-number': ({ option, text, least, most }: OfOption & { least: number; most: number }) => ({
    headline: `${option} is "${text}", not a whole number`,
    remedy: `Give a number from ${least} to ${most}.`,
  }),
  'unknown-choice': ({ option, text, known }: OfOption & { known: readonly string[] }) => ({
    headline: `${option} doesn't know "${text}"`,
    remedy: known.length === 0 ? `There is none to choose: leave out ${option}.` : `Choose one of ${known.join(', ')}.`,
  }),
  'bad-length': ({ text }: { text: string }) => ({
    headline: `"${text}" isn't a length in meters`,
    remedy: 'Write 3 or 1.5.',
  }),
  'no-such-rule': ({ name }: { name: string }) => ({
    headline: `The plan has no rule ${name}`,
    remedy: 'plumbline rule list shows them.',
  }),
  'not-for-a-terminal': ({ format }: { format: string }) => ({
    headline: `A ${format} file can't be shown in a terminal`,
    remedy: 'Give a file with -o.',
  }),
  'no-seed': { headline: 'There is no address to start from', remedy: 'Give one with --seed.' },
  'export-folder-not-made': ({ path }: { path: string }) => ({
    headline: `Can't create the folder ${path}`,
    remedy: 'Give another place with -o.',
  }),
  'no-parsers-of-platform': ({ platform, known }: { platform: string; known: readonly string[] }) => ({
    headline: `There are no parsers for --platform ${platform}`,
    remedy: `Choose one of ${known.join(', ')}.`,
  }),
  'no-parser-of-command': ({ platform, command }: { platform: string; command: string }) => ({
    headline: `There is no parser for "${command}" of ${platform}`,
    remedy: 'Check the spelling of --command.',
  }),
  'not-a-file': ({ path }: { path: string }) => ({
    headline: `${path} isn't a file`,
    detail: 'It is a folder, a pipe or a device.',
    remedy: 'Check the path.',
  }),
  'lab-not-written-to-folder': ({ path }: { path: string }) => ({
    headline: `Can't write the lab to ${path}`,
    remedy: 'Check the folder given with --out.',
  }),
  'passphrases-differ': { headline: 'The two passphrases differ', detail: 'No vault was made.', remedy: 'Try again.' },
  'set-needs-name': { headline: 'A credential set needs a name', remedy: 'Give one.' },
  'set-without-secret': {
    headline: 'The credential set would have no secret',
    remedy: 'Set PLUMBLINE_PASSWORD, or give --identity FILE or --agent.',
  },
  'set-not-in-vault': ({ set }: { set: string }) => ({
    headline: `The vault has no credential set "${set}"`,
    remedy: '"plumbline vault list" shows them.',
  }),
  'run-and-transcripts': {
    headline: '--run and --transcripts exclude each other',
    remedy: 'Give a stored run, or saved outputs.',
  },
  'diff-needs-two-runs': { headline: 'diff needs two runs', remedy: 'Give the ids of two runs.' },
  'watch-options-without-every': { headline: '--keep and --webhook need --every', remedy: 'Give --every too.' },
  'bad-interval': ({ text }: { text: string }) => ({
    headline: `--every is "${text}", not a time`,
    remedy: 'Give a number with s, m or h, from 1s to 168h, such as 10m.',
  }),
  'bad-fault-spec': ({ text, known }: { text: string; known: readonly string[] }) => ({
    headline: `--faults: "${text}" isn't kind=count`,
    remedy: `Kinds are ${known.join(', ')}; or give none.`,
  }),
  'no-user': { headline: 'There is no user name', remedy: 'Give one with --user, or type it.' },
  'no-vault': ({ path }: { path: string }) => ({
    headline: `There is no vault at ${path}`,
    remedy: 'Make one with "plumbline vault add NAME --user USER".',
  }),
  'vault-passphrase-needed': {
    headline: 'The vault needs its passphrase',
    remedy: 'Set PLUMBLINE_VAULT_PASSPHRASE, or run this at a terminal.',
  },
  'port-taken': ({ port }: { port: number }) => ({
    headline: `Port ${port} of 127.0.0.1 is in use`,
    remedy: 'Choose another with --port.',
  }),
}
