import {
  askingCatalogue,
  type CatalogueEntry,
  commandCatalogue,
  type EditorSession,
  sampleArguments,
} from "../../../editor/index.ts"

/** What the page does with the text by itself; who may only read may do it too, except replace. */
const pageCatalogue: CatalogueEntry[] = [
  { name: "find", label: { zh: "查找", en: "Find" }, shortcut: "Ctrl-F", group: "edit" },
  { name: "replace", label: { zh: "替换", en: "Replace" }, shortcut: "Ctrl-H", group: "edit" },
  { name: "findNext", label: { zh: "查找下一个", en: "Find next" }, shortcut: "F3", group: "edit" },
  {
    name: "findPrevious",
    label: { zh: "查找上一个", en: "Find previous" },
    shortcut: "Shift-F3",
    group: "edit",
  },
  { name: "suggest", label: { zh: "修订", en: "Suggest" }, shortcut: "Ctrl-Shift-E", group: "edit" },
  { name: "nextSuggestion", label: { zh: "下一处修订", en: "Next suggestion" }, group: "edit" },
  { name: "previousSuggestion", label: { zh: "上一处修订", en: "Previous suggestion" }, group: "edit" },
  { name: "comment", label: { zh: "提意见", en: "Comment" }, shortcut: "Ctrl-Alt-M", group: "edit" },
  { name: "printPreview", label: { zh: "打印预览", en: "Print preview" }, shortcut: "Ctrl-P", group: "edit" },
  {
    name: "updateForeword",
    label: { zh: "按元数据更新前言", en: "Bring the foreword in step with the data sheet" },
    group: "edit",
  },
  {
    name: "updateReferences",
    label: { zh: "整理引用文件", en: "Update references" },
    group: "edit",
  },
  {
    name: "claimClause",
    label: {
      zh: "告诉大家：我在写这一条（再按取消）",
      en: "Tell the others: I am writing this clause (again: no more)",
    },
    group: "edit",
  },
  { name: "goToNumber", label: { zh: "转到编号", en: "Go to number" }, shortcut: "Ctrl-G", group: "edit" },
]

export const isPageCommand = (name: string): boolean => pageCatalogue.some((entry) => entry.name === name)

/** Every command of the editor and of the page around it; without the right to write, those that only look. */
export const allCommands = (canWrite = true): CatalogueEntry[] =>
  canWrite
    ? [...commandCatalogue, ...askingCatalogue, ...pageCatalogue]
    : pageCatalogue.filter(
        ({ name }) =>
          !["replace", "claimClause", "updateForeword", "updateReferences", "suggest"].includes(name),
      )

/** Whether a command could run now, if its question were answered. */
export const mayAsk = (session: EditorSession, name: string): boolean =>
  isPageCommand(name) || session.can(name, ...(sampleArguments[name] ?? []))

/** The entries of a family of commands ("setBlock:", "list:", "toggleMark:"), in the order of the catalogue. */
export const commandsOf = (family: string): CatalogueEntry[] =>
  commandCatalogue.filter((entry) => entry.name.startsWith(`${family}:`))

export const commandOf = (name: string): CatalogueEntry | undefined =>
  allCommands().find((entry) => entry.name === name)
