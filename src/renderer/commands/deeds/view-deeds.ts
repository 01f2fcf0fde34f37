import { decidedIds } from '#renderer/model/triage.ts'
import { sortedFindings } from '#renderer/model/finding-order.ts'
import { clean } from '#renderer/model/clean.ts'
import { farEnd, portDetail } from '#renderer/model/link-path.ts'
import { besideFocus } from '#renderer/components/ui/context-menu.tsx'
import { askAdopt, askDecide, showOutput } from '#renderer/screens/actions.ts'
import type { AppContext } from '#renderer/screens/app-context.ts'
import { copyText } from '#renderer/screens/copy-text.ts'
import { showItem } from '#renderer/screens/show-cell.ts'
import { type Screen, showInRack } from '#renderer/stores/view-store.ts'
import type { EvidenceRef, Finding } from '#shared/model/verdict.ts'
import type { Deed, Deeds } from '#renderer/commands/deed.ts'
import { showsMap } from '#renderer/screens/racks-map.tsx'
import { sceneOf } from '#renderer/commands/scenes.ts'

/** Going somewhere. */
export const VIEW_DEEDS = {
  'show-racks': show('racks'),
  'show-findings': show('findings'),
  'show-plan': show('plan'),
  'show-run': show('run'),
  'show-devices': show('devices'),
  'show-sites': show('sites'),
  'show-topology': show('topology'),
  'show-history': show('history'),
  'show-reports': show('reports'),
  'show-facts': show('facts'),
  'show-services': show('services'),
  'show-settings': show('settings'),
  find: {
    when: (app) => (sceneOf(app, 'search') === undefined ? 'hidden' : 'shown'),
    run: (app) => sceneOf(app, 'search')?.find(),
  },
  'next-problem': problem(1),
  'previous-problem': problem(-1),
  evidence: {
    when: (app) => (evidenceRef(app) === undefined ? 'hidden' : 'shown'),
    run: (app) => {
      const ref = evidenceRef(app)
      if (ref !== undefined) showOutput(app, ref)
    },
  },
  'show-finding': {
    when: (app) => (findingOfPort(app) === undefined ? 'hidden' : 'shown'),
    run: (app) => {
      const finding = findingOfPort(app)
      if (finding === undefined) return
      app.view.setState({ screen: 'findings', finding: finding.id, filter: { text: '' }, show: 'all' })
    },
  },
  'far-end': {
    when: (app) => (selectedFarEnd(app) === undefined ? 'hidden' : 'shown'),
    run: (app) => {
      const far = selectedFarEnd(app)
      if (far !== undefined) showInRack(app.view, far)
    },
  },
  'copy-name': {
    when: (app) => (app.view.getState().selection === undefined ? 'hidden' : 'shown'),
    title: (app) => (app.view.getState().selection?.port === undefined ? 'Copy device name' : 'Copy device and port'),
    run: (app) => {
      const { device, port } = app.view.getState().selection ?? { device: '' }
      const text = port === undefined ? device : `${device} ${port}`
      void copyText(app, text, `Copied: ${clean(text)}`)
    },
  },
  'accept-here': {
    when: (app) => (openFindings(app).length === 0 ? 'hidden' : 'shown'),
    run: (app) => askDecide(app, 'accepted', openFindings(app)),
  },
  'ignore-here': {
    when: (app) => (openFindings(app).length === 0 ? 'hidden' : 'shown'),
    run: (app) => askDecide(app, 'ignored', openFindings(app)),
  },
  'adopt-here': {
    when: (app) => {
      if (openFindings(app).length !== 1) return 'hidden'
      return app.lab.getState().run?.state === 'running' ? { off: 'A run is in progress.', quiet: true } : 'shown'
    },
    run: (app) => {
      const [only] = openFindings(app)
      if (only !== undefined) void askAdopt(app, only)
    },
  },
  'show-in-plan': {
    when: (app) => (app.view.getState().selection === undefined ? 'hidden' : 'shown'),
    run: (app) => {
      const { selection } = app.view.getState()
      if (selection === undefined) return
      const cable = selectedPort(app)?.hops.find(({ from, to }) =>
        [from, to].some((end) => end.device === selection.device && end.port === selection.port),
      )?.cable
      app.view.setState({ screen: 'plan' })
      if (cable === undefined) showItem(app, 'devices', ({ name }) => name === selection.device, 'name')
      else showItem(app, 'cables', ({ label }) => label === cable.label, 'label')
    },
  },
  'show-in-topology': {
    when: (app) => (app.view.getState().selection === undefined ? 'hidden' : 'shown'),
    run: (app) => app.view.setState({ screen: 'topology' }),
  },
  'gear-menu': {
    when: (app) => (app.view.getState().selection === undefined ? 'hidden' : 'shown'),
    run: (app, { menu }) => {
      const { device = '', port } = app.view.getState().selection ?? {}
      const gear = `[data-gear="${CSS.escape(device)}"]`
      const own = `[data-device="${CSS.escape(device)}"][data-port="${CSS.escape(port ?? '')}"]`
      // The keyboard may be elsewhere: on a button of the toolbar, in the inspector.
      menu(besideFocus(document.querySelector(port === undefined ? gear : own) ?? document.activeElement))
    },
  },
  'fit-racks': { run: (_, { fit }) => fit() },
  lens: {
    title: (app) => (app.view.getState().lens ? 'Hide the lens' : 'Lens: both ends at reading size'),
    run: (app) => app.view.setState(({ lens }) => ({ lens: !lens })),
  },
  'floor-map': {
    title: (app) => (showsMap(app.view.getState(), app.lab.getState().index) ? 'Hide floor map' : 'Show floor map'),
    run: (app) => app.view.setState((view) => ({ map: !showsMap(view, app.lab.getState().index) })),
  },
  'topo-fit': { run: (_, { fit }) => fit() },
  'topo-in': { run: (_, { zoom }) => zoom(1) },
  'topo-out': { run: (_, { zoom }) => zoom(-1) },
  'topo-wrong': { run: (_, { toggleWrong }) => toggleWrong() },
  'topo-in-rack': {
    when: (app) => (app.view.getState().selection === undefined ? 'hidden' : 'shown'),
    run: (app) => {
      const { selection } = app.view.getState()
      if (selection !== undefined) showInRack(app.view, { device: selection.device })
    },
  },
  'zoom-in': { run: (_, { zoom }) => zoom(1) },
  'zoom-out': { run: (_, { zoom }) => zoom(-1) },
} satisfies Partial<Deeds>

