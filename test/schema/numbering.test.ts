import { describe, expect, it } from "vitest"
import { schema } from "../../schema/schema.ts"
import { labelOf, referenceLabel } from "../../schema/structure/labels.ts"
import { numberBlocks } from "../../schema/structure/numbering.ts"
import { gbProfile, profiles } from "../../schema/structure/profiles.ts"
import { buildTree } from "../../schema/structure/tree.ts"
import { block, table } from "../convergence/build.ts"

const title = (level: number, text = "题") => block("clause_title", text, { level })
const numbers = (...blocks: ReturnType<typeof block>[]) => {
  const numbering = numberBlocks(blocks, gbProfile)
  return blocks.map((node) => numbering.byBlock.get(node)!.number)
}
const labels = (...blocks: ReturnType<typeof block>[]) => {
  const numbering = numberBlocks(blocks, gbProfile)
  return blocks.map((node) => labelOf(numbering.byBlock.get(node)!, gbProfile.words.zh))
}

describe("numbering", () => {
  it("[NUM-1] counts chapters through the body and clauses within their parent", () =>
    expect(numbers(title(0), title(0), title(1), title(2), title(2), title(1), title(0), title(1))).toEqual([
      "1",
      "2",
      "2.1",
      "2.1.1",
      "2.1.2",
      "2.2",
      "3",
      "3.1",
    ]))

  it("[NUM-2] leaves no hole where a level is skipped", () =>
    expect(numbers(title(0), title(2), title(2), title(1))).toEqual(["1", "1.1", "1.2", "1.3"]))

  it("[NUM-3] restarts clauses, tables, figures and formulas in each annex", () => {
    const blocks = [
      title(0),
      table([["a"]]),
      block("annex_title"),
      title(1),
      table([["a"]]),
      block("annex_title"),
      table([["a"]]),
    ]
    expect(numbers(...blocks)).toEqual(["1", "1", "A", "A.1", "A.1", "B", "B.1"])
  })

  it("[NUM-4] gives a single annex its letter and a single table its number", () =>
    expect(labels(title(0), table([["a"]]), block("annex_title"))).toEqual(["1", "表1", "附录A"]))

  it("[NUM-5] numbers clauses of the introduction 0.1, 0.2 and leaves the foreword unnumbered", () =>
    expect(
      numbers(block("foreword_title"), block("introduction_title"), title(1), title(1), title(0)),
    ).toEqual(["", "", "0.1", "0.2", "1"]))

  it("[NUM-6] counts term entries in the clause series of their parent", () =>
    expect(
      numbers(
        title(0),
        block("term_title"),
        block("definition"),
        block("term_title"),
        title(1),
        block("term_title"),
      ),
    ).toEqual(["1", "1.1", "", "1.2", "1.3", "1.3.1"]))

  it("[NUM-7] says 注： for one note and 注1：, 注2： for several, restarting with each clause", () =>
    expect(labels(title(0), block("note"), block("note"), title(0), block("note"))).toEqual([
      "1",
      "注1：",
      "注2：",
      "2",
      "注：",
    ]))

  it("[NUM-14] numbers each note of a term entry in ISO, a single one too: Note 1 to entry (ISO/IEC Directives, Part 2, 16.5.9)", () => {
    const blocks = [
      title(0),
      block("term_title"),
      block("note"),
      block("term_title"),
      block("note"),
      block("note"),
      title(0),
      block("note"),
    ]
    const numbering = numberBlocks(blocks, profiles.iso)
    const said = blocks
      .filter(({ type }) => type.name === "note")
      .map((note) => labelOf(numbering.byBlock.get(note)!, profiles.iso.words.en))
    expect(said).toEqual(["Note 1 to entry: ", "Note 1 to entry: ", "Note 2 to entry: ", "NOTE\u2003"])
    expect(labels(title(0), block("term_title"), block("note"))).toEqual(["1", "1.1", "注："])
  })

  it("[NUM-8] restarts letters with each list and numbers under each letter", () => {
    const item = (kind: string, level: number) => block("list_item", "项", { kind, level })
    expect(
      numbers(
        item("letter", 1),
        item("number", 2),
        item("number", 2),
        item("letter", 1),
        item("number", 2),
        block("paragraph"),
        item("letter", 1),
      ),
    ).toEqual(["a)", "1)", "2)", "b)", "1)", "", "a)"])
  })

  it("[NUM-9] numbers text footnotes in one series by their first mention, table footnotes by letters", () => {
    const mark = (target: string) => schema.nodes["footnote_reference"]!.create({ target })
    const blocks = [
      title(0),
      block("paragraph", ["甲", mark("x"), "乙", mark("y")]),
      block("footnote", "y", { id: "y" }),
      block("footnote", "x", { id: "x" }),
      schema.nodes["table"]!.create({ id: "t" }, [
        schema.nodes["table_grid"]!.create(null, [
          schema.nodes["table_row"]!.create(null, [
            schema.nodes["table_cell"]!.create(null, [block("paragraph", ["1", mark("q")])]),
          ]),
        ]),
        block("footnote", "q", { id: "q" }),
      ]),
    ]
    const { byId } = numberBlocks(blocks, gbProfile)
    expect([byId.get("x")!.number, byId.get("y")!.number, byId.get("q")!.number]).toEqual(["1)", "2)", "a"])
  })

  it("[NUM-10] refers as GB/T 1.1-2020, 9.5.3 writes it: 第4章, 5.2, 附录C, 表A.1, 公式(3), 5.2b)", () => {
    const formula = schema.nodes["formula"]!.create({ id: "f", numbered: true })
    const unnumbered = schema.nodes["formula"]!.create({ id: "u", numbered: false })
    const blocks = [
      block("clause_title", "甲", { level: 0, id: "c" }),
      block("clause_title", "乙", { level: 1, id: "s" }),
      block("list_item", "一", { kind: "letter" }),
      block("list_item", "二", { kind: "letter", id: "b" }),
      formula,
      unnumbered,
      block("annex_title", "丙", { id: "a" }),
      table([["x"]], { id: "t" }),
    ]
    const numbering = numberBlocks(blocks, gbProfile)
    const refer = (id: string) => referenceLabel(numbering.byId.get(id)!, numbering, gbProfile.words.zh)
    expect(["c", "s", "b", "f", "u", "a", "t"].map(refer)).toEqual([
      "第1章",
      "1.1",
      "1.1b)",
      "公式(1)",
      "公式",
      "附录A",
      "表A.1",
    ])
  })

  it("[NUM-11] derives the tree: divisions, clauses, lists with their sub-lists, terms with their parts", () => {
    const blocks = [
      title(0),
      block("paragraph"),
      block("list_item", "a", { level: 1 }),
      block("list_item", "b", { level: 2 }),
      block("paragraph", "c", { continues: true }),
      title(1),
      block("term_title"),
      block("definition"),
    ]
    const [chapter] = buildTree(blocks, numberBlocks(blocks, gbProfile))
    const shape = (node: any): unknown =>
      node.type === "section"
        ? [node.title.type.name, ...node.children.map(shape)]
        : node.type === "list"
          ? ["list", ...node.items.map((item: any) => [item.block.type.name, ...item.parts.map(shape)])]
          : node.type === "term"
            ? ["term", ...node.parts.map(shape)]
            : node.block.type.name
    expect(shape(chapter)).toEqual([
      "clause_title",
      "paragraph",
      ["list", ["list_item", ["list", ["list_item", "paragraph"]]]],
      ["clause_title", ["term", "definition"]],
    ])
  })
})
