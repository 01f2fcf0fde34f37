/** Serves the built page with a made-up engine on loopback: `node test/fakes/fake-engine.ts [port]`. */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { implement } from '@orpc/server'
import { RPCHandler } from '@orpc/server/ws'
import { WebSocketServer } from 'ws'
import { contract } from '#shared/contract/contract.ts'
import type { DeviceProgress, LabView, PageEvent, RunView, Snapshot } from '#shared/contract/page-state.ts'
import { type Verdict, linkId } from '#shared/model/verdict.ts'
import { fakeLab, fakeVerdict } from './fake-lab.ts'

const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self' ws: wss:; font-src 'self'"
const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}
const FAIL = new Set(['acc-07', 'srv-22', 'leaf-13'])

let lab: LabView | undefined
let verdict: Verdict | undefined
let run: RunView | undefined
let verifiedAt: string | undefined
let timer: NodeJS.Timeout | undefined
let credentials: Snapshot['credentials']
const watchers = new Set<(events: readonly PageEvent[]) => void>()
const send = (events: readonly PageEvent[]) => watchers.forEach((watcher) => watcher(events))
const snapshot = (): PageEvent => ({
  kind: 'snapshot',
  snapshot: {
    app: { version: '0.1.0', shell: 'browser', os: 'linux', nativeDialogs: false },
    recent: [
      {
        name: 'Aurora lab',
        path: 'labs/aurora.plumb',
        openedAt: new Date().toISOString(),
        racks: 5,
        devices: 100,
        cables: 700,
        summary: verdict?.summary,
        verifiedAt,
      },
      {
        name: 'Training bench',
        path: 'labs/a/very/long/path/that/goes/on/and/on/bench.plumb',
        openedAt: '2026-11-02T10:00:00Z',
        racks: 1,
        devices: 12,
        cables: 64,
      },
    ],
    lab,
    verdict,
    run,
    verifiedAt,
    credentials,
    trustOnFirstUse: false,
  },
})

function startRun(current: LabView): string {
  const asked = current.devices.filter((device) => device.managed)
  const at = new Map<string, DeviceProgress>(asked.map(({ name }) => [name, { device: name, state: 'queued' }]))
  const answered = new Set<string>()
  const failed = new Set<string>()
  const id = `run-${Date.now()}`
  const startedAt = new Date().toISOString()
  const view = (state: RunView['state'], finishedAt?: string): RunView => ({
    id,
    state,
    startedAt,
    finishedAt,
    scope: { kind: 'all' },
    devices: [...at.values()],
  })
  run = view('running')
  send([{ kind: 'run', run }])
  let tick = 0
  timer = setInterval(() => {
    tick += 1
    const now = Date.now()
    const changed: DeviceProgress[] = []
    asked.forEach(({ name }, i) => {
      const age = tick - i * 0.6
      const before = at.get(name)
      if (age < 0 || before === undefined || before.state === 'done' || before.state === 'failed') return
      const startedAt = before.startedAt ?? now
      const next: DeviceProgress =
        age < 4
          ? { device: name, state: 'running', startedAt, step: { kind: 'connecting' } }
          : age < 8
            ? { device: name, state: 'running', startedAt, step: { kind: 'authenticating' } }
            : FAIL.has(name)
              ? {
                  device: name,
                  state: 'failed',
                  startedAt,
                  finishedAt: now,
                  error: { code: 'no-credentials', message: 'No credentials are given for it.' },
                }
              : age < 12 + (i % 7) * 4
                ? {
                    device: name,
                    state: 'running',
                    startedAt,
                    step: {
                      kind: 'command',
                      index: Math.floor(age / 8),
                      count: 4,
                      command: 'show lldp neighbors detail',
                    },
                  }
                : { device: name, state: 'done', startedAt, finishedAt: now }
      at.set(name, next)
      changed.push(next)
      if (next.state === 'done') answered.add(name)
      if (next.state === 'failed') failed.add(name)
    })
    const next = fakeVerdict(current, answered, failed)
    const old = new Map((verdict?.links ?? []).map((link) => [linkId(link), JSON.stringify(link)]))
    const before = new Map((verdict?.findings ?? []).map((finding) => [finding.id, finding]))
    const ids = new Set(next.findings.map((finding) => finding.id))
    verdict = next
    send([
      { kind: 'progress', runId: id, devices: changed },
      {
        kind: 'verdict',
        change: {
          links: next.links.filter((link) => old.get(linkId(link)) !== JSON.stringify(link)),
          findingsAdded: next.findings.filter((finding) => !before.has(finding.id)),
          findingsChanged: [],
          findingsGone: [...before.keys()].filter((key) => !ids.has(key)),
          racks: next.racks,
          devices: next.devices,
          summary: next.summary,
          moves: next.moves,
        },
      },
    ])
    if ([...at.values()].every(({ state }) => state === 'done' || state === 'failed'))
      endRun(view('done', new Date().toISOString()))
  }, 50)
  return id
}

