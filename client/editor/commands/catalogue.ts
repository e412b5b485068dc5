import { toggleMark } from "prosemirror-commands"
import type { Command } from "prosemirror-state"
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  deleteColumn,
  deleteRow,
  mergeCells,
  splitCell,
  toggleHeaderColumn,
  toggleHeaderRow,
} from "prosemirror-tables"
import type { ListKind } from "../../../schema/nodes/text.ts"
import { schema } from "../../../schema/schema.ts"
import * as columns from "./columns.ts"
import { insertElement } from "./elements.ts"
import * as figures from "./figures.ts"
import * as objects from "./objects.ts"
import { demote, moveDown, moveUp, promote, setBlock, toggleList } from "./structure.ts"

/** One entry of menus, palette and help sheet. `name` may carry arguments after colons: "setBlock:clause_title:1". */
export interface CatalogueEntry {
  name: string
  label: { zh: string; en: string }
  shortcut?: string
  group: "structure" | "text" | "insert" | "table" | "edit"
}

const mark = (name: string): Command => {
  const type = schema.marks[name]
  if (!type) throw new RangeError(`Unknown mark "${name}"`)
  return toggleMark(type)
}

const blockOf = (type: string, detail?: string): Command => {
  if (type === "clause_title" || type === "clause_text") return setBlock(type, { level: Number(detail ?? 1) })
  if (type === "warning") return setBlock(type, { kind: detail ?? "important" })
  return setBlock(type)
}

/** Commands by name; arguments come from the name ("list:letter") or from the caller. */
export const commands: Record<string, (...args: any[]) => Command> = {
  promote: () => promote,
  demote: () => demote,
  moveUp: () => moveUp,
  moveDown: () => moveDown,
  setBlock: (type: string, detail?: string) => blockOf(type, detail),
  list: (kind: ListKind) => toggleList(kind),
  toggleMark: (name: string) => mark(name),
  setLink: (href: string, text?: string) => objects.setLink(href, text),
  insertTable: (rows?: number, columns?: number) => objects.insertTable(rows, columns),
  insertFigure: (src: string, alt?: string) => objects.insertFigure(src, alt),
  insertFormula: (latex?: string, numbered?: boolean) => objects.insertFormula(latex, numbered),
  editFormula: (latex: string) => objects.editFormula(latex),
  insertInlineFormula: (latex: string) => objects.insertInlineFormula(latex),
  insertTerm: () => objects.insertTerm,
  insertKnownTerm: (term: Parameters<typeof objects.insertKnownTerm>[0]) => objects.insertKnownTerm(term),
  insertKeyItem: () => objects.insertKeyItem,
  insertNote: () => objects.insertBlock("note"),
  insertExample: () => objects.insertBlock("example"),
  insertCode: () => objects.insertBlock("code"),
  insertFootnote: () => objects.insertFootnote,
  insertElement: (name: string) => insertElement(name),
  insertAnnex: (role: "normative" | "informative") => objects.insertAnnex(role),
  insertCrossReference: (target: string, show?: string) => objects.insertCrossReference(target, show),
  insertIndexEntry: (term: string, subterm?: string | null) =>
    objects.insertIndexEntry(term, subterm ?? null),
  insertSubfigure: (src: string) => figures.insertSubfigure(src),
  setAlt: (alt: string) => figures.setAlt(alt),
  insertIntoObject: (type: "note" | "unit_statement" | "paragraph") => objects.insertIntoObject(type),
  toggleNumbered: () => objects.toggleNumbered,
  toggleAnnexRole: () => objects.toggleAnnexRole,
  deleteBlock: () => objects.deleteBlock,
  addRowBefore: () => addRowBefore,
  addRowAfter: () => addRowAfter,
  deleteRow: () => deleteRow,
  addColumnBefore: () => addColumnBefore,
  addColumnAfter: () => addColumnAfter,
  deleteColumn: () => deleteColumn,
  mergeCells: () => mergeCells,
  splitCell: () => splitCell,
  toggleHeaderRow: () => toggleHeaderRow,
  toggleHeaderColumn: () => toggleHeaderColumn,
  alignColumn: (align: columns.Alignment) => columns.alignColumn(align),
  widenColumn: () => columns.widenColumn,
  narrowColumn: () => columns.narrowColumn,
  evenColumns: () => columns.evenColumns,
}

