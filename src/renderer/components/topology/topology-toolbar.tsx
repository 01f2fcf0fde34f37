import type { RefObject } from 'react'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { KeyHint } from '#renderer/components/ui/key-hint.tsx'
import { ZoomButtons } from '#renderer/components/ui/zoom-buttons.tsx'

export interface TopologyToolbarProps {
  readonly all: number
  readonly wrong: number
  readonly onlyWrong: boolean
  readonly arrange: 'tiers' | 'racks'
  /** What is drawn, and what is left out. */
  readonly words: string
  readonly zoom: number
  readonly find: RefObject<HTMLInputElement | null>
  /** How many devices what is typed leads to, and which of them is shown. */
  readonly hits: string
  readonly onOnlyWrong: (on: boolean) => void
  readonly onArrange: (arrange: 'tiers' | 'racks') => void
  readonly onFind: (text: string) => void
  readonly onNext: () => void
  readonly onZoom: (direction: 1 | -1) => void
  readonly onFit: () => void
}

export function TopologyToolbar(props: TopologyToolbarProps) {
  return (
    <div className="tools">
      <div className="seg" role="group" aria-label="Links shown">
        <button type="button" aria-pressed={!props.onlyWrong} onClick={() => props.onOnlyWrong(false)}>
          All {props.all}
        </button>
        <button
          type="button"
          aria-pressed={props.onlyWrong}
          data-testid="only-wrong"
          onClick={() => props.onOnlyWrong(true)}
        >
          Not as planned {props.wrong}
        </button>
      </div>
      <form
        className="field find"
        role="search"
        onSubmit={(event) => {
          event.preventDefault()
          props.onNext()
        }}
      >
        <Icon name="search" small />
        <input
          ref={props.find}
          type="search"
          aria-label="Find a device"
          placeholder="Find device"
          spellCheck={false}
          onChange={(event) => props.onFind(event.target.value)}
        />
        <span className="dim nowrap" role="status">
          {props.hits}
        </span>
        <KeyHint of="find" />
      </form>
      <select
        className="pick"
        aria-label="Arrange"
        value={props.arrange}
        onChange={(event) => props.onArrange(event.target.value === 'racks' ? 'racks' : 'tiers')}
      >
        <option value="tiers">Tiers by role</option>
        <option value="racks">By rack</option>
      </select>
      <span className="dim2 cut" data-testid="topo-words">
        {props.words}
      </span>
      <span className="grow" />
      <span className="topo-key nowrap">
        <i className="k-ok" /> correct <i className="k-bad" /> miswired <i className="k-miss" /> missing{' '}
        <i className="k-warn" /> uncertain
      </span>
      <ZoomButtons zoom={props.zoom} fit="topo-fit" onZoom={props.onZoom} onFit={props.onFit} />
    </div>
  )
}
