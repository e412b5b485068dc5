import type { ListKind } from "../../../schema/nodes/text.ts"
import { type Builder, guess, without } from "./builder.ts"
import { listKindOf, listMarkOf, roleOfLabel } from "./marks.ts"
import { isBlank, type Para, textOfPara } from "./para.ts"
import { say } from "./say.ts"

interface ListPlace {
  kind: ListKind
  level: number
  list: string
  count: number
  /** Typed mark, to be removed. */
  typed: number
  label: string
}

/** Level by style; by the level in its list; and where every depth has a list of its own, by how far it is indented. */
const levelFor = (para: Para, kind: ListKind, list: string, b: Builder): number => {
  const { role, label } = para
  if (role?.type === "list" && role.level) return role.level
  if (label && label.level > 0) return label.level + 1
  const open = b.lists.at(-1)
  if (!open) return 1
  const known = b.lists.find((item) => item.list === list && item.kind === kind)
  if (known) return known.level
  if (para.indent > open.indent + 150) return open.level + 1
  const outer = [...b.lists].reverse().find((item) => Math.abs(item.indent - para.indent) <= 150)
  // Typed marks seldom come with an indent: another kind of mark inside a list is a deeper one.
  if (!label && open.kind !== kind && para.indent >= open.indent && b.lists.length)
    return open.level + (outer && outer.kind !== kind ? 1 : 0)
  return outer?.level ?? 1
}

const byLabel = (para: Para, b: Builder): ListPlace | null => {
  const { label, role } = para
  if (!label || roleOfLabel(label)) return null
  const kind = (role?.type === "list" && role.kind) || listKindOf(label)
  const list = `${label.list}/${label.level}`
  return { kind, level: levelFor(para, kind, list, b), list, count: label.count, typed: 0, label: label.text }
}

/** A typed mark counts only where it begins a series or goes on with it; "a)" in the middle of a text is text. */
const byMark = (para: Para, b: Builder): ListPlace | null => {
  const mark = listMarkOf(textOfPara(para))
  if (!mark) return null
  const isStyled = para.role?.type === "list"
  if (b.context.isOwn && !isStyled && para.role?.type !== "object_text") return null
  const series = b.lists.find((open) => open.list === `typed/${mark.kind}`)
  const fits = !mark.count || mark.count === (series?.count ?? 0) + 1 || mark.count === 1
  if (!fits && !isStyled) return null
  // A lone dash before a short text in a cell means "nothing", not a list.
  if (mark.kind === "dash" && b.place === "cell" && !isStyled && mark.label.length < 2) return null
  const list = `typed/${mark.kind}`
  return {
    kind: mark.kind,
    level: levelFor(para, mark.kind, list, b),
    list,
    count: mark.count,
    typed: mark.length,
    label: mark.label,
  }
}

const remember = (place: ListPlace, para: Para, b: Builder): boolean => {
  b.lists = b.lists.filter((open) => open.level <= place.level)
  const open = b.lists.at(-1)
  const isSame = open?.level === place.level && open.kind === place.kind
  const isCounted = place.count > 0 && !["dash", "dot", "none"].includes(place.kind)
  const restarts = !!open && isSame && isCounted && place.count === 1 && open.count >= 1
  b.lists = b.lists.filter((other) => other.level < place.level)
  b.lists.push({
    kind: place.kind,
    level: place.level,
    indent: para.indent,
    list: place.list,
    count: place.count,
  })
  return restarts
}

/** Reads a list item. False: it is none. */
export const readListItem = (para: Para, b: Builder): boolean => {
  const { role } = para
  if (role && !["text", "list", "object_text", "cell", "footnote", "where_item"].includes(role.type))
    return false
  const place = byLabel(para, b) ?? byMark(para, b)
  if (!place) {
    if (role?.type !== "list" || !para.style.includes("列项")) return false
    const level = role.level ?? 1
    b.lists = [
      ...b.lists.filter((open) => open.level < level),
      { kind: "none", level, indent: para.indent, list: "", count: 0 },
    ]
    const lists = b.lists
    b.add("list_item", { kind: role.kind ?? "none", level }, para.content, para)
    b.lists = lists
    return true
  }
  if (isBlank(para.content)) return true
  const restart = remember(place, para, b)
  const lists = b.lists
  const content = without(para.content, place.typed)
  const node = b.add("list_item", { kind: place.kind, level: place.level, restart }, content, para)
  b.lists = lists
  if (!["dash", "dot", "none"].includes(place.kind)) b.print(node, place.label, para)
  if (place.typed && place.count)
    guess(b, para, "list-guessed", 80, say("A typed mark made this a list item", "按手工键入的标记当作列项"))
  return true
}
