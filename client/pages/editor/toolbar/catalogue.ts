import { type CatalogueEntry, commandCatalogue, type EditorSession } from "../../../editor/index.ts"

/** Commands that need an answer first: the page asks for it, so the editor's catalogue does not list them. */
const asking: CatalogueEntry[] = [
  { name: "insertFigure", label: { zh: "图", en: "Figure" }, group: "insert" },
  { name: "insertInlineFormula", label: { zh: "行内公式", en: "Formula in the line" }, group: "insert" },
  {
    name: "insertCrossReference",
    label: { zh: "引用章条、图、表", en: "Reference to a clause, figure, table" },
    group: "insert",
  },
  { name: "setLink", label: { zh: "链接", en: "Link" }, group: "text" },
]

/** Answers that stand for any answer when it is only asked whether the command could run. */
const sampleArguments: Record<string, unknown[]> = {
  insertFigure: ["x"],
  insertInlineFormula: ["x"],
  insertCrossReference: ["x"],
  setLink: ["https://example.com"],
}

/** Every command of the editor and of the page around it. */
export const allCommands = (): CatalogueEntry[] => {
  const known = new Set(commandCatalogue.map((entry) => entry.name))
  return [...commandCatalogue, ...asking.filter((entry) => !known.has(entry.name))]
}

/** Whether a command could run now, if its question were answered. */
export const mayAsk = (session: EditorSession, name: string): boolean =>
  session.can(name, ...(sampleArguments[name] ?? []))

/** The entries of a family of commands ("setBlock:", "list:", "toggleMark:"), in the order of the catalogue. */
export const commandsOf = (family: string): CatalogueEntry[] =>
  commandCatalogue.filter((entry) => entry.name.startsWith(`${family}:`))

export const commandOf = (name: string): CatalogueEntry | undefined =>
  allCommands().find((entry) => entry.name === name)

const isMac = /Mac|iPhone|iPad/.test(navigator.platform)

const keyNames: Record<string, string> = { ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→" }

/** "Ctrl-Alt-1" as the keyboard at hand writes it. */
export const shownShortcut = (shortcut: string): string =>
  shortcut
    .split("-")
    .map((key) => (isMac && key === "Ctrl" ? "⌘" : isMac && key === "Alt" ? "⌥" : (keyNames[key] ?? key)))
    .join("+")
