/** The commands and their options (cli.md). */
import { Command, CommanderError, Help, Option } from 'commander'
import { EXPORT_FORMATS } from '#shared/model/plan-formats.ts'
import { REPORT_PARTS } from '#shared/model/report-request.ts'
import { Refusal } from '#shared/model/refusal.ts'
import type { EngineFiles } from './engine.ts'
import { wholeText } from '#shared/words/message.ts'
import { type CommandIo, EXIT, forStdout, forTerminal } from './io.ts'
import { startEarly } from './early-start.ts'

/** Loaded when they are run: a command needs little of the program. */
const load = {
  about: () => import('./commands/about-commands.ts'),
  approve: () => import('./commands/approve-command.ts'),
  backup: () => import('./commands/backup-command.ts'),
  bench: () => import('./commands/bench-command.ts'),
  collector: () => import('./commands/collector-command.ts'),
  collect: () => import('./commands/collect-command.ts'),
  discover: () => import('./commands/discover-command.ts'),
  export: () => import('./commands/export-command.ts'),
  facts: () => import('./commands/facts-command.ts'),
  fetch: () => import('./commands/fetch-command.ts'),
  formats: () => import('#shared/exchange/read-source.ts'),
  labels: () => import('./commands/labels-command.ts'),
  new: () => import('./commands/new-command.ts'),
  netbox: () => import('./commands/netbox-command.ts'),
  parse: () => import('./commands/parse-command.ts'),
  people: () => import('./commands/people-command.ts'),
  plan: () => import('./commands/plan-commands.ts'),
  report: () => import('./commands/report-command.ts'),
  rule: () => import('./commands/rule-commands.ts'),
  serve: () => import('./commands/serve-command.ts'),
  services: () => import('./commands/services-command.ts'),
  sites: () => import('./commands/sites-command.ts'),
  simulate: () => import('./commands/simulate-commands.ts'),
  vault: () => import('./commands/vault-command.ts'),
  verify: () => import('./commands/verify-commands.ts'),
}

const more = (value: string, before: readonly string[]): string[] => [...before, value]

/** The options of every command that logs in to devices: whom it asks, and how. `longest`: the time of one device if none is given. */
const asking = (command: Command, longest = '30, or what the lab says'): Command =>
  command
    .option('--rack <rack>', 'only devices of this rack (may be repeated)', more, [])
    .option('--device <device>', 'only this device (may be repeated)', more, [])
    .option('--concurrency <n>', 'devices at once (100, or what the lab says)')
    .option('--timeout <seconds>', `longest time for one device (${longest})`)
    .option('--user <name>', 'user name (or PLUMBLINE_USER; the password from PLUMBLINE_PASSWORD)')
    .option('--identity <file>', 'private key (its passphrase from PLUMBLINE_PASSPHRASE)')
    .option('--vault', 'credential sets of the vault too (its passphrase from PLUMBLINE_VAULT_PASSPHRASE, or asked)')
    .option('--try-refused', 'use a credential set even after devices have rejected it (accounts may be locked)')
    .option('--ssh-config <file>', 'instead of ~/.ssh/config')
    .option(
      '--legacy <device>',
      'offer this device the old algorithms too, or "all" for every device (may be repeated)',
      more,
      [],
    )
    .option('--known-hosts <file>', 'instead of ~/.ssh/known_hosts (may be repeated)', more, [])
    .option('--trust-on-first-use', 'accept and remember host keys never seen before; changed ones are refused always')
    .option('--via <host>', 'jump host, as [user@]host[:port] or a device of the plan (may be repeated)', more, [])

/** The options of every command that uses the queue to collectors at sites. */
const queued = (command: Command): Command =>
  command
    .option('--queue <url>', 'queue to the collectors at sites, rediss://host:port (or PLUMBLINE_QUEUE)')
    .option('--queue-ca <file>', 'believe the certificate of the queue by the authorities of this file (PEM)')
    .option('--insecure-queue', 'use a queue without TLS that is not on this machine')

