import { describe, expect, it } from "vitest"
import { editFormula, insertKeyItem } from "../../client/editor/commands/objects.ts"
import { chemistryLatex, chemistryOf, plainLatex } from "../../client/pages/editor/dialogs/formula/latex.ts"
import { schema } from "../../schema/schema.ts"
import { block, doc } from "../convergence/build.ts"
import { applied, at, lines } from "./build.ts"

describe("formulas: LaTeX", () => {
  it.each([
    ["\\differentialD x+\\exponentialE^{\\imaginaryI t}", "\\mathrm{d} x+\\mathrm{e}^{\\mathrm{i} t}"],
    ["\\mleft(a\\mright)", "\\left(a\\right)"],
    ["\\frac{a}{\\placeholder{}}", "\\frac{a}{{}}"],
    ["\\sqrt{x_{\\mathrm{max}}}", "\\sqrt{x_{\\mathrm{max}}}"],
  ])("[EDIT-34] %s of the visual editor becomes %s", (own, plain) => expect(plainLatex(own)).toBe(plain))
  it("[EDIT-35] a chemical equation is what stands in \\ce and nothing else", () => {
    expect(chemistryOf("\\ce{H2SO4 ->[\\triangle{}] SO3}")).toBe("H2SO4 ->[\\triangle{}] SO3")
    expect(chemistryOf("\\ce{A} + \\ce{B}")).toBeNull()
    expect(chemistryOf("x")).toBeNull()
    expect(chemistryLatex(" H2O ")).toBe("\\ce{H2O}")
    expect(chemistryLatex(" ")).toBe("")
  })
})

describe("formulas: commands", () => {
  const formula = () =>
    schema.nodes["formula"]!.create({ id: "f", numbered: true }, [
      schema.nodes["formula_source"]!.create({ mathml: "<math/>" }, schema.text("a=b")),
    ])

  it("[EDIT-34] changing a formula keeps its identity and number, and forgets the imported original", () => {
    const next = applied(at(doc(formula()), "a=b"), editFormula("a=c"))!
    const changed = next.doc.firstChild!.firstChild!
    expect(changed.attrs).toMatchObject({ id: "f", numbered: true })
    expect([changed.textContent, changed.firstChild!.attrs["mathml"]]).toEqual(["a=c", null])
    expect(applied(at(doc(block("paragraph", "x")), "x"), editFormula("y"))).toBeNull()
  })
  it("[EDIT-36] a symbol with its meaning goes into the formula at the caret, behind the last one", () => {
    const first = applied(at(doc(formula(), block("paragraph", "后")), "a=b"), insertKeyItem)!
    const second = applied(first, insertKeyItem)!
    expect(second.doc.firstChild!.firstChild!.children.map((child) => child.type.name)).toEqual([
      "formula_source",
      "key_item",
      "key_item",
    ])
    expect(second.selection.$from.parent.type.name).toBe("key_symbol")
    expect(lines(second.doc)[1]).toBe("后")
  })
  it("[EDIT-36] elsewhere it stands behind the block at the caret", () =>
    expect(
      applied(at(doc(block("paragraph", "符号")), "符号"), insertKeyItem)!.doc.firstChild!.child(1).type.name,
    ).toBe("key_item"))
})
