import type { EditorState } from "prosemirror-state"
import { Plugin, PluginKey } from "prosemirror-state"
import { Decoration, DecorationSet, type EditorView } from "prosemirror-view"
import type { Awareness } from "y-protocols/awareness"
import * as Y from "yjs"
import type { Presence } from "../../schema/protocol/protocol.ts"
import type { Binding } from "./binding/binding.ts"
import { blockAt, positionOf } from "./binding/divisions.ts"
import { readSelection } from "./read-selection.ts"

/** Cursors travel as Yjs relative positions: they stay at their letter whatever others type, and in a block that moves. */

/**
 * The Yjs text and index at a position of the editor: the text block at it, found by its path from the flat block.
 * `assoc` -1 holds on to the letter before it, otherwise to the one behind it.
 */
export const toRelative = (
  binding: Binding,
  state: EditorState,
  pos: number,
  assoc = 0,
): Y.RelativePosition | null => {
  const $pos = state.doc.resolve(pos)
  const block = blockAt(state.doc, pos)
  if (!block) return null
  let element: unknown = binding.elementAt(block.index)
  for (let depth = 2; depth < $pos.depth; depth++)
    element = element instanceof Y.XmlElement ? element.get($pos.index(depth)) : null
  if (!(element instanceof Y.XmlElement)) return null
  if (!$pos.parent.isTextblock) return Y.createRelativePositionFromTypeIndex(element, 0)
  let rest = $pos.parentOffset
  for (const child of element.toArray()) {
    if (child instanceof Y.XmlText && rest <= child.length)
      return Y.createRelativePositionFromTypeIndex(child, rest, assoc)
    rest -= child instanceof Y.XmlText ? child.length : 1
  }
  return Y.createRelativePositionFromTypeIndex(element, 0)
}

/** Index path from the root to a Yjs type; null if it is not in the document any more. */
const pathOf = (
  root: Y.XmlFragment,
  type: Y.AbstractType<any>,
): { block: Y.AbstractType<any>; path: number[] } | null => {
  const path: number[] = []
  let current: Y.AbstractType<any> = type
  for (;;) {
    const parent = current.parent as Y.AbstractType<any> | null
    if (!parent) return null
    if (parent === root) return { block: current, path }
    path.unshift((parent as Y.XmlElement).toArray().indexOf(current as Y.XmlElement))
    current = parent
  }
}

/** The position of the editor that a relative position (as JSON) means now; null if its text is gone. */
export const toPosition = (binding: Binding, state: EditorState, json: unknown): number | null => {
  const doc = binding.root.doc
  if (!doc || typeof json !== "object" || json === null) return null
  const absolute = Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(json), doc)
  const found = absolute && pathOf(binding.root, absolute.type)
  if (!found) return null
  const index = binding.indexOf(found.block)
  if (index < 0) return null
  let pos = positionOf(state.doc, index)
  let node = state.doc.nodeAt(pos)
  const isText = absolute.type instanceof Y.XmlText
  for (const step of isText ? found.path.slice(0, -1) : found.path) {
    if (!node || step < 0 || step >= node.childCount) return null
    pos++
    for (let i = 0; i < step; i++) pos += node.child(i).nodeSize
    node = node.child(step)
  }
  if (!node) return null
  return Math.min(pos + 1 + (isText ? absolute.index : 0), pos + Math.max(1, node.nodeSize - 1))
}

const caretDom = (presence: Presence): HTMLElement => {
  const caret = document.createElement("span")
  caret.className = "remote-caret"
  caret.style.setProperty("--user-color", presence.user.color)
  caret.dataset["name"] = presence.user.name
  return caret
}

export const cursorsKey = new PluginKey<DecorationSet>("cursors")