function show(screen: Screen): Deed<'everywhere'> {
  return {
    when: (app) => (app.lab.getState().lab === undefined ? 'hidden' : 'shown'),
    run: (app) => app.view.setState({ screen }),
  }
}

/** The Plan screen has problems of its own; elsewhere a problem is a finding in its rack. */
function problem(by: 1 | -1): Deed<'everywhere'> {
  return {
    when: (app) => ((sceneOf(app, 'plan') ?? findingWithPort(app, by)) ? 'shown' : 'hidden'),
    run: (app) => {
      const plan = sceneOf(app, 'plan')
      if (plan !== undefined) return plan.step(by)
      const next = findingWithPort(app, by)
      const port = next?.ports[0]
      if (next === undefined || port === undefined) return
      showInRack(app.view, port)
      app.view.setState({ finding: next.id })
    },
  }
}

function findingWithPort(app: AppContext, by: 1 | -1): Finding | undefined {
  const { findings, index } = app.lab.getState()
  const list = sortedFindings([...findings.values()], index).filter((finding) => finding.ports.length > 0)
  const current = list.findIndex((finding) => finding.id === app.view.getState().finding)
  // From none, back is to the last.
  const at = current < 0 && by < 0 ? list.length : current
  return list[(at + by + list.length) % Math.max(1, list.length)]
}

function selectedPort(app: AppContext) {
  const { selection } = app.view.getState()
  if (selection?.port === undefined) return undefined
  return portDetail(app.lab.getState(), { device: selection.device, port: selection.port })
}

function selectedFarEnd(app: AppContext) {
  const { selection } = app.view.getState()
  if (selection?.port === undefined) return undefined
  return farEnd(app.lab.getState(), { device: selection.device, port: selection.port })
}

function findingOfPort(app: AppContext): Finding | undefined {
  return selectedPort(app)?.findings[0]
}

/** Ids of the findings of the selected port, or of its device, that nobody has decided about. */
function openFindings(app: AppContext): readonly string[] {
  const { selection } = app.view.getState()
  if (selection === undefined) return []
  const { findings, triage } = app.lab.getState()
  const decided = decidedIds(triage)
  const own =
    selection.port === undefined
      ? [...findings.values()].filter(
          ({ ports, devices }) =>
            devices?.includes(selection.device) || ports.some(({ device }) => device === selection.device),
        )
      : (selectedPort(app)?.findings ?? [])
  return own.flatMap(({ id }) => (decided.has(id) ? [] : id))
}

/** The raw output behind the selected port, or behind the finding that is open. */
function evidenceRef(app: AppContext): EvidenceRef | undefined {
  const { finding, screen } = app.view.getState()
  const detail = screen === 'racks' ? selectedPort(app) : undefined
  const seen = [...(detail?.link?.seenByA ?? []), ...(detail?.link?.seenByB ?? []), ...(detail?.unlinked ?? [])]
  const open = finding === undefined ? undefined : app.lab.getState().findings.get(finding)
  const listed = screen === 'findings' ? [open] : (detail?.findings ?? [])
  const [ref] = [...seen.flatMap((view) => view.evidence ?? []), ...listed.flatMap((each) => each?.evidence ?? [])]
  return ref
}
