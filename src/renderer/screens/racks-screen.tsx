import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { CommandButton } from '#renderer/commands/command-button.tsx'
import { menuItems } from '#renderer/commands/menu-items.ts'
import { useScene } from '#renderer/commands/scenes.ts'
import { FloorView } from '#renderer/components/rack/floor-view.tsx'
import type { FindHit } from '#renderer/components/rack/find-list.tsx'
import { GearHead } from '#renderer/components/rack/gear-head.tsx'
import { layoutFloor, portPlace } from '#renderer/components/rack/layout.ts'
import { type Direction, firstPort, neighbor } from '#renderer/components/rack/neighbors.ts'
import { noteMove } from '#renderer/components/rack/port-buttons.ts'
import { DragLayer, DragWords } from '#renderer/components/rack-edit/drag-layer.tsx'
import { RackDrag } from '#renderer/components/rack-edit/rack-drag.ts'
import { RackGear } from '#renderer/components/rack/rack-gear.tsx'
import { RackHead } from '#renderer/components/rack/rack-head.tsx'
import { RacksToolbar } from '#renderer/components/rack/racks-toolbar.tsx'
import { SelectionOverlay } from '#renderer/components/rack/selection-overlay.tsx'
import { ContextMenu, type MenuPoint } from '#renderer/components/ui/context-menu.tsx'
import { Empty } from '#renderer/components/ui/bits.tsx'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { countLooks, findingsByRack, rackProgress } from '#renderer/model/counts.ts'
import { farEnd, portDetail, strayEnds } from '#renderer/model/link-path.ts'
import { listedHits } from '#renderer/model/find-hits.ts'
import { decidedIds } from '#renderer/model/triage.ts'
import { showInRack, TILES, toggleLook, zoomStep } from '#renderer/stores/view-store.ts'
import type { PortRef } from '#shared/model/verdict.ts'
import { peopleByRack } from '#renderer/model/presence.ts'
import { useApp, useLab, useView } from './app-context.ts'
import { ImportButton } from './import-button.tsx'
import { RacksInspector } from './racks-inspector.tsx'
import { adoptRacks } from './plan-sources.ts'
import { RackLens } from './rack-lens.tsx'
import { RacksMap, showsMap } from './racks-map.tsx'
import { RacksTiles } from './racks-tiles.tsx'
import { SourceButtons } from './source-buttons.tsx'
import { RacksEditBar } from './racks-edit-bar.tsx'
import { rackRules } from './racks-edits.ts'
import {
  fitZoom,
  focusPort,
  isNear,
  revealPort,
  useOpenAtGear,
  useRoom,
  useSpan,
  useSteadyMiddle,
} from './racks-viewport.ts'

