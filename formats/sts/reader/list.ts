import {
  elements,
  firstElement,
  isElement,
  plainTextOf,
  type XmlElement,
  type XmlNode,
} from "../../xml/tree.ts"
import { isListMark, listKind, runsOn } from "../lists.ts"
import { type BlockReader, type Flow, type Import, sortedOrNull } from "./context.ts"
import { readBlock, readHead, readOwner } from "./flow.ts"

export const readList: BlockReader = (element, flow, context) => {
  context.alias(element.attributes["id"])
  const items = elements(element, "list-item")
  const kind = listKind(
    element.attributes["list-type"],
    plainTextOf(items[0] && firstElement(items[0], "label")),
  )
  const restart = runsOn(flow.out, flow.level, kind)
  const extra = context.extra(element, ["list-type"])
  for (const child of elements(element)) {
    const first = child === items[0]
    if (child.name === "list-item")
      readListItem(child, { kind, restart: restart && first, extra: first ? extra : null }, flow, context)
    else if (/^(title|label|editing-instruction)$/.test(child.name)) readHead(child, flow, context)
    else readBlock(child, { ...flow, level: flow.level + 1, continues: true }, context)
  }
}

interface ListFacts {
  kind: string
  restart: boolean
  extra: Record<string, unknown> | null
}

const readListItem = (item: XmlElement, list: ListFacts, flow: Flow, context: Import): void => {
  const label = firstElement(item, "label")
  const printed = plainTextOf(label)
  const isMark = isListMark(printed)
  const start = flow.out.length
  const attributes = {
    kind: list.kind,
    level: flow.level,
    restart: list.restart,
    // A list inside a note is part of it; a list inside an item is so by its level.
    continues: flow.continues && flow.level === 1,
  }
  const inner = { ...flow, level: flow.level + 1, continues: true }
  const source = label && !isMark ? withLabel(item, label) : item.children.filter((child) => child !== label)
  const id = readOwner("list_item", item, source, { attributes, inner }, context)
  const block = flow.out[start]!
  if (list.extra)
    flow.out[start] = block.type.create(
      { ...block.attrs, extra: sortedOrNull({ ...block.attrs["extra"], list: list.extra }) },
      block.content,
    )
  if (label && isMark) context.printed(id, printed, label)
}

/** A label that is not a mark but a word ("AC-1") stays as the beginning of the text. */
const withLabel = (item: XmlElement, label: XmlElement): XmlNode[] => {
  const children = item.children.filter((child) => child !== label)
  const first = children.find((child) => isElement(child, "p"))
  const text: XmlNode[] = [...label.children, { type: "text", text: " " }]
  if (!isElement(first)) return [{ ...label, name: "p", children: text }, ...children]
  return children.map((child) =>
    child === first ? { ...first, children: [...text, ...first.children] } : child,
  )
}