const decorate = (binding: Binding, awareness: Awareness, state: EditorState): DecorationSet => {
  const decorations: Decoration[] = []
  for (const [clientId, raw] of awareness.getStates()) {
    const presence = raw as Partial<Presence>
    if (clientId === awareness.clientID || !presence.user || !presence.cursor) continue
    const anchor = toPosition(binding, state, presence.cursor.anchor)
    const head = toPosition(binding, state, presence.cursor.head)
    if (anchor === null || head === null) continue
    const full = { user: presence.user, cursor: presence.cursor }
    decorations.push(
      Decoration.widget(head, () => caretDom(full), { key: `${clientId}-${presence.user.name}`, side: 10 }),
    )
    if (anchor !== head)
      decorations.push(
        Decoration.inline(Math.min(anchor, head), Math.max(anchor, head), {
          class: "remote-selection",
          style: `--user-color: ${presence.user.color}`,
        }),
      )
  }
  return DecorationSet.create(state.doc, decorations)
}

/** Shows where others are and tells them where I am. Effects in `view().update`, at most one message a frame. */
export const cursorsPlugin = (binding: Binding, awareness: Awareness): Plugin<DecorationSet> =>
  new Plugin({
    key: cursorsKey,
    state: {
      init: () => DecorationSet.empty,
      apply: (tr, set) => {
        const fresh: DecorationSet | undefined = tr.getMeta(cursorsKey)
        return fresh ?? (tr.docChanged ? set.map(tr.mapping, tr.doc) : set)
      },
    },
    props: { decorations: (state) => cursorsKey.getState(state) },
    view: (view) => connect(view, binding, awareness),
  })

const connect = (view: EditorView, binding: Binding, awareness: Awareness) => {
  let frame = 0
  let sending = 0
  const redraw = (): void => {
    frame ||= requestAnimationFrame(() => {
      frame = 0
      if (view.isDestroyed || view.composing) return
      readSelection(view)
      view.dispatch(
        view.state.tr
          .setMeta(cursorsKey, decorate(binding, awareness, view.state))
          .setMeta("addToHistory", false),
      )
    })
  }
  const onChange = ({
    added,
    updated,
    removed,
  }: {
    added: number[]
    updated: number[]
    removed: number[]
  }): void => {
    if ([...added, ...updated, ...removed].some((id) => id !== awareness.clientID)) redraw()
  }
  const send = (): void => {
    sending ||= requestAnimationFrame(() => {
      sending = 0
      if (view.isDestroyed || view.composing) return
      const { anchor, head } = view.state.selection
      const from = toRelative(binding, view.state, anchor)
      const to = anchor === head ? from : toRelative(binding, view.state, head)
      const cursor =
        view.hasFocus() && from && to
          ? { anchor: Y.relativePositionToJSON(from), head: Y.relativePositionToJSON(to) }
          : null
      const current = awareness.getLocalState()?.["cursor"] ?? null
      if (JSON.stringify(current) !== JSON.stringify(cursor)) awareness.setLocalStateField("cursor", cursor)
    })
  }
  awareness.on("change", onChange)
  view.dom.addEventListener("focus", send)
  view.dom.addEventListener("blur", send)
  redraw()
  return {
    update: (updated: EditorView, previous: EditorState) => {
      if (updated.state.doc !== previous.doc || !updated.state.selection.eq(previous.selection)) send()
    },
    destroy: () => {
      awareness.off("change", onChange)
      view.dom.removeEventListener("focus", send)
      view.dom.removeEventListener("blur", send)
      cancelAnimationFrame(frame)
      cancelAnimationFrame(sending)
      awareness.setLocalStateField("cursor", null)
    },
  }
}

/** Position of somebody's caret; null: not in the text, or in what is gone. */
export const positionOfCursor = (
  binding: Binding,
  state: EditorState,
  cursor: Presence["cursor"],
): number | null => (cursor ? toPosition(binding, state, cursor.head) : null)

/** Id of the flat block that somebody's cursor is in. */
export const blockOfCursor = (
  binding: Binding,
  state: EditorState,
  cursor: Presence["cursor"],
): string | null => {
  const pos = positionOfCursor(binding, state, cursor)
  const block = pos === null ? null : blockAt(state.doc, pos)
  return block?.node.attrs["id"] ?? null
}
