import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { CommandButton } from '#renderer/commands/command-button.tsx'
import { useScene } from '#renderer/commands/scenes.ts'
import { DeviceLinks } from '#renderer/components/topology/device-links.tsx'
import { EdgeCanvas } from '#renderer/components/topology/edge-canvas.tsx'
import { layoutTiers } from '#renderer/components/topology/tier-layout.ts'
import { edgesOf, layoutTopology } from '#renderer/components/topology/topology-layout.ts'
import { TopologyMap } from '#renderer/components/topology/topology-map.tsx'
import { TopologyNodes } from '#renderer/components/topology/topology-nodes.tsx'
import { TopologyToolbar } from '#renderer/components/topology/topology-toolbar.tsx'
import { Empty } from '#renderer/components/ui/bits.tsx'
import type { LabIndex } from '#renderer/model/lab-index.ts'
import { showInRack } from '#renderer/stores/view-store.ts'
import { counted } from '#shared/words/entry.ts'
import type { Link } from '#shared/model/verdict.ts'
import { verify } from './actions.ts'
import { useWhyNot } from './allowed.tsx'
import { useApp, useLab, useView } from './app-context.ts'
import { ImportButton } from './import-button.tsx'

/** Of more lines than this, only what is not as planned is drawn until a person asks for all. */
const MANY = 1500
const STEPS = [0.15, 0.25, 0.4, 0.6, 0.8, 1, 1.25, 1.6] as const