/** Runs one command line. Returns the exit status; every failure is one sentence on stderr. */
export async function runProgram(argv: readonly string[], given: CommandIo, files: EngineFiles): Promise<number> {
  const io: CommandIo = { ...given, out: (text) => given.out(forStdout(text)) }
  let status: number = EXIT.done
  // They come with all readers, which only an import needs.
  const importFormats = argv.includes('import') ? (await load.formats()).IMPORT_FORMATS.join(', ') : ''
  const program = buildProgram(io, files, importFormats, (value) => {
    status = value
  })
  try {
    await program.parseAsync(argv, { from: 'user' })
    return status
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.refused
    if (error instanceof Refusal) {
      io.err(forTerminal(`plumbline: ${wholeText(error.said)}\n`))
      return EXIT.refused
    }
    const reason = error instanceof Error ? error.message : String(error)
    io.err(forTerminal(`plumbline: this should not have happened: ${reason}\n`))
    if (io.env['PLUMBLINE_DEBUG'] && error instanceof Error) io.err(`${error.stack}\n`)
    return EXIT.refused
  }
}

const plainHelp = new Help()

function buildProgram(
  io: CommandIo,
  files: EngineFiles,
  importFormats: string,
  done: (status: number) => void,
): Command {
  const program = new Command('plumbline')
    .description('Is the lab cabled as planned?')
    .version(files.version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.out(text),
      writeErr: (text) => io.err(forTerminal(text.replace(/^error: /, 'plumbline: '))),
    })
    // An empty list is the default of whatever may be repeated.
    .configureHelp({
      optionDescription: (option) => plainHelp.optionDescription(option).replace(/ ?\(default: \[\]\)$/, ''),
    })
    .showHelpAfterError('(plumbline --help lists commands and options)')

  const command = (usage: string, description: string): Command =>
    program
      .command(usage)
      .description(description)
      .option('--json', 'one JSON document on stdout and nothing else')
      .option('--quiet', 'no progress and no messages')
      .option('--no-color', 'no colors')

  command('new <lab>', 'create an empty lab file').action(async (lab, o) => done((await load.new()).runNew(io, lab, o)))
  command('import <lab> <file...>', 'read inventory and cables into the lab')
    .option('--format <format>', `${importFormats}; else recognized from the content`)
    .option('--dry-run', 'say what would happen and keep nothing')
    .option('--strict', 'refuse the whole import if one row is bad')
    .option(
      '--map <file>',
      'read columns as this saved mapping says; the lab remembers it for sheets of the same headings',
    )
    .option('--site <name>', 'import only this site; devices and cables of other sites are left out')
    .option(
      '--same-labels',
      'a label always means the cable that has it, even with other ends; otherwise a sheet may reuse labels',
    )
    .option('--show-map', 'print how the columns of the files are understood, and change nothing')
    .addOption(new Option('--skip-bad', 'what happens without --strict').hideHelp())
    .action(async (lab, names, o) => done(await (await load.plan()).runImport(io, lab, names, o)))
  command('export <lab>', 'write the plan out again')
    .requiredOption('--format <format>', EXPORT_FORMATS.join(', '))
    .option('-o, --output <path>', 'write to this file; csv and netbox: to this folder')
    .action(async (lab, o) => done(await (await load.export()).runExport(io, lab, o)))
  command('lint <lab>', 'errors of the plan itself').action(async (lab, o) =>
    done(await (await load.plan()).runLint(io, lab, o)),
  )
  const rules = program.command('rule').description('cables by rule, and rules that plan and lab must obey')
  const ruleCommand = (usage: string, description: string): Command =>
    rules
      .command(usage)
      .description(description)
      .option('--json', 'one JSON document on stdout and nothing else')
      .option('--quiet', 'no messages')
  ruleCommand('list <lab>', 'the rules, and what breaks them in the plan and by the latest results').action(
    async (lab, o) => done(await (await load.rule()).runRuleList(io, lab, o)),
  )
  ruleCommand('add <lab> <name> <rule>', 'such as "srv-{1..32} nic{1..8} <-> leaf-{nic} Ethernet1/{srv}", or a check')
    .option('--labels <pattern>', 'labels of its cables, such as G-{0001}; else their ends')
    .option('--type <type>', 'type of its cables')
    .option('--color <color>', 'color of its cables')
    .option('--length <meters>', 'length of its cables')
    .option('--no-cables', 'keep the rule alone, to check what is cabled')
    .option('--dry-run', 'say what would happen and keep nothing')
    .action(async (lab, name, rule, o) => done(await (await load.rule()).runRuleAdd(io, lab, name, rule, o)))
  ruleCommand('remove <lab> <name>', 'remove a rule; its cables stay').action(async (lab, name, o) =>
    done(await (await load.rule()).runRuleRemove(io, lab, name, o)),
  )
  command('approve <lab>', 'let devices of a lab that was made elsewhere be logged in to')
    .option('--yes', 'approve it; without this option its addresses are only printed')
    .action(async (lab, o) => done(await (await load.approve()).runApprove(io, lab, o)))
  queued(asking(command('collect <lab>', 'log in to the devices, collect, verify, store the run')))
    .option('--collector-timeout <seconds>', 'with --queue: devices of a site without a collector fail after this (60)')
    .option('--failed', 'only devices whose latest result is a failure or missing')
    .option('--findings', 'only devices that errors and warnings of the latest verdict concern')
    .option('--full', 'ask every device everything: port states, versions and serial numbers of right ones too')
    .option(
      '--way <way>',
      'ssh, snmp, eapi, nxapi, restconf or two of them (eapi|ssh) for every device, in place of the plan',
    )
    .option('--ca <file>', 'believe the certificates of HTTP APIs by the authorities of this file too (PEM)')
    .option('--save-transcripts <dir>', 'write the raw outputs, for verify --transcripts')
    .option('--every <time>', 'again and again, every 30s, 10m or 2h, and say what changed; until Ctrl-C')
    .option('--keep <n>', 'with --every: runs that stay in the lab (200, or what the lab says)')
    .option('--webhook <url>', 'with --every: post what changed as JSON, signed with PLUMBLINE_WEBHOOK_SECRET')
    .action(async (lab, o) => {
      startEarly(files, o.queue)
      done(await (await load.collect()).runCollect(io, files, lab, o))
    })
  queued(command('collector', 'ask the devices of a site for labs elsewhere; stays up until stopped'))
    .requiredOption('--site <name>', 'the site of its racks, as the plans name it')
    .option('--within <networks>', 'ask only addresses in these, such as 10.20.0.0/16 (may be repeated)', more, [])
    .option('--name <name>', 'how others see it (the name of this machine)')
    .option('--concurrency <n>', 'devices at once (100)')
    .option('--lost-after <seconds>', 'without a word for so long, its devices go to another collector (15)')
    .option('--user <name>', 'user name (or PLUMBLINE_USER; the password from PLUMBLINE_PASSWORD)')
    .option('--identity <file>', 'private key (its passphrase from PLUMBLINE_PASSPHRASE)')
    .option('--vault', 'credential sets of the vault too (its passphrase from PLUMBLINE_VAULT_PASSPHRASE, or asked)')
    .option('--ssh-config <file>', 'instead of ~/.ssh/config')
    .option('--known-hosts <file>', 'instead of ~/.ssh/known_hosts (may be repeated)', more, [])
    .option('--trust-on-first-use', 'accept and remember host keys never seen before; changed ones are refused always')
    .option('--ca <file>', 'believe the certificates of HTTP APIs by the authorities of this file too (PEM)')
    .action(async (o) => done(await (await load.collector()).runCollector(io, files, o)))
  queued(command('sites <lab>', 'sites, their collectors, and whose device is asked by whom'))
    .option('--forget <site>', 'ask the devices of this site from here again (may be repeated)', more, [])
    .action(async (lab, o) => done(await (await load.sites()).runSites(io, lab, o)))
  queued(
    command('discover <lab>', 'find the devices of a lab by following neighbors; the lab is created if there is none'),
  )
    .option('--seed <address>', 'begin here (may be repeated)', more, [])
    .option('--within <networks>', 'go only to addresses in these, such as 10.0.0.0/8 (may be repeated)', more, [])
    .option('--max-devices <n>', 'ask no more devices than this (500)')
    .option('--max-hops <n>', 'go no farther than this from where it begins (10)')
    .option('--hosts', 'ask hosts, phones and access points too')
    .option('--adopt', 'plan the cables that were seen, too')
    .option('--dry-run', 'say what is there and keep nothing')
    .option('--user <name>', 'user name (or PLUMBLINE_USER; the password from PLUMBLINE_PASSWORD)')
    .option('--identity <file>', 'private key (its passphrase from PLUMBLINE_PASSPHRASE)')
    .option('--vault', 'credential sets of the vault too')
    .option('--concurrency <n>', 'devices at once (100, or what the lab says)')
    .option('--timeout <seconds>', 'longest time for one device (30, or what the lab says)')
    .option('--ssh-config <file>', 'instead of ~/.ssh/config')
    .option('--known-hosts <file>', 'instead of ~/.ssh/known_hosts (may be repeated)', more, [])
    .option('--trust-on-first-use', 'accept and remember host keys never seen before; changed ones are refused always')
    .action(async (lab, o) => done(await (await load.discover()).runDiscover(io, files, lab, o)))
  const netbox = program
    .command('netbox')
    .description('a NetBox over its REST API; its token from PLUMBLINE_NETBOX_TOKEN')
  const netboxCommand = (usage: string, description: string): Command =>
    netbox
      .command(usage)
      .description(description)
      .requiredOption('--url <address>', 'such as https://netbox.example.net')
      .option('--site <slug>', 'only this site')
      .option('--location <slug>', 'only this location')
      .option('--tag <slug>', 'only devices with this tag')
      .option('--ca <file>', 'trust the certificates of this file too (PEM)')
      .option('--dry-run', 'say what would happen and change nothing')
      .option('--json', 'one JSON document on stdout and nothing else')
      .option('--quiet', 'no progress and no messages')
  netboxCommand('read <lab>', 'racks, devices, panels and cables into the plan').action(async (lab, o) =>
    done(await (await load.netbox()).runNetboxRead(io, lab, o)),
  )
  netboxCommand('write <lab>', 'cables planned there and verified here become connected there')
    .option('--one-end', 'those that were verified from one end too')
    .action(async (lab, o) => done(await (await load.netbox()).runNetboxWrite(io, lab, o)))
  command('verify <lab>', 'verify the latest run, a named run, or saved outputs')
    .option('--run <id>', 'this run instead of the latest')
    .option('--transcripts <dir>', 'saved outputs: DIR/<device>/<command with _>.txt; no login at all')
    .action(async (lab, o) => done(await (await load.verify()).runVerify(io, lab, o)))
  command('runs <lab>', 'history').action(async (lab, o) => done(await (await load.verify()).runRuns(io, lab, o)))
  command('diff <lab> <run> <run>', 'compare two runs: fixed, new and remaining findings').action(
    async (lab, before, after, o) => done(await (await load.verify()).runDiff(io, lab, before, after, o)),
  )
  command('report <lab>', 'verification report')
    .requiredOption('--format <format>', 'html, pdf, xlsx, csv, json, junit or md')
    .option('--rack <rack>', 'only this rack (may be repeated)', more, [])
    .option('--device <device>', 'only this device (may be repeated)', more, [])
    .option('--findings', 'only links that are not as planned')
    .option('--run <id>', 'this run instead of the latest')
    .option('--compare <id>', 'say what changed since this earlier run')
    .option('--parts <list>', `parts, separated by commas: ${REPORT_PARTS.join(', ')} (default: all but evidence)`)
    .option('--by <name>', 'who accepts the lab, for the sign-off')
    .option('--cabled-by <name>', 'who cabled it, for the sign-off')
    .option('--logo <file>', 'PNG or JPEG for the first page')
    .option('--worklist', 'the cables to lay, in pulling order, instead of a verdict (pdf, xlsx, html or csv)')
    .option('--paper <size>', 'A4 or Letter, for html and pdf (A4)')
    .option('-o, --output <file>', 'write to a file')
    .action(async (lab, o) => done(await (await load.report()).runReport(io, files.version, lab, o)))
  queued(
    asking(
      command('facts <lab> [kind]', 'version, memory, arp, mac, inventory or interfaces of all devices at once')
        .option(
          '--find <address>',
          'find an IP address, MAC address or planned device: device, port, cable, rack and U',
        )
        .option('--cached', 'print the last answers; no device is asked')
        .option('--commands', 'print what devices would be sent, by platform; no device is asked')
        .option('--way <way>', 'ssh, snmp, or two of them as in "snmp|ssh", in place of the plan')
        .option('--format <format>', 'csv or json'),
    ),
  ).action(async (lab, kind, o) => done(await (await load.facts()).runFacts(io, files, lab, kind, o)))
  queued(
    asking(
      command(
        'backup <lab> [versions...]',
        'running configurations of all devices, dated, in the lab; the difference of two',
      )
        .option('-o, --output <dir>', 'write DIR/<device>/<date>.cfg too, secrets masked')
        .option('--diff <device>', 'what changed between its last two backups, or between two versions that follow')
        .option('--list', 'list the backups; no device is asked')
        .option('--secrets', 'show and write secrets as they are, instead of marks'),
    ),
  ).action(async (lab, versions, o) => done(await (await load.backup()).runBackup(io, files, lab, versions, o)))
  queued(
    asking(
      command('fetch <lab>', 'files of all devices by SFTP, one folder a device')
        .option('--path <remote>', 'a file, or a folder with all that is below (may be repeated)', more, [])
        .requiredOption('-o, --output <dir>', 'write DIR/<device>/…; a partial file is resumed'),
      'none',
    ),
  ).action(async (lab, o) => done(await (await load.fetch()).runFetch(io, files, lab, o)))
  command('services <lab>', 'HTTP(S) checks and REST calls of the lab, all at once; the tally of their statuses')
    .option('--import <file>', 'take in this list first: CSV, YAML, or one URL a line')
    .option('--remove <name>', 'take this service out first (may be repeated)', more, [])
    .option('--cached', 'print the last results; no service is asked')
    .option('--concurrency <n>', 'services at once (100)')
    .option('--timeout <seconds>', 'longest time for a service without a timeout_s (30)')
    .option('--user <name>', 'user name for services with credentials (the password from PLUMBLINE_PASSWORD)')
    .option('--vault', 'credential sets of the vault too')
    .option('--every <time>', 'again and again, every 30s, 10m or 2h, and say what changed; until Ctrl-C')
    .option('--webhook <url>', 'with --every: post what changed as JSON, signed with PLUMBLINE_WEBHOOK_SECRET')
    .action(async (lab, o) => done(await (await load.services()).runServices(io, lab, o)))
  command('labels <lab>', 'two-ended cable labels')
    .option('--rack <rack>', 'only cables with an end in this rack (may be repeated)', more, [])
    .option('--layout <layout>', 'avery-l4731, avery-l7651, a4-3x8 or letter-5160 (avery-l7651)')
    .option('--code <code>', 'none, code128 or qr (none)')
    .option('--format <format>', 'pdf, zpl or csv (pdf)')
    .option('-o, --output <file>', 'write to a file')
    .action(async (lab, o) => done(await (await load.labels()).runLabels(io, lab, o)))
  command('parse [file]', 'one saved output to JSON; - is stdin')
    .requiredOption('--platform <platform>', 'the system that printed it, as in a plan')
    .requiredOption('--command <command>', 'the command as typed, for example "show cdp neighbors detail"')
    .option('--companion <file>', 'a second output that some need (old IOS: show lldp neighbors beside its detail)')
    .action(async (file, o) => done(await (await load.parse()).runParse(io, file ?? '-', o)))
  command('licenses', 'the licenses of what is built into Plumbline').action(async () =>
    done((await load.about()).runLicenses(io, files)),
  )
  command(
    'diagnostics [lab]',
    'counts, codes and settings for a report of a fault; no names, addresses or secrets',
  ).action(async (lab) => done(await (await load.about()).runDiagnostics(io, files, lab)))
  command('serve [lab]', 'the interface in a browser, on loopback, behind a one-time token; with --listen to a team')
    .option('--port <n>', 'port (any free one)')
    .option('--open', 'open the browser of this system')
    .option('--listen <address:port>', 'let people in from elsewhere too, such as 0.0.0.0:8443; needs TLS and people')
    .option('--tls-cert <file>', 'the certificate to be reached by, with its chain (PEM)')
    .option('--tls-key <file>', 'its key (PEM)')
    .option('--tls-self-signed', 'make a certificate for a trial, and print its fingerprint')
    .option('--name <host>', 'the name that people enter (the first one of the certificate)')
    .option('--user-header <name>', 'the header in which a proxy says who somebody is')
    .option('--trust-proxy <address>', 'whose word that is, an address or network (may be repeated)', more, [])
    .action(async (lab, o) => done(await (await load.serve()).runServe(io, files, lab, o)))
  command('people <lab> [action] [name]', 'who may come in: list, add, role, pair, revoke or remove')
    .option('--role <role>', 'view, work or edit (view)')
    .option('--session <id>', 'with revoke: this session alone')
    .option('--url <address>', 'where the lab is served (where it was served last)')
    .action(async (lab, action, name, o) => done(await (await load.people()).runPeople(io, lab, action, name, o)))
  command('simulate', 'a fleet of SSH devices on loopback; stays up until stopped')
    .option('--racks <n>', 'racks (5)')
    .option('--devices <n>', 'devices (100)')
    .option('--cables <n>', 'cables (720)')
    .option('--seed <n>', 'another number, another lab (1)')
    .option('--faults <spec>', 'kind=count,… or none')
    .option('--latency <ms>', 'wait before each answer (0)')
    .option('--snmp', 'SNMP agents too (community lab), by which the plan asks')
    .option('--mixed', 'SSH, SNMP, NX-API, eAPI and RESTCONF, as the plan says of each (certificate: authorities.pem)')
    .option('--out <dir>', 'where racks.csv, devices.csv, cables.csv, known_hosts and faults.json go (.)')
    .action(async (o) => done(await (await load.simulate()).runSimulate(io, files, o)))
  const vault = program.command('vault').description('credential sets, sealed by a passphrase in your profile')
  const quietly = (usage: string, description: string): Command =>
    vault.command(usage).description(description).option('--quiet', 'no messages')
  quietly('list', 'names, users and kinds of the sets; never a secret')
    .option('--json', 'one JSON document on stdout and nothing else')
    .action(async (o) => done(await (await load.vault()).runVaultList(io, o)))
  quietly('add <name>', 'add or replace a set; the password from PLUMBLINE_PASSWORD, or asked')
    .requiredOption('--user <name>', 'user name')
    .option('--identity <file>', 'private key, read when it is used (its passphrase from PLUMBLINE_PASSPHRASE)')
    .option('--agent', 'use the SSH agent')
    .option('--first', 'before all other sets')
    .action(async (name, o) => done(await (await load.vault()).runVaultAdd(io, name, o)))
  quietly('remove <name>', 'take a set out').action(async (name, o) =>
    done(await (await load.vault()).runVaultRemove(io, name, o)),
  )
  command('bench', 'the same simulated devices asked one by one, by processes, threads, one event loop, and our pool')
    .option('--devices <n>', 'devices (50)')
    .option('--latency <ms>', 'wait before each answer (200)')
    .option('--workers <n>', 'processes and threads that take one device at a time (10)')
    .option('--facts', 'ask for ARP tables and memory, not for neighbors')
    .option('--model', 'predict the time of each strategy before running it')
    .action(async (o) => done(await (await load.bench()).runBench(io, files, o)))
  command('demo', 'a simulated lab with mistakes in it: collect, verify, print')
    .option('--seed <n>', 'another number, another lab (1)')
    .action(async (o) => done(await (await load.simulate()).runDemo(io, files, o)))
  return program
}
