import type { Node } from "prosemirror-model"
import { type Command, type EditorState, NodeSelection, TextSelection } from "prosemirror-state"
import { schema } from "../../../schema/schema.ts"
import { newId } from "../../../schema/shared/index.ts"
import { blockAt } from "../../collab/binding/divisions.ts"

const nodes = schema.nodes

const isImage = (node: Node): boolean => node.type.name === "image" || node.type.name === "inline_image"

const firstImage = (parent: Node, start: number): { node: Node; pos: number } | null => {
  let found: { node: Node; pos: number } | null = null
  parent.descendants((node, offset) => {
    if (!found && isImage(node)) found = { node, pos: start + offset }
    return !found
  })
  return found
}

/** The picture that is selected, or the one of the figure or part of a figure that the caret is in. */
export const imageAt = (state: EditorState): { node: Node; pos: number } | null => {
  const { selection } = state
  if (selection instanceof NodeSelection && isImage(selection.node))
    return { node: selection.node, pos: selection.from }
  const { $head } = selection
  for (let depth = $head.depth; depth > 0; depth--) {
    const parent = $head.node(depth)
    if (!["subfigure", "figure"].includes(parent.type.name)) continue
    const found = firstImage(parent, $head.start(depth))
    if (found) return found
  }
  return null
}

/** Says in words what a picture shows, for those who cannot see it. */
export const setAlt =
  (alt: string): Command =>
  (state, dispatch) => {
    const image = imageAt(state)
    if (!image) return false
    dispatch?.(state.tr.setNodeAttribute(image.pos, "alt", alt.trim()))
    return true
  }

const subfigure = (image: Node): Node =>
  nodes["subfigure"]!.create({ id: newId() }, [image, nodes["caption"]!.create()])

/**
 * Adds a part with a picture of its own to the figure at the caret (GB/T 1.1-2020, 9.7.6): a figure of one picture becomes a figure of
 * parts. The caret goes into the title of the new part.
 */
export const insertSubfigure =
  (src: string): Command =>
  (state, dispatch) => {
    const at = blockAt(state.doc, state.selection.head)
    if (at?.node.type.name !== "figure") return false
    if (!dispatch) return true
    const parts = at.node.children
    const last = parts.findLastIndex((part) => part.type.name === "image" || part.type.name === "subfigure")
    const made = subfigure(nodes["image"]!.create({ id: newId(), src }))
    const offset = parts.slice(0, last + 1).reduce((sum, part) => sum + part.nodeSize, 0)
    const tr = state.tr.insert(at.start + 1 + offset, made)
    // From the last to the first, so that the places before stay true.
    for (let index = last, end = at.start + 1 + offset; index >= 0; index--) {
      const part = parts[index]!
      end -= part.nodeSize
      if (part.type.name === "image") tr.replaceWith(end, end + part.nodeSize, subfigure(part))
    }
    let caption = 0
    tr.doc.descendants((node, pos) => {
      if (node.attrs["id"] === made.attrs["id"]) caption = pos + 1 + node.firstChild!.nodeSize + 1
      return !caption
    })
    dispatch(tr.setSelection(TextSelection.create(tr.doc, caption)).scrollIntoView())
    return true
  }
