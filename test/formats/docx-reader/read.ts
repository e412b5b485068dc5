import type { Node } from "prosemirror-model"
import { readStandard } from "../../../formats/index.ts"
import { blocksOf } from "../../../schema/structure/numbering.ts"
import { docxOf } from "./zips.ts"

/** A block in one line: "clause_title 1: Title"; containers show what is in them. */
export const show = (node: Node): string => {
  const { level, kind, continues, role, colspan, rowspan } = node.attrs
  const facts = [level ?? kind ?? role, kind && level !== undefined ? kind : null, continues ? "…" : null]
  const span = (colspan ?? 1) > 1 || (rowspan ?? 1) > 1 ? `${colspan}x${rowspan}` : ""
  const head = [node.type.name, ...facts.filter((fact) => fact !== null && fact !== undefined), span]
    .filter((fact) => fact !== "")
    .join(" ")
  if (node.isTextblock)
    return `${head}: ${node.children.map((child) => (child.isText ? child.text : child.type.name === "hard_break" ? "/" : `<${child.type.name}${child.attrs["latex"] ?? child.attrs["text"] ?? ""}>`)).join("")}`
  return node.childCount ? `${head}[${node.children.map(show).join(" | ")}]` : head
}

/** What is read of a small Word file. */
export const read = async (body: string, parts: Record<string, string> = {}, links: string[] = []) => {
  const { standard, findings, comments } = await readStandard(docxOf({ body, parts, links }), "docx")
  return {
    comments,
    lines: blocksOf(standard.doc).map(show),
    codes: findings.map(({ code }) => code),
    findings,
    standard,
  }
}
