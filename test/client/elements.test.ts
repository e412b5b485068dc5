import { describe, expect, it } from "vitest"
import { insertElement } from "../../client/editor/commands/elements.ts"
import { block, doc } from "../convergence/build.ts"
import { applied, at, lines } from "./build.ts"

const standard = () =>
  doc(
    block("foreword_title", "前言"),
    block("clause_title", "范围", { level: 0, element: "scope" }),
    block("clause_title", "要求", { level: 0 }),
    block("annex_title", "试验"),
  )

const titles = (...names: string[]) => {
  let state = at(standard(), "要求")
  for (const name of names) state = applied(state, insertElement(name))!
  return lines(state.doc).filter((line) => line.length > 1 && line.length < 10)
}

describe("prescribed elements", () => {
  it("[EDIT-43] stand where table 3 of GB/T 1.1-2020 has them, in whatever order they come", () =>
    expect(
      titles("index", "bibliography", "symbols", "introduction", "terms", "normative_references"),
    ).toEqual([
      "前言",
      "引言",
      "范围",
      "规范性引用文件",
      "术语和定义",
      "符号和缩略语",
      "要求",
      "试验",
      "参考文献",
      "索引",
    ]))
  it("[EDIT-43] there is one of each", () => {
    expect(applied(at(standard(), "要求"), insertElement("scope"))).toBeNull()
    expect(applied(at(standard(), "要求"), insertElement("foreword"))).toBeNull()
  })
  it("[EDIT-43] come with their wording, in the language of the document, ready to be filled in", () => {
    const zh = applied(at(standard(), "要求"), insertElement("terms"))!
    expect(lines(zh.doc)).toContain("下列术语和定义适用于本文件。")
    const english = doc(block("clause_title", "Scope", { level: 0, element: "scope" }))
    const en = applied(at(english, "Scope"), insertElement("bibliography"))!
    expect(lines(en.doc)).toEqual(["Scope", "Bibliography", ""])
    expect(en.selection.$from.parent.type.name).toBe("reference_item")
  })
})
