import { Fragment, Slice } from "prosemirror-model"
import { describe, expect, it } from "vitest"
import { citeNumbers } from "../../client/editor/references/cite.ts"
import { schema } from "../../schema/schema.ts"
import { blocksOf } from "../../schema/structure/numbering.ts"
import { at } from "../client/build.ts"
import { block, doc } from "../convergence/build.ts"

/** The text of the first block after its numbers were made citations, those in ⟦ ⟧ with the id of their entry. */
const cited = (text: string, style: "gb" | "iso" = "gb", ...more: ReturnType<typeof block>[]): string => {
  const state = at(doc(block("paragraph", text), ...more), text.slice(0, 2))
  const tr = citeNumbers(state, 0, state.doc.firstChild!.firstChild!.nodeSize, style)
  let result = ""
  blocksOf(tr?.doc ?? state.doc)[0]!.forEach((node) => {
    const mark = node.marks.find(({ type }) => type.name === "citation")
    result += mark ? `⟦${node.text}${mark.attrs["target"] ? `→${mark.attrs["target"]}` : ""}⟧` : node.text
  })
  return result
}

describe("numbers become citations", () => {
  it("[REF-30] with the blanks and dashes of the profile", () => {
    expect(cited("按GB/T1.1-2020起草")).toBe("按⟦GB/T 1.1—2020⟧起草")
    expect(cited("see GB/T 1.1—2020 and ISO 9001：2015.", "iso")).toBe(
      "see ⟦GB/T 1.1-2020⟧ and ⟦ISO 9001:2015⟧.",
    )
  })

  it("[REF-30] the letters of a number stay as they were typed", () =>
    expect(cited("IEEE Std 802.3-2018。")).toBe("⟦IEEE Std 802.3-2018⟧。"))

  it("[REF-31] pointing at the entry of the same edition", () => {
    const entry = schema.nodes["reference_item"]!.create({ id: "e1" }, schema.text("GB 7000.1—2015　灯具"))
    expect(cited("符合GB 7000.1-2015。", "gb", entry)).toBe("符合⟦GB 7000.1—2015→e1⟧。")
    expect(cited("符合GB 7000.1-2007。", "gb", entry)).toBe("符合⟦GB 7000.1—2007⟧。")
  })

  it("[REF-32] quantities, placeholders and what is a citation already are left alone", () => {
    expect(cited("容量512 GB 5年，GB/T ××××，T/C为3。")).toBe("容量512 GB 5年，GB/T ××××，T/C为3。")
    const mark = schema.marks["citation"]!.create({ target: "own" })
    const paragraph = schema.nodes["paragraph"]!.create(null, schema.text("GB/T1.1-2020", [mark]))
    const state = at(doc(paragraph), "GB")
    expect(citeNumbers(state, 0, 20, "gb")).toBeNull()
  })

  it("[REF-32] program text is left alone", () => {
    const code = schema.nodes["code"]!.create(null, schema.text("x = 'GB/T 1.1-2020'"))
    expect(citeNumbers(at(doc(code), "x"), 0, 40, "gb")).toBeNull()
  })

  it("[REF-33] in every block of what was pasted, and nowhere else", () => {
    const state = at(doc(block("paragraph", "见GB 1。"), block("paragraph", "乙")), "乙")
    const pasted = Fragment.from([block("paragraph", "按GB 2-2001。"), block("paragraph", "按GB 3-2001。")])
    const tr = state.tr.replaceSelection(new Slice(pasted, 1, 1))
    const next = state.apply(tr)
    const from = tr.mapping.maps[0]!.map(state.selection.from, -1)
    const done = citeNumbers(next, from, tr.mapping.map(state.selection.from, 1), "gb")!
    const citations: string[] = []
    done.doc.descendants((node) => {
      if (node.marks.some(({ type }) => type.name === "citation")) citations.push(node.text!)
    })
    expect(citations).toEqual(["GB 2—2001", "GB 3—2001"])
  })
})