/** The command of a name with its arguments; throws for a name that does not exist. */
export const commandOf = (name: string, args: unknown[]): Command => {
  const [base, ...given] = name.split(":")
  const make = Object.hasOwn(commands, base!) ? commands[base!] : undefined
  if (!make) throw new RangeError(`Unknown command "${name}"`)
  return make(...given, ...args)
}

const entry = (
  group: CatalogueEntry["group"],
  name: string,
  zh: string,
  en: string,
  shortcut?: string,
): CatalogueEntry => ({ name, label: { zh, en }, group, ...(shortcut ? { shortcut } : {}) })

/** Everything a person can do by name, in the order of the menus. */
export const commandCatalogue: CatalogueEntry[] = [
  entry("structure", "setBlock:clause_title:0", "章标题", "Chapter title", "Ctrl-1"),
  entry("structure", "setBlock:clause_title:1", "一级条标题", "Clause title, level 1", "Ctrl-2"),
  entry("structure", "setBlock:clause_title:2", "二级条标题", "Clause title, level 2", "Ctrl-3"),
  entry("structure", "setBlock:clause_title:3", "三级条标题", "Clause title, level 3", "Ctrl-4"),
  entry("structure", "setBlock:clause_title:4", "四级条标题", "Clause title, level 4", "Ctrl-5"),
  entry("structure", "setBlock:clause_title:5", "五级条标题", "Clause title, level 5", "Ctrl-6"),
  entry("structure", "setBlock:clause_text:1", "无标题条", "Untitled clause", "Ctrl-7"),
  entry("structure", "setBlock:paragraph", "段", "Paragraph", "Ctrl-0"),
  entry("structure", "promote", "升级", "Promote", "Shift-Tab"),
  entry("structure", "demote", "降级", "Demote", "Tab"),
  entry("structure", "moveUp", "上移", "Move up", "Alt-ArrowUp"),
  entry("structure", "moveDown", "下移", "Move down", "Alt-ArrowDown"),
  entry("structure", "list:dash", "列项 ——", "List with dashes", "Ctrl-Shift-8"),
  entry("structure", "list:letter", "列项 a)", "List with letters", "Ctrl-Shift-7"),
  entry("structure", "list:number", "列项 1)", "List with numbers", "Ctrl-Shift-9"),
  entry("structure", "list:dot", "列项 ·", "List with dots"),
  entry("structure", "setBlock:note", "改为注", "Turn into a note"),
  entry("structure", "setBlock:example", "改为示例", "Turn into an example"),
  entry("structure", "setBlock:source", "来源", "Source"),
  entry("structure", "setBlock:warning:important", "重要提示", "Important notice"),
  entry("structure", "setBlock:warning:danger", "危险", "Danger"),
  entry("structure", "setBlock:warning:warning", "警告", "Warning"),
  entry("structure", "setBlock:warning:caution", "注意", "Caution"),
  entry("structure", "setBlock:quotation", "引文", "Quotation"),
  entry("structure", "setBlock:reference_item", "引用文件条目", "Reference"),
  entry("structure", "setBlock:term_title", "术语", "Term"),
  entry("structure", "setBlock:term_equivalent", "英文对应词", "English equivalent"),
  entry("structure", "setBlock:term_admitted", "许用术语", "Admitted term"),
  entry("structure", "setBlock:term_deprecated", "拒用术语", "Deprecated term"),
  entry("structure", "setBlock:term_symbol", "术语的符号", "Symbol of the term"),
  entry("structure", "setBlock:definition", "定义", "Definition"),
  entry("structure", "toggleAnnexRole", "规范性/资料性附录", "Normative/informative annex"),
  entry("structure", "toggleNumbered", "编号/不编号", "Numbered/unnumbered"),
  entry("text", "toggleMark:bold", "加粗", "Bold", "Ctrl-B"),
  entry("text", "toggleMark:italic", "斜体", "Italic", "Ctrl-I"),
  entry("text", "toggleMark:underline", "下划线", "Underline", "Ctrl-U"),
  entry("text", "toggleMark:subscript", "下标", "Subscript", "Ctrl-,"),
  entry("text", "toggleMark:superscript", "上标", "Superscript", "Ctrl-."),
  entry("text", "toggleMark:inline_code", "代码", "Code", "Ctrl-E"),
  entry("insert", "insertTable", "表", "Table"),
  entry("insert", "insertTerm", "术语条目", "Term entry"),
  entry("insert", "insertNote", "注", "Note"),
  entry("insert", "insertExample", "示例", "Example"),
  entry("insert", "insertFootnote", "脚注", "Footnote"),
  entry("insert", "insertKeyItem", "符号说明", "Symbol and meaning"),
  entry("insert", "insertCode", "代码块", "Code block"),
  entry("insert", "insertAnnex:normative", "规范性附录", "Normative annex"),
  entry("insert", "insertAnnex:informative", "资料性附录", "Informative annex"),
  entry("insert", "insertElement:foreword", "前言", "Foreword"),
  entry("insert", "insertElement:introduction", "引言", "Introduction"),
  entry("insert", "insertElement:scope", "范围", "Scope"),
  entry("insert", "insertElement:normative_references", "规范性引用文件", "Normative references"),
  entry("insert", "insertElement:terms", "术语和定义", "Terms and definitions"),
  entry("insert", "insertElement:symbols", "符号和缩略语", "Symbols and abbreviated terms"),
  entry("insert", "insertElement:bibliography", "参考文献", "Bibliography"),
  entry("insert", "insertElement:index", "索引", "Index"),
  entry("table", "addRowBefore", "上方插入行", "Insert row above"),
  entry("table", "addRowAfter", "下方插入行", "Insert row below"),
  entry("table", "deleteRow", "删除行", "Delete row"),
  entry("table", "addColumnBefore", "左侧插入列", "Insert column left"),
  entry("table", "addColumnAfter", "右侧插入列", "Insert column right"),
  entry("table", "deleteColumn", "删除列", "Delete column"),
  entry("table", "mergeCells", "合并单元格", "Merge cells"),
  entry("table", "splitCell", "拆分单元格", "Split cell"),
  entry("table", "toggleHeaderRow", "表头行", "Header row"),
  entry("table", "toggleHeaderColumn", "表头列", "Header column"),
  entry("table", "alignColumn:left", "本列左对齐", "Align column left"),
  entry("table", "alignColumn:center", "本列居中", "Centre column"),
  entry("table", "alignColumn:right", "本列右对齐", "Align column right"),
  entry("table", "widenColumn", "加宽本列", "Widen column", "Ctrl-Alt-ArrowRight"),
  entry("table", "narrowColumn", "收窄本列", "Narrow column", "Ctrl-Alt-ArrowLeft"),
  entry("table", "evenColumns", "平均分布各列", "Columns of one width"),
  entry("table", "insertIntoObject:unit_statement", "单位说明", "Unit statement"),
  entry("table", "insertIntoObject:note", "表内或图内的注", "Note in table or figure"),
  entry("table", "insertIntoObject:paragraph", "表内或图内的段", "Paragraph in table or figure"),
  entry("edit", "undo", "撤销", "Undo", "Ctrl-Z"),
  entry("edit", "redo", "重做", "Redo", "Ctrl-Y"),
  entry("edit", "deleteBlock", "删除本块", "Delete block", "Ctrl-Shift-K"),
]

/** Commands that need an answer first: the page asks for it and runs them with what it was told. */
export const askingCatalogue: CatalogueEntry[] = [
  entry("insert", "insertFormula", "公式", "Formula"),
  entry("insert", "insertFigure", "图", "Figure"),
  entry("insert", "insertSubfigure", "分图", "Part of a figure"),
  entry("insert", "setAlt", "图的替代文字", "Words for a picture (alt text)"),
  entry("insert", "insertIndexEntry", "索引项", "Index entry"),
  entry("insert", "insertInlineFormula", "行内公式", "Formula in the line"),
  entry("insert", "editFormula", "修改公式", "Change the formula"),
  entry("insert", "insertCrossReference", "引用章条、图、表", "Reference to a clause, figure, table"),
  entry("text", "setLink", "链接", "Link"),
]

/** Answers that stand for any answer when it is only asked whether the command could run. */
export const sampleArguments: Record<string, unknown[]> = {
  insertFigure: ["x"],
  insertSubfigure: ["x"],
  setAlt: ["x"],
  insertIndexEntry: ["x"],
  insertInlineFormula: ["x"],
  editFormula: ["x"],
  insertCrossReference: ["x"],
  setLink: ["https://example.com"],
}
