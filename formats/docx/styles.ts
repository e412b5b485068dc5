import {
  AlignmentType,
  BorderStyle,
  type ICharacterStyleOptions,
  type IParagraphStyleOptions,
  type IStylesOptions,
  LineRuleType,
} from "docx"
import type { Language } from "../../schema/structure/profiles.ts"
import { linkedStyle } from "./numbering.ts"
import { fontOf, type ParagraphLook, type Sheet } from "./sheet.ts"

const alignments = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  both: AlignmentType.BOTH,
  distribute: AlignmentType.DISTRIBUTE,
}

const lineRules = { auto: LineRuleType.AUTO, exact: LineRuleType.EXACT, atLeast: LineRuleType.AT_LEAST }

const spacing = (look: ParagraphLook) => ({
  ...(look.before !== undefined ? { before: look.before } : {}),
  ...(look.after !== undefined ? { after: look.after } : {}),
  ...(look.line !== undefined ? { line: look.line, lineRule: lineRules[look.lineRule ?? "auto"] } : {}),
})

const indent = (look: ParagraphLook) => {
  const { left, right, hanging, firstLine, firstLineChars } = look
  const values = { left, right, hanging, firstLine, firstLineChars }
  const given = Object.entries(values).filter(([, value]) => value !== undefined)
  return given.length ? { indent: Object.fromEntries(given) } : {}
}

const border = (sheet: Sheet, side: "top" | "bottom") => ({
  [side]: { style: BorderStyle.SINGLE, size: sheet.rules.thick, color: "000000", space: 1 },
})

const paragraphStyle = (sheet: Sheet, id: string, look: ParagraphLook): IParagraphStyleOptions => ({
  id,
  name: look.name,
  ...(id === "Normal" ? {} : { basedOn: look.basedOn ?? "Normal" }),
  ...(look.next ? { next: look.next } : {}),
  quickFormat: true,
  paragraph: {
    ...(look.align ? { alignment: alignments[look.align] } : {}),
    ...(Object.keys(spacing(look)).length ? { spacing: spacing(look) } : {}),
    ...indent(look),
    ...(look.keepNext !== undefined ? { keepNext: look.keepNext } : {}),
    ...(look.keepLines !== undefined ? { keepLines: look.keepLines } : {}),
    ...(look.outline !== undefined ? { outlineLevel: look.outline } : {}),
    ...(look.rule ? { border: border(sheet, look.rule) } : {}),
    ...(look.list && linkedStyle(sheet, look.list.name, look.list.level) === id
      ? { numbering: { reference: look.list.name, level: look.list.level } }
      : {}),
  },
  run: {
    ...(look.font ? { font: fontOf(sheet, look.font) } : {}),
    ...(look.size !== undefined ? { size: look.size } : {}),
    ...(look.bold !== undefined ? { bold: look.bold } : {}),
    ...(look.italic !== undefined ? { italics: look.italic } : {}),
  },
})

const characterStyles = (sheet: Sheet): ICharacterStyleOptions[] => [
  {
    id: "FootnoteReference",
    name: "footnote reference",
    basedOn: "DefaultParagraphFont",
    run: { superScript: true },
  },
  { id: "Hyperlink", name: "Hyperlink", basedOn: "DefaultParagraphFont", run: {} },
  {
    id: "CodeText",
    name: "HTML Code",
    basedOn: "DefaultParagraphFont",
    run: { font: fontOf(sheet, "code") },
  },
]

/** The styles part: all paragraph styles of a sheet, the character styles, the defaults and the language. */
export const stylesOf = (sheet: Sheet, language: Language): IStylesOptions => ({
  default: {
    document: {
      run: {
        font: fontOf(sheet, "text"),
        size: sheet.styles["Normal"]?.size ?? 21,
        language: { value: language === "en" ? "en-GB" : "en-US", eastAsia: "zh-CN" },
      },
    },
  },
  paragraphStyles: Object.entries(sheet.styles).map(([id, look]) => paragraphStyle(sheet, id, look)),
  characterStyles: characterStyles(sheet),
})
