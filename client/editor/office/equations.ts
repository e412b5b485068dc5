import { ommlHtmlToLatex } from "../../../formats/math/omml-html.ts"

/** Resolves the entities of HTML. */
const decode = (text: string): string =>
  text.includes("&") ? (new DOMParser().parseFromString(text, "text/html").body.textContent ?? "") : text

const commentsOf = (page: Document): Comment[] => {
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_COMMENT)
  const found: Comment[] = []
  while (walker.nextNode()) found.push(walker.currentNode as Comment)
  return found
}

/** "<![if !msEquation]> picture <![endif]>" behind an equation is the picture for programs that know no equations. */
const dropPicture = (comment: Comment): void => {
  const begin = comment.nextSibling
  if (begin?.nodeType !== Node.COMMENT_NODE || !/^\[if !msEquation/i.test((begin as Comment).data)) return
  let node: ChildNode | null = begin
  while (node) {
    const next: ChildNode | null = node.nextSibling
    const isEnd = node.nodeType === Node.COMMENT_NODE && /^\[endif\]/i.test((node as Comment).data)
    node.remove()
    if (isEnd) return
    node = next
  }
}

const inlineFormula = (page: Document, latex: string): HTMLElement => {
  const element = page.createElement("span")
  element.className = "guiju-inline-formula"
  element.dataset["latex"] = latex
  return element
}

const typedNumber = /^[\s\u00a0.…·⋯]*[（(]\s*(?:[A-Z]\.)?\d{1,3}\s*[)）]\s*$/

/** A paragraph that is nothing but an equation, perhaps with a typed number behind it, is a formula on its own line. */
const liftFormula = (page: Document, paragraph: Element): void => {
  const formulas = [...paragraph.querySelectorAll<HTMLElement>(".guiju-inline-formula")]
  const text = (paragraph.textContent ?? "").replace(/[\s\u00a0]+/g, " ").trim()
  const number = typedNumber.test(text)
  if (formulas.length === 0 || (text && !number)) return
  const isDisplayed =
    formulas.some((formula) => formula.dataset["display"]) || number || formulas.length === 1
  if (!isDisplayed || paragraph.closest("td, th")) return
  const blocks = formulas.map((formula) => {
    const block = page.createElement("div")
    block.className = "guiju-formula"
    if (number) block.dataset["numbered"] = "true"
    const source = page.createElement("code")
    source.className = "guiju-latex"
    source.textContent = formula.dataset["latex"] ?? ""
    block.append(source)
    return block
  })
  paragraph.replaceWith(...blocks)
}

/** Equations of Word become formulas of ours, those of a web page too if they say their LaTeX. */
export const takeEquations = (page: Document): void => {
  for (const comment of commentsOf(page)) {
    const isEquation = /^\[if [^\]]*msEquation/i.test(comment.data) && /<m:oMath/.test(comment.data)
    const latex = isEquation ? ommlHtmlToLatex(comment.data, decode) : []
    if (!latex.length) continue
    dropPicture(comment)
    comment.replaceWith(...latex.map((text) => inlineFormula(page, text)))
  }
  for (const math of page.querySelectorAll("math")) {
    const latex = math.querySelector('annotation[encoding="application/x-tex"]')?.textContent?.trim()
    if (!latex) continue
    const around = math.closest(".katex, .mwe-math-element, mjx-container")
    const formula = inlineFormula(page, latex.replace(/^\{\\displaystyle\s*([\s\S]*)\}$/, "$1").trim())
    ;(around ?? math).replaceWith(formula)
  }
  for (const paragraph of page.querySelectorAll("p")) liftFormula(page, paragraph)
}
