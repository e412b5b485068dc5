import { EditorState, NodeSelection, TextSelection } from "prosemirror-state"
import { describe, expect, it } from "vitest"
import { imageAt, insertSubfigure, setAlt } from "../../client/editor/commands/figures.ts"
import { insertIndexEntry } from "../../client/editor/commands/objects.ts"
import { schema } from "../../schema/schema.ts"
import { block, doc } from "../convergence/build.ts"

const figure = (title = "布置") =>
  schema.nodes["figure"]!.create({ id: "f" }, [
    schema.nodes["image"]!.create({ id: "i", src: "a.png" }),
    block("caption", title),
  ])

/** A state with the caret in the text that begins so. */
const at = (text: string, ...blocks: Parameters<typeof doc>) => {
  const state = EditorState.create({ doc: doc(...blocks) })
  let pos = 0
  state.doc.descendants((node, offset) => {
    if (node.isTextblock && node.textContent.startsWith(text)) pos = offset + 1
    return true
  })
  return state.apply(state.tr.setSelection(TextSelection.create(state.doc, pos)))
}

const shape = (state: EditorState): string => {
  const show = (node: typeof state.doc): string => {
    if (node.type.name === "image") return `image ${node.attrs["src"]}`
    if (node.isTextblock) return `${node.type.name} ${node.textContent}`.trim()
    return `${node.type.name}(${node.children.map(show).join(", ")})`
  }
  return state.doc.firstChild!.children.map(show).join("; ")
}

describe("[EDIT-56] figures", () => {
  it("a second picture makes a figure of two parts, and its first picture keeps its place and title is the whole figure's", () => {
    let state = at("布置", figure())
    insertSubfigure("b.png")(state, (tr) => {
      state = state.apply(tr)
    })
    expect(shape(state)).toBe(
      "figure(subfigure(image a.png, caption), subfigure(image b.png, caption), caption 布置)",
    )
    state = state.apply(state.tr.insertText("新部分"))
    expect(shape(state)).toContain("subfigure(image b.png, caption 新部分)")
    insertSubfigure("c.png")(state, (tr) => {
      state = state.apply(tr)
    })
    expect(shape(state)).toMatch(
      /b\.png, caption 新部分\), subfigure\(image c\.png, caption\), caption 布置\)$/,
    )
  })

  it("cannot be added outside of a figure", () =>
    expect(insertSubfigure("b.png")(at("段", block("paragraph", "段")))).toBe(false))

  it("the words for a picture are set from its title and from the picture itself", () => {
    let state = at("布置", figure())
    setAlt(" 气路图 ")(state, (tr) => {
      state = state.apply(tr)
    })
    expect(imageAt(state)?.node.attrs["alt"]).toBe("气路图")
    const selected = state.apply(state.tr.setSelection(NodeSelection.create(state.doc, imageAt(state)!.pos)))
    expect(imageAt(selected)?.node.attrs["src"]).toBe("a.png")
  })

  it("an index entry stands behind the selected words, which stay", () => {
    let state = at("漂移", block("paragraph", "漂移的定义"))
    const from = state.selection.from
    state = state.apply(state.tr.setSelection(TextSelection.create(state.doc, from, from + 2)))
    insertIndexEntry("漂移")(state, (tr) => {
      state = state.apply(tr)
    })
    const paragraph = state.doc.firstChild!.firstChild!
    expect(paragraph.children.map((node) => (node.isText ? node.text : node.type.name))).toEqual([
      "漂移",
      "index_entry",
      "的定义",
    ])
  })
})
