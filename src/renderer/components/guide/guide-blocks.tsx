import { Fragment } from 'react'
import { isMac } from '#renderer/components/ui/key-hint.tsx'
import { keyOnMac } from './key-on-mac.ts'
import type { Block, Inline } from '#renderer/model/guide.ts'

/** Paragraphs and lists of the guide or the changelog; words that are looked for are marked. */
export function GuideBlocks(props: {
  readonly blocks: readonly Block[]
  readonly wanted?: string
  /** Level of the heading above them. */
  readonly below: 2 | 3
}) {
  const Heading = props.below === 2 ? 'h3' : 'h4'
  const words = (props.wanted ?? '').split(/\s+/).filter((word) => word.length > 1)
  const text = (of: readonly Inline[]) => of.map((inline, i) => <Words key={i} of={inline} wanted={words} />)
  return props.blocks.map((block, i) => {
    switch (block.kind) {
      case 'paragraph':
        return <p key={i}>{text(block.of)}</p>
      case 'heading':
        return <Heading key={i}>{text(block.of)}</Heading>
      case 'bullets':
        return (
          <ul key={i}>
            {block.items.map((item, n) => (
              <li key={n}>{text(item)}</li>
            ))}
          </ul>
        )
      case 'steps':
        return (
          <ol key={i}>
            {block.items.map((item, n) => (
              <li key={n}>{text(item)}</li>
            ))}
          </ol>
        )
    }
  })
}

function Words({ of, wanted }: { readonly of: Inline; readonly wanted: readonly string[] }) {
  switch (of.kind) {
    case 'key':
      return <kbd>{isMac() ? keyOnMac(of.text) : of.text}</kbd>
    case 'code':
      return <code>{of.text}</code>
    case 'bold':
      return (
        <b>
          <Marked text={of.text} wanted={wanted} />
        </b>
      )
    case 'name':
      return (
        <i>
          <Marked text={of.text} wanted={wanted} />
        </i>
      )
    case 'text':
      return <Marked text={of.text} wanted={wanted} />
  }
}

function Marked({ text, wanted }: { readonly text: string; readonly wanted: readonly string[] }) {
  if (wanted.length === 0) return text
  const pattern = new RegExp(`(${wanted.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`, 'i')
  return text
    .split(pattern)
    .map((piece, i) => (i % 2 === 1 ? <mark key={i}>{piece}</mark> : <Fragment key={i}>{piece}</Fragment>))
}
