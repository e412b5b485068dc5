import { warningKinds } from "../../../schema/nodes/text.ts"
import { firstElement, plainTextOf } from "../../xml/tree.ts"
import type { BlockReader } from "./context.ts"
import { readOwner } from "./flow.ts"

/** note, example, warning, quotation: the first paragraph is the block, everything else continues it. */
export const owner =
  (type: "note" | "example" | "quotation"): BlockReader =>
  (element, flow, context) => {
    const kind = element.attributes["content-type"] ?? ""
    const isWarning = type === "note" && (warningKinds as readonly string[]).includes(kind)
    const label = firstElement(element, "label")
    const id = readOwner(
      isWarning ? "warning" : type,
      element,
      element.children.filter((child) => child !== label),
      {
        attributes: { continues: flow.continues, ...(isWarning ? { kind } : {}) },
        known: isWarning ? ["content-type"] : [],
        inner: { ...flow, continues: true, level: 1 },
      },
      context,
    )
    if (label) context.printed(id, plainTextOf(label), label)
  }
