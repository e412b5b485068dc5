import type { LaidRole } from "../../../schema/rules/layout/layout.ts"
import { type Role, roleOfNames } from "../reader/roles.ts"

interface Laid {
  role: LaidRole
  /** From 1; null where the style does not say. */
  level: number | null
}

const at = (role: LaidRole, level: number | null = 1): Laid => ({ role, level })

/** Lines of the cover by the names of their styles, of the template in use and the older one. */
const coverLines: readonly (readonly [RegExp, LaidRole])[] = [
  [/ICS|文献分类号|CCS/, "cover_class"],
  [/替换文件编号|代替信息|标准代替/, "cover_replaces"],
  [/文件编号|封面标准号/, "cover_number"],
  [/英文名称/, "cover_english"],
  [/文件名称|封面标准名称/, "cover_title"],
  [/一致(性)?程度/, "cover_adoption"],
  [/(发布|实施)日期/, "cover_date"],
  [/(^|_)发布$/, "cover_publishes"],
]

const laid: Partial<Record<Role["type"], LaidRole>> = {
  ...{ section: "other", annex_title: "annex", annex_role: "annex", running: "other", end: "blank" },
  ...{ cover: "cover_other", back_cover: "back_number", where_item: "other", caption: "other" },
  ...{ figure: "other", key_title: "other", key_item: "other", formula: "other", symbol: "other" },
  ...{ code: "other", list_continued: "other", index_letter: "other" },
}

const ofRole = (role: Role, style: string): Laid => {
  switch (role.type) {
    case "clause":
      if (role.level === 0) return at("chapter")
      // In an annex the first level is called a chapter in the template: which room it has is not settled.
      return at("clause", /附录章/.test(style) ? null : role.level)
    case "untitled":
    case "term_number":
      return at(role.type, role.level)
    case "list":
      return at("list", role.level)
    case "division":
      return at(role.region === "bibliography" || role.region === "index" ? "back_title" : "front_title")
    case "cover":
      return at(coverLines.find(([pattern]) => pattern.test(style))?.[1] ?? "cover_other")
    case "contents":
      return at("contents", Number(/(\d)\s*$/.exec(style)?.[1] ?? 1))
    case "annex_title":
    case "annex_role":
      return at("annex", 2)
    default:
      return at(laid[role.type] ?? (role.type as LaidRole))
  }
}

const front = /^(前言|引言|Foreword|Introduction)$/i
const back = /^(参考文献|索引|Bibliography|Index)$/i
const contents = /^(目次|目录|Contents)$/i

/** What a paragraph is, by the names of its style and of those it is based on; titles of fixed words by their words. */
export const laidRole = (names: readonly string[], text: string): Laid => {
  const role = roleOfNames(names)
  if (!role) return at("other")
  const found = ofRole(role, names[0] ?? "")
  if (found.role === "cover_english" && !/[A-Za-z]{3}/.test(text)) return at("cover_other")
  const words = text.replace(/[\s\u3000]+/g, "")
  if (role.type === "caption")
    return at(/^表/.test(words) ? "table_caption" : /^图/.test(words) ? "figure_caption" : "other")
  if (!["chapter", "front_title", "contents_title", "title", "back_title"].includes(found.role)) {
    // What continues a paragraph after a formula or list stands flush.
    return found.role === "text" && /段后续/.test(names[0] ?? "") ? at("other") : found
  }
  if (front.test(words)) return at("front_title")
  if (contents.test(words)) return at("contents_title")
  if (back.test(words)) return at("back_title")
  if (found.role === "chapter" && /^附录[A-Z]/.test(words)) return at("annex")
  return found.role === "front_title" || found.role === "contents_title" ? at("title") : found
}
