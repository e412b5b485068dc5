import { warningKinds } from "../../../schema/nodes/text.ts"
import { firstElement, plainTextOf, type XmlNode } from "../../xml/tree.ts"
import type { BlockReader } from "./context.ts"
import { readOwner } from "./flow.ts"

/** note, example, warning, quotation: the first paragraph is the block, everything else continues it. */
export const owner =
  (type: "note" | "example" | "quotation"): BlockReader =>
  (element, flow, context) => {
    const kind = element.attributes["content-type"] ?? ""
    const isWarning = type === "note" && (warningKinds as readonly string[]).includes(kind)
    const label = firstElement(element, "label")
    // A quotation counts nothing: what stands before it is text.
    const content: XmlNode[] =
      label && type === "quotation" && plainTextOf(label)
        ? element.children.map((child) => (child === label ? { ...label, name: "title" } : child))
        : element.children.filter((child) => child !== label)
    const id = readOwner(
      isWarning ? "warning" : type,
      element,
      content,
      {
        attributes: { continues: flow.continues, ...(isWarning ? { kind } : {}) },
        known: isWarning ? ["content-type"] : [],
        inner: { ...flow, continues: true, level: 1 },
      },
      context,
    )
    if (label) context.printed(id, plainTextOf(label), label)
  }
