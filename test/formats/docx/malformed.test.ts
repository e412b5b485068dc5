import fc from "fast-check"
import type { Node } from "prosemirror-model"
import { describe, expect, it } from "vitest"
import { writeDocx } from "../../../formats/docx/writer.ts"
import type { Metadata } from "../../../schema/metadata/metadata.ts"
import { schema } from "../../../schema/schema.ts"
import { blocksOf } from "../../../schema/structure/numbering.ts"
import { hasChecker, partsOf, problemsOf, textOf } from "./parts.ts"
import { doc, node, png, row, standardOf, td, th } from "./sample.ts"

/** What merging can make: any order, anything inside anything. The file must stay valid and keep the text. */

const cases: Record<string, () => Node> = {
  "an empty document": () => schema.node("doc"),
  "two titles in a row": () =>
    doc(node("clause_title", { level: 0 }, "一"), node("clause_title", { level: 0 }, "二")),
  "a note first": () => doc(node("note", { continues: true }, "注"), node("list_item", { level: 3 }, "项")),
  "a table in a cell": () =>
    doc(
      node(
        "table",
        {},
        node(
          "table_grid",
          {},
          node(
            "table_row",
            {},
            node("table_cell", {}, node("table", {}, node("table_grid", {}, row(td("内"))))),
          ),
        ),
      ),
    ),
  "tables without rows, rows without cells": () =>
    doc(
      node("table"),
      node("table", {}, node("table_grid")),
      node("table", {}, node("table_grid", {}, row(), row(td("一"), td("二")), row())),
    ),
  "spans that overflow": () =>
    doc(
      node(
        "table",
        {},
        node(
          "table_grid",
          {},
          row(th("a", { rowspan: 9, colspan: 2 }), td("b", { colspan: 70 })),
          row(td("c", { colspan: 3, rowspan: 0 }), td("d", { rowspan: 2 })),
        ),
      ),
    ),
  "dangling references": () =>
    doc(
      node(
        "paragraph",
        {},
        node("cross_reference", { target: "x" }),
        node("footnote_reference", { target: "y" }),
        node("footnote_reference"),
      ),
      node("footnote", { id: "z" }, "没有引用的脚注"),
    ),
  "a footnote that refers to itself": () =>
    doc(
      node("paragraph", {}, "文", node("footnote_reference", { target: "f" })),
      node("footnote", { id: "f" }, "脚注", node("footnote_reference", { target: "f" })),
    ),
  "parts without their object": () =>
    doc(
      node("image", { src: "a.png" }),
      node("key_item"),
      node("formula"),
      node("figure"),
      node("figure", {}, node("subfigure"), node("caption", {}, "一"), node("caption", {}, "二")),
      node("formula", { numbered: true }, node("paragraph", {}, "文"), node("formula_source", {}, "\\frac{")),
    ),
  "titles inside a table": () =>
    doc(
      node(
        "table",
        {},
        node(
          "table_grid",
          {},
          row(node("table_cell", {}, node("annex_title", {}, "附"), node("clause_title", {}, "章"))),
        ),
      ),
      node("foreword_title", {}, "前言"),
      node("foreword_title", {}, "前言"),
    ),
  "a level that no list has": () =>
    doc(
      node("clause_title", { level: 0 }, "章"),
      node("clause_title", { level: 12 }, "条"),
      node("list_item", { level: 14, kind: "letter" }, "项"),
      node("term_title", { level: 30 }, "词"),
    ),
}

const write = async (document: Node, metadata: Partial<Metadata> = {}) =>
  (await writeDocx(standardOf(document, metadata, { "a.png": png }))).bytes

const expectText = (document: Node, bytes: Uint8Array): void => {
  const parts = partsOf(bytes)
  const written = textOf(parts["word/document.xml"]!) + textOf(parts["word/footnotes.xml"]!)
  document.descendants((child, _, parent) => {
    if (child.isText && parent?.type.name !== "formula_source") expect(written).toContain(child.text)
    return true
  })
}

const textTypes = Object.values(schema.nodes).filter((type) => type.isTextblock)
const containers = ["table", "figure", "formula", "subfigure", "key_item"].map((name) => schema.nodes[name]!)

const textBlock = fc
  .tuple(fc.constantFrom(...textTypes), fc.nat(9999), fc.boolean(), fc.nat(6), fc.nat(20))
  .map(([type, number, continues, level, target]) => {
    const attrs = { continues, level, id: `b${number % 40}` }
    if (type.spec.content === "text*") return type.create(attrs, schema.text(`x${number}`))
    const reference = schema.node(number % 2 ? "cross_reference" : "footnote_reference", {
      target: `b${target}`,
    })
    return type.create(attrs, [schema.text(`文${number}`), reference])
  })

const grid = fc
  .array(fc.array(fc.tuple(textBlock, fc.nat(4), fc.nat(4)), { maxLength: 4 }), { maxLength: 4 })
  .map((rows) =>
    schema.node(
      "table_grid",
      null,
      rows.map((cells) =>
        schema.node(
          "table_row",
          null,
          cells.map(([block, colspan, rowspan]) => {
            const fits = block.type.isInGroup("block") ? [block] : []
            return schema.node("table_cell", { colspan, rowspan }, fits)
          }),
        ),
      ),
    ),
  )

const container = fc
  .tuple(fc.constantFrom(...containers), fc.array(fc.oneof(textBlock, grid), { maxLength: 4 }), fc.nat(40))
  .map(([type, content, id]) => type.create({ id: `b${id}`, numbered: id % 2 === 0 }, content))
  .filter((block) => block.type.isInGroup("block"))

const blocks = fc.array(
  fc.oneof({ weight: 4, arbitrary: textBlock.filter((block) => block.type.isInGroup("block")) }, container),
  { minLength: 10, maxLength: 50 },
)

describe("malformed runs", () => {
  for (const [title, make] of Object.entries(cases))
    it(`[DOCX-23] writes ${title} and keeps its text`, async () => {
      const document = make()
      expectText(document, await write(document))
    })

  it.skipIf(!hasChecker)("[DOCX-23] all of them are valid (skipped where ../shared is missing)", async () => {
    const all = Object.values(cases).flatMap((make) => blocksOf(make()))
    const empty = schema.node("doc")
    const iso = { kind: "international", language: "en" } as const
    const files = {
      all: await write(doc(...all)),
      empty: await write(empty),
      isoAll: await write(doc(...all), iso),
      isoEmpty: await write(empty, iso),
    }
    expect(problemsOf(files)).toBe("")
  })

  it("[DOCX-24] any order of any blocks keeps its text", async () => {
    await fc.assert(
      fc.asyncProperty(blocks, async (content) => {
        const document = doc(...content)
        expectText(document, await write(document))
      }),
      { numRuns: 30, seed: 20261126 },
    )
  })

  it.skipIf(!hasChecker)("[DOCX-24] and is valid (skipped where ../shared is missing)", async () => {
    const files: Record<string, Uint8Array> = {}
    for (const [index, content] of fc.sample(blocks, { numRuns: 3, seed: 7 }).entries())
      files[`seed${index}`] = await write(doc(...content))
    expect(problemsOf(files)).toBe("")
  })
})
