import { type CSSProperties, useEffect, useRef, useState } from "react"
import type { Standard } from "../../app/api.ts"
import type { EditorSession } from "../../editor/index.ts"
import type { Item } from "../../meeting/types.ts"
import { profileOf } from "../editor/workspace.tsx"

/** Blocks shown of a suggestion that takes many. */
const most = 6
/** Letters of a clause that is shown as a whole. */
const mostLetters = 240
const restMs = 150

/** The block of the run that an element stands in. */
const blockOf = (element: Element): Element | null => element.closest(".ProseMirror > section > *")

const titles = '[class*="_title"], .clause_text'

/** The title that a block stands under, if it is none itself. */
const titleOf = (block: Element): Element | null => {
  if (block.matches(titles)) return null
  for (let each: Element | null = block; each; each = each.previousElementSibling)
    if (each.matches(titles)) return each
  return null
}

/** The clause around some blocks, from its title to the next one. */
const clauseOf = (title: Element | null, blocks: readonly Element[]): Element[] => {
  const start = title ?? blocks[0]
  const clause = start ? [start] : []
  for (let next = start?.nextElementSibling; next && !next.matches(titles); next = next.nextElementSibling)
    clause.push(next)
  return clause
}

const lettersIn = (elements: readonly Element[]): number =>
  elements.reduce((sum, { textContent }) => sum + (textContent?.length ?? 0), 0)

/** What of the text an item is about, in its clause where that is short enough to be read from the back row. */
const elementsOf = (session: EditorSession, item: Item): { elements: Element[]; subject: Set<Element> } => {
  const dom = session.view?.dom
  if (!dom) return { elements: [], subject: new Set() }
  const changed =
    item.type === "suggestion" ? [...dom.querySelectorAll(`[data-change="${CSS.escape(item.subject)}"]`)] : []
  const named = item.blockId ? dom.querySelector(`[data-id="${CSS.escape(item.blockId)}"]`) : null
  const found = changed.length > 0 ? changed : named ? [named] : []
  const blocks = [...new Set(found.map(blockOf))].filter((block) => block !== null).slice(0, most)
  const title = blocks[0] ? titleOf(blocks[0]) : null
  const clause = clauseOf(title, blocks)
  const isWhole = blocks.every((block) => clause.includes(block)) && lettersIn(clause) <= mostLetters
  return { elements: isWhole ? clause : title ? [title, ...blocks] : blocks, subject: new Set(blocks) }
}

/** A copy to look at: nothing in it can be typed in, named or reached with the keyboard. */
const copyOf = (element: Element, isSubject: boolean): Node => {
  const copy = element.cloneNode(true) as HTMLElement
  copy.classList.add(isSubject ? "projector-subject" : "projector-context")
  for (const each of [copy, ...copy.querySelectorAll<HTMLElement>("*")]) {
    each.removeAttribute("id")
    each.removeAttribute("contenteditable")
    each.removeAttribute("tabindex")
    if (each.matches(".remote-caret")) each.remove()
  }
  return copy
}

/** Letters large enough for the back row, and all of the clause in sight as long as that can be. */
const zoomFor = (letters: number, width: number): number => {
  const base = Math.max(1.3, Math.min(width / 1440, 2) * 2.3)
  if (letters > 700) return base * 0.6
  if (letters > 350) return base * 0.78
  return letters < 120 ? base * 1.25 : base
}

/** The clause that is talked about, as the page prints it; it changes as the text does. */
export const Clause = ({
  session,
  standard,
  item,
}: {
  session: EditorSession
  standard: Standard
  item: Item
}) => {
  const host = useRef<HTMLDivElement>(null)
  const [letters, setLetters] = useState(0)
  useEffect(() => {
    let timer = 0
    const draw = (): void => {
      const { elements, subject } = elementsOf(session, item)
      const copies = elements.map((element) => copyOf(element, subject.has(element)))
      host.current?.replaceChildren(...copies)
      setLetters(host.current?.textContent?.length ?? 0)
    }
    const soon = (): void => {
      clearTimeout(timer)
      timer = window.setTimeout(draw, restMs)
    }
    draw()
    const stop = session.on(soon)
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [session, item])
  const zoom = zoomFor(letters, window.innerWidth)
  return (
    <div
      className={`projector-paper paper ${profileOf(standard).id}`}
      style={{ "--zoom": zoom } as CSSProperties}
      hidden={letters === 0}
    >
      <div className="paper-host">
        <div ref={host} className="ProseMirror projector-clause" />
      </div>
    </div>
  )
}