/** Home: every rack of the lab as an elevation, with every port by what was found. */
export function RacksScreen() {
  const app = useApp()
  const state = useLab((lab) => lab)
  const view = useView((current) => current)
  const { index } = state
  const { face, looks, selection, editing } = view
  const tiled = view.zoom === TILES && !editing
  // Tiles cannot be edited: the racks come back at full size.
  const zoom = view.zoom === TILES && !tiled ? 1 : view.zoom
  const scroller = useRef<HTMLDivElement>(null)
  const room = useRoom(scroller, index.columns.length > 0 && !tiled)
  const fold = !editing && !view.emptyUnits
  const floor = useMemo(() => layoutFloor(index, face, { room, fold }), [index, face, room, fold])
  const counts = useMemo(() => countLooks(state), [state.linkLooks, state.lab, state.summary])
  const racked = useMemo(
    () => findingsByRack(state.findings.values(), decidedIds(state.triage)),
    [state.findings, state.triage],
  )
  const drag = useMemo(() => (editing ? new RackDrag(rackRules(app)) : undefined), [app, editing])
  const find = useRef<HTMLInputElement>(null)
  const [span, onScroll] = useSpan(scroller, zoom)
  useSteadyMiddle(scroller, zoom, floor, selection)
  useOpenAtGear(scroller, floor, zoom, `${state.lab?.path ?? ''} ${fold}`, selection === undefined)

  const at: PortRef | undefined = useMemo(
    () => (selection?.port === undefined ? undefined : { device: selection.device, port: selection.port }),
    [selection],
  )
  const detail = useMemo(() => (at === undefined ? undefined : portDetail(state, at)), [state, at])
  const strays = useMemo(() => (detail === undefined ? [] : strayEnds(state, detail)), [state, detail])
  const hot = useMemo(() => {
    if (detail === undefined) return selection === undefined ? [] : [selection.device]
    return [...detail.hops.flatMap((hop) => [hop.from.device, hop.to.device]), detail.at.device]
  }, [detail, selection])
  const focus = at !== undefined && floor.boxes.has(at.device) ? at : firstPort(floor)

  const onZoom = useCallback(
    (direction: 1 | -1) => {
      noteMove()
      app.view.setState((now) => ({ zoom: zoomStep(now.zoom, direction) }))
    },
    [app],
  )
  const onFit = useCallback(() => {
    if (scroller.current !== null) app.view.setState({ zoom: fitZoom(floor, scroller.current) })
    else if (app.view.getState().zoom === TILES) app.view.setState({ zoom: 1 })
  }, [app, floor])
  const describe = useCallback((port: PortRef) => portDetail(app.lab.getState(), port), [app])
  /** The port that the keyboard goes to as soon as its rack is drawn. */
  const wanted = useRef<PortRef>(undefined)
  const go = useCallback(
    (port: PortRef | undefined) => {
      if (port === undefined) return
      wanted.current = port
      app.view.setState({ selection: { device: port.device, port: port.port } })
    },
    [app],
  )
  const onSelect = useCallback(
    (device: string, port: string | undefined) =>
      port === undefined ? app.view.setState({ selection: { device } }) : go({ device, port }),
    [app, go],
  )
  const onShowFindings = useCallback(
    (rack: string) => app.view.setState({ screen: 'findings', show: 'open', filter: { text: '', rack } }),
    [app],
  )
  const onAdopt = useCallback((rack: string) => adoptRacks(app, [rack]), [app])
  const hitsOf = useCallback((text: string) => listedHits(app.lab.getState(), text), [app])
  const onFound = ({ key, text }: FindHit): void => {
    const found = listedHits(app.lab.getState(), find.current?.value ?? text).find((each) => each.key === key)?.found
    if (found === undefined) return
    app.shell.setState({ error: undefined })
    if (found.kind === 'device') return showInRack(app.view, { device: found.device })
    if (found.kind !== 'finding') return showInRack(app.view, { device: found.device, port: found.port })
    const [device] = found.finding.devices ?? []
    const at = found.finding.ports[0] ?? (device === undefined ? undefined : { device })
    if (at !== undefined) showInRack(app.view, at)
  }
  const onNone = (text: string): void => {
    if (text.trim() !== '') app.shell.setState({ error: `No port, cable or device matches “${text}”.` })
  }

  useEffect(() => {
    const now = app.view.getState()
    if (view.reveal === 0 || now.selection === undefined || scroller.current === null) return
    revealPort(scroller.current, floor, now.zoom, now.selection)
    const { device, port } = now.selection
    if (port !== undefined) wanted.current = { device, port }
  }, [view.reveal, floor, app])

  // After every drawing: a port far away is scrolled to first, and its rack drawn by that
  useEffect(() => {
    // An edit makes the buttons of a rack anew: the keyboard stays on its port
    const lost = document.activeElement === document.body && document.querySelector('dialog[open]') === null
    if (editing && at !== undefined && lost) wanted.current ??= at
    const port = wanted.current
    if (port === undefined || scroller.current === null) return
    const drawn = portPlace(floor, port.device, port.port) !== undefined
    if (!drawn || focusPort(scroller.current, port)) wanted.current = undefined
    else revealPort(scroller.current, floor, app.view.getState().zoom, port)
  })

  const [menu, setMenu] = useState<MenuPoint>()
  const closeMenu = useCallback(() => {
    setMenu(undefined)
    // The keyboard goes on at the port that the menu was of.
    const { selection: back } = app.view.getState()
    if (back?.port !== undefined) wanted.current = { device: back.device, port: back.port }
  }, [app])
  useScene('racks', { fit: onFit, zoom: onZoom, menu: setMenu })
  useScene('search', { find: () => find.current?.focus() })

  if (index.columns.length === 0) {
    return (
      <Empty
        title="No racks yet"
        hint="Import a cabling sheet or an inventory, or enter racks and devices in the plan."
      >
        <ImportButton />
        <SourceButtons />
        <button type="button" className="btn" onClick={() => app.view.setState({ screen: 'plan' })}>
          <Icon name="plan" small />
          Enter the plan…
        </button>
      </Empty>
    )
  }
  const people = peopleByRack(state.presence)
  const running = state.run?.state === 'running'
  const fixed = running || state.lab?.readOnly !== undefined
  // Racks out of sight are not drawn at all: a hall of two hundred costs what the window holds.
  const near = floor.racks.filter((rack) => isNear(index, rack, span))
  return (
    <>
      <RacksToolbar
        face={face}
        zoom={zoom}
        counts={counts}
        looks={looks}
        find={find}
        hitsOf={hitsOf}
        onGo={onFound}
        onNone={onNone}
        onFace={(next) => app.view.setState({ face: next })}
        onZoom={onZoom}
        onFit={onFit}
        folded={tiled ? undefined : floor.folded}
        unfolded={view.emptyUnits && !editing && !tiled}
        onFold={(on) => app.view.setState({ emptyUnits: !on })}
        edit={
          <CommandButton id="edit-racks" testId="edit-racks" pressed={editing} noHint>
            Edit
          </CommandButton>
        }
        onLook={(look) => app.view.setState({ looks: toggleLook(looks, look) })}
      />
      {editing && <RacksEditBar />}
      {drag && <DragWords drag={drag} />}
      <div className={selection === undefined ? 'work' : 'work with-panel'}>
        {tiled ? (
          <RacksTiles state={state} view={view} findings={racked} />
        ) : (
          <FloorView
            floor={floor}
            zoom={zoom}
            scroller={scroller}
            describe={describe}
            onSelect={onSelect}
            onMenu={setMenu}
            onMove={(from, direction: Direction) => go(neighbor(floor, from, direction))}
            onFarEnd={(from) => go(farEnd(app.lab.getState(), from) ?? from)}
            onScroll={onScroll}
            onZoom={onZoom}
            drag={drag}
            overlay={
              <>
                <SelectionOverlay floor={floor} at={at} hops={detail?.hops ?? []} strays={strays} zoom={zoom} />
                {drag && <DragLayer drag={drag} floor={floor} />}
              </>
            }
            heads={near.map((rack) => {
              const { rack: planned, key } = rack.column
              const progress = running ? rackProgress(rack.column, state.progress) : undefined
              return (
                <RackHead
                  key={key}
                  id={key}
                  name={planned?.name ?? 'Not placed'}
                  place={planned?.location ?? planned?.site}
                  devices={rack.devices.length}
                  left={rack.x * zoom}
                  width={rack.width * zoom}
                  errors={racked.get(key)?.errors ?? 0}
                  warnings={racked.get(key)?.warnings ?? 0}
                  tally={state.rackTallies.get(key)}
                  progress={progress}
                  people={(people.get(key) ?? []).join('\n')}
                  onShowFindings={onShowFindings}
                  onAdopt={fixed || planned === undefined ? undefined : onAdopt}
                />
              )
            })}
          >
            {near.map((rack) => (
              <RackGear
                key={rack.column.key}
                rack={rack}
                marks={rack.devices.map((box) => state.marks.get(box.device.name))}
                progress={rack.devices.map((box) => (running ? state.progress.get(box.device.name) : undefined))}
                failed={rack.devices.map(
                  (box) => !running && state.outcomes.get(box.device.name)?.outcome === 'failed',
                )}
                hot={hot}
                focus={focus}
                looks={looks}
                zoom={zoom}
                bottom={floor.height - 12}
              />
            ))}
          </FloorView>
        )}
        {menu && (
          <ContextMenu
            label="Port or device"
            at={menu}
            head={<GearHead detail={detail} device={index.devices.get(selection?.device ?? '')} />}
            items={menuItems(app, 'gear')}
            onClose={closeMenu}
          />
        )}
        {selection !== undefined && <RacksInspector selection={selection} detail={detail} />}
      </div>
      {view.lens && !tiled && (
        <RackLens state={state} detail={detail} onClose={() => app.view.setState({ lens: false })} />
      )}
      {showsMap(view, index) && <RacksMap state={state} view={view} findings={racked} />}
    </>
  )
}