function endRun(ended: RunView): void {
  clearInterval(timer)
  run = ended
  verifiedAt = ended.finishedAt
  send([{ kind: 'run', run }, snapshot()])
}

const open = () => {
  lab = fakeLab(Number(process.argv[3] ?? 5))
  verdict = undefined
  run = undefined
  send([snapshot()])
}
const os = implement(contract)
const router = os.router({
  app: {
    watch: os.app.watch.handler(async function* ({ signal }) {
      const queue: (readonly PageEvent[])[] = [[snapshot()]]
      let wake = () => {}
      const watcher = (events: readonly PageEvent[]) => {
        queue.push(events)
        wake()
      }
      watchers.add(watcher)
      try {
        while (!signal?.aborted) {
          const next = queue.shift()
          if (next !== undefined) yield next
          else await new Promise<void>((resolve) => (wake = resolve))
        }
      } finally {
        watchers.delete(watcher)
      }
    }),
  },
  shell: {
    pickLab: os.shell.pickLab.handler(() => undefined),
    pickNewLab: os.shell.pickNewLab.handler(() => undefined),
  },
  lab: {
    browse: os.lab.browse.handler(() => [{ name: 'Aurora lab', path: 'labs/aurora.plumb' }]),
    create: os.lab.create.handler(() => {
      lab = { ...fakeLab(), name: 'New', racks: [], devices: [], cables: [], planHash: 'e3b0c44298' }
      verdict = undefined
      send([snapshot()])
    }),
    open: os.lab.open.handler(({ input, errors }) => {
      if (!input.path.includes('aurora')) throw errors.REFUSED({ message: `There is no lab at ${input.path}.` })
      open()
    }),
    close: os.lab.close.handler(() => {
      lab = undefined
      verdict = undefined
      run = undefined
      send([snapshot()])
    }),
    demo: os.lab.demo.handler(open),
    import: os.lab.import.handler(({ input }) => ({
      added: 12,
      changed: 3,
      unchanged: 700,
      refused: input.skipBad
        ? []
        : [{ file: input.files[0]?.name ?? '', line: 7, reason: 'No device is called “leaf-99”.' }],
      warnings: [{ file: input.files[0]?.name ?? '', line: 9, message: 'Unknown colour “teel”.' }],
    })),
  },
  run: {
    verify: os.run.verify.handler(() => ({ id: lab === undefined ? '' : startRun(lab) })),
    cancel: os.run.cancel.handler(() => {
      if (run?.state === 'running') endRun({ ...run, state: 'cancelled', finishedAt: new Date().toISOString() })
    }),
    history: os.run.history.handler(() =>
      run === undefined
        ? []
        : [
            {
              id: run.id,
              startedAt: run.startedAt,
              finishedAt: run.finishedAt,
              devices: { collected: 97, failed: 3 },
              interrupted: false,
              summary: verdict?.summary,
            },
          ],
    ),
  },
  evidence: {
    output: os.evidence.output.handler(({ input }) => ({
      device: input.device,
      command: input.command,
      complete: true,
      text: `${input.device}#${input.command}\n-------------------------\nDevice ID: spine-02(FDO23140QX7)\nEntry address(es):\n  IP address: 10.4.1.1\nPlatform: N9K-9332C,  Capabilities: Router Switch\nInterface: Ethernet1/34,  Port ID (outgoing port): Ethernet1/6\nHoldtime : 155 sec\n\n${'Version : \u001b[31mNexus <script>alert(1)</script>\n'.repeat(400)}`,
    })),
  },
  credentials: {
    set: os.credentials.set.handler(({ input }) => {
      credentials = {
        user: input.user,
        hasPassword: input.password !== undefined,
        hasKey: input.privateKey !== undefined,
        usesAgent: input.useAgent,
      }
      send([snapshot()])
    }),
    clear: os.credentials.clear.handler(() => {
      credentials = undefined
      send([snapshot()])
    }),
    trustOnFirstUse: os.credentials.trustOnFirstUse.handler(() => send([snapshot()])),
  },
  report: {
    export: os.report.export.handler(({ input }) => ({
      name: `aurora.${input.format}`,
      mime: 'text/plain',
      text: '# Aurora lab\n\n17 findings\n',
    })),
  },
})

const root = join(import.meta.dirname, '../../out/renderer')
const server = createServer((request, response) => {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname
  try {
    const body = readFileSync(join(root, path === '/' ? 'index.html' : path))
    response
      .writeHead(200, {
        'Content-Type': TYPES[extname(path === '/' ? '.html' : path)] ?? 'text/html',
        'Content-Security-Policy': CSP,
      })
      .end(body)
  } catch {
    response.writeHead(404).end()
  }
})
const handler = new RPCHandler(router)
new WebSocketServer({ server, path: '/rpc' }).on('connection', (socket) => void handler.upgrade(socket))
server.listen(Number(process.argv[2] ?? 4300), '127.0.0.1')
