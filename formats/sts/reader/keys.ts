import type { Node } from "prosemirror-model"
import { schema } from "../../../schema/schema.ts"
import { elements, type XmlElement } from "../../xml/tree.ts"
import { markerOf } from "../marker.ts"
import { type BlockReader, type Flow, type Import, partsInto } from "./context.ts"
import { putFootnotes, readBlock, readHead, readMixed } from "./flow.ts"

export const readDefinitionList: BlockReader = (element, flow, context) => {
  context.alias(element.attributes["id"])
  for (const child of elements(element)) {
    if (child.name === "def-item") readKeyItem(child, flow, context)
    else if (child.name === "def-list") readDefinitionList(child, flow, context, [])
    else if (/^(title|label|term-head|def-head|editing-instruction)$/.test(child.name))
      readHead(child, flow, context)
    else readBlock(child, flow, context)
  }
}

const readKeyItem = (item: XmlElement, flow: Flow, context: Import): void => {
  const id = context.identify(item, true)
  const parts: Node[] = []
  context.holding++
  for (const child of elements(item)) {
    if (child.name === "term") {
      if (!markerOf(child)["absent"]) readMixed("key_symbol", child, partsInto(parts), context)
      for (const [i, part] of parts.entries())
        if (i && part.type.name === "paragraph")
          parts[i] = schema.nodes["key_symbol"]!.create(null, part.content)
    } else if (child.name === "def") readMeaning(child, parts, context)
    else readBlock(child, partsInto(parts), context)
  }
  context.holding--
  flow.out.push(
    context.block("key_item", item, { id, continues: flow.continues, extra: context.extra(item) }, parts),
  )
  if (!context.holding) putFootnotes(flow, context)
}

const readMeaning = (definition: XmlElement, parts: Node[], context: Import): void => {
  if (definition.children.some((child) => child.type === "text" && /[^ \t\r\n]/.test(child.text)))
    return readMixed("key_meaning", definition, partsInto(parts), context)
  for (const child of elements(definition)) {
    if (child.name !== "p") readBlock(child, partsInto(parts), context)
    else if (
      markerOf(child).type ||
      markerOf(child)["holds"] ||
      /^(source|index-item)$/.test(child.attributes["content-type"] ?? "")
    )
      readBlock(child, partsInto(parts), context)
    else readMixed("key_meaning", child, partsInto(parts), context)
  }
}