/** Who is joined to whom, in tiers or rack by rack; what differs from the plan stands out. */
export function TopologyScreen() {
  const app = useApp()
  const index = useLab((state) => state.index)
  const links = useLab((state) => state.links)
  const marks = useLab((state) => state.marks)
  const selected = useView((state) => state.selection?.device)
  const [scroller, setScroller] = useState<HTMLElement | null>(null)
  const [room, setRoom] = useState({ width: 0, height: 0 })
  const [only, setOnly] = useState<boolean>()
  const [arrange, setArrange] = useState<'tiers' | 'racks'>('tiers')
  /** Undefined: as large as fits. */
  const [step, setStep] = useState<number>()
  const [text, setText] = useState('')
  const find = useRef<HTMLInputElement>(null)

  useEffect(() => {
    if (scroller === null) return
    const measure = (): void => setRoom({ width: scroller.clientWidth, height: scroller.clientHeight })
    const watch = new ResizeObserver(measure)
    watch.observe(scroller)
    measure()
    return () => watch.disconnect()
  }, [scroller])

  const known = useMemo(() => (links.size > 0 ? [...links.values()] : plannedLinks(index)), [links, index])
  const edges = useMemo(() => edgesOf(known), [known])
  const onlyWrong = only ?? edges.length > MANY
  const wrong = useMemo(() => edges.filter((edge) => edge.wrong > 0), [edges])
  // One that is drawn anyway brings no others along: nothing moves under the pointer. One that was found does.
  const sought = useMemo(
    () => (wrong.some(({ from, to }) => from === selected || to === selected) ? undefined : selected),
    [wrong, selected],
  )
  const shown = useMemo(
    () => (onlyWrong ? edges.filter((edge) => edge.wrong > 0 || edge.from === sought || edge.to === sought) : edges),
    [edges, onlyWrong, sought],
  )
  const linked = useMemo(() => new Set(known.flatMap((link) => [link.a.device, link.b.device])), [known])
  const drawn = useMemo(
    () => (onlyWrong ? new Set(shown.flatMap(({ from, to }) => [from, to])) : linked),
    [onlyWrong, shown, linked],
  )
  const topology = useMemo(
    () => (arrange === 'tiers' ? layoutTiers(index, linked, drawn, room) : layoutTopology(index, drawn, room.width)),
    [arrange, index, linked, drawn, room],
  )
  const fit = Math.min(1, room.width / topology.width, room.height / topology.height)
  const zoom = step ?? Math.max(STEPS[0], arrange === 'tiers' ? fit : 1)
  const onZoom = useCallback(
    (direction: 1 | -1) => {
      const steps = direction === 1 ? STEPS : [...STEPS].reverse()
      setStep(steps.find((each) => (direction === 1 ? each > zoom + 0.001 : each < zoom - 0.001)) ?? zoom)
    },
    [zoom],
  )
  const hits = useMemo(() => {
    const words = text.trim().toLowerCase()
    return words === '' ? [] : [...linked].filter((name) => name.toLowerCase().includes(words)).sort()
  }, [text, linked])
  const onPick = useCallback(
    (device: string) =>
      app.view.setState(({ selection }) => ({ selection: selection?.device === device ? undefined : { device } })),
    [app],
  )
  const at = hits.indexOf(selected ?? '')
  const onNext = (): void => {
    const next = hits[(at + 1) % Math.max(1, hits.length)]
    if (next !== undefined) app.view.setState({ selection: { device: next } })
  }
  // What was chosen elsewhere, or found, comes into sight.
  useEffect(() => {
    const node = selected === undefined ? undefined : topology.nodes.get(selected)
    if (node === undefined || scroller === null) return
    const [x, y] = [node.x * zoom, node.y * zoom]
    const { scrollLeft, scrollTop, clientWidth, clientHeight } = scroller
    const inSight = x > scrollLeft && x < scrollLeft + clientWidth - 60 && y > scrollTop && y < scrollTop + clientHeight
    if (!inSight) scroller.scrollTo(x - clientWidth / 2, y - clientHeight / 2)
  }, [selected, topology, zoom, scroller])
  useScene('topology', { fit: () => setStep(undefined), zoom: onZoom, toggleWrong: () => setOnly(!onlyWrong) })
  const running = useLab((state) => state.run?.state === 'running')
  const whyNot = useWhyNot('run.verify')
  useScene('search', { find: () => find.current?.focus() })

  if (index.columns.length === 0) {
    return (
      <Empty title="No devices yet" hint="Import a cabling sheet or an inventory.">
        <ImportButton />
      </Empty>
    )
  }
  if (linked.size === 0) {
    return (
      <Empty title="No cables in the plan" hint="Devices appear here with the cables between them.">
        <CommandButton id="show-plan" className="btn primary" noHint>
          Enter the plan…
        </CommandButton>
      </Empty>
    )
  }
  const own = selected === undefined ? [] : edges.filter((edge) => edge.from === selected || edge.to === selected)
  const hidden = linked.size - topology.nodes.size
  return (
    <>
      <TopologyToolbar
        all={known.length}
        wrong={wrong.reduce((sum, edge) => sum + edge.wrong, 0)}
        onlyWrong={onlyWrong}
        arrange={arrange}
        words={
          hidden > 0
            ? `${counted(hidden, 'device')} hidden`
            : `${counted(linked.size, 'device')}, ${counted(edges.length, 'line')}`
        }
        zoom={zoom}
        find={find}
        hits={text.trim() === '' ? '' : hits.length === 0 ? 'none' : `${Math.max(0, at) + 1} of ${hits.length}`}
        onOnlyWrong={setOnly}
        onArrange={setArrange}
        onFind={setText}
        onNext={onNext}
        onZoom={onZoom}
        onFit={() => setStep(undefined)}
      />
      <div className={own.length > 0 ? 'work with-panel' : 'work'}>
        <div className="topo-room">
          <div className="topo" ref={setScroller} tabIndex={0} role="region" aria-label="Topology">
            <EdgeCanvas
              topology={topology}
              edges={shown}
              selected={own.length > 0 ? selected : undefined}
              scroller={scroller}
              zoom={zoom}
            />
            <div className="topo-stage" style={{ width: topology.width * zoom, height: topology.height * zoom }}>
              <TopologyNodes topology={topology} marks={marks} selected={selected} zoom={zoom} onPick={onPick} />
            </div>
            {topology.nodes.size === 0 && <p className="dim2 topo-none">Every link is as planned.</p>}
          </div>
          <TopologyMap topology={topology} marks={marks} scroller={scroller} zoom={zoom} />
        </div>
        {selected !== undefined && own.length > 0 && (
          <DeviceLinks
            device={selected}
            place={index.devices.get(selected)}
            edges={own}
            onLink={(port) => showInRack(app.view, port)}
            whyNot={running ? 'A run is in progress.' : whyNot}
            onVerify={() => void verify(app, { kind: 'devices', devices: [selected] })}
            onDevice={() => showInRack(app.view, { device: selected })}
            onClose={() => app.view.setState({ selection: undefined })}
          />
        )}
      </div>
    </>
  )
}

/** Before any run the plan is all there is. */
function plannedLinks(index: LabIndex): Link[] {
  return [...index.cables.values()]
    .filter((cable) => cable.status !== 'decommissioned')
    .map((cable) => ({
      cables: [cable.label],
      a: cable.ends[0],
      b: cable.ends[1],
      status: 'unverified',
      evidence: 'none',
      seenByA: [],
      seenByB: [],
    }))
}
