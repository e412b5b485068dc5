import type { ParagraphLook } from "./sheet.ts"

/* Cover and running lines of Chinese standards: GB/T 1.1-2020, table F.1, rows 1 to 13 and 47 to 49. */

/** Styles of the cover. */
export const gbCover: Record<string, ParagraphLook> = {
  CoverClass: { name: "标准文件_ICS", font: "heading", size: 21, align: "left" },
  CoverLogo: {
    name: "标准标志",
    font: "latin",
    size: 96,
    bold: true,
    align: "right",
    line: 1000,
    lineRule: "exact",
  },
  CoverKind: {
    name: "标准称谓",
    font: "heading",
    size: 52,
    align: "distribute",
    line: 700,
    lineRule: "exact",
  },
  CoverNumber: {
    name: "标准文件_文件编号",
    font: "heading",
    size: 28,
    align: "right",
    line: 310,
    lineRule: "exact",
  },
  CoverReplaces: {
    name: "标准文件_替换文件编号",
    font: "heading",
    size: 21,
    align: "right",
    before: 57,
    line: 280,
    lineRule: "exact",
  },
  CoverTopRule: { name: "标准文件_封面上横线", size: 2, line: 20, lineRule: "exact", rule: "top" },
  CoverBottomRule: { name: "标准文件_封面下横线", size: 2, line: 20, lineRule: "exact", rule: "top" },
  CoverTitle: {
    name: "标准文件_文件名称",
    font: "heading",
    size: 52,
    align: "center",
    line: 680,
    lineRule: "exact",
  },
  CoverEnglish: {
    name: "封面标准英文名称",
    font: "heading",
    size: 28,
    align: "center",
    before: 370,
    line: 400,
    lineRule: "exact",
  },
  CoverAdoption: {
    name: "封面一致性程度标识",
    font: "heading",
    size: 28,
    align: "center",
    before: 440,
    line: 440,
    lineRule: "exact",
  },
  CoverDraft: {
    name: "封面标准文稿类别",
    font: "text",
    size: 24,
    align: "center",
    before: 440,
    line: 400,
    lineRule: "exact",
  },
  CoverDraftDate: {
    name: "封面标准文稿编辑信息",
    font: "text",
    size: 21,
    align: "center",
    before: 180,
    line: 320,
    lineRule: "exact",
  },
  CoverPatent: { name: "标准文件_封面专利提示", font: "heading", size: 21, align: "center", before: 180 },
  CoverIssued: { name: "其他发布日期", font: "heading", size: 28, align: "left" },
  CoverImplemented: { name: "其他实施日期", font: "heading", size: 28, align: "right" },
  CoverIssuer: {
    name: "其他发布部门",
    font: "heading",
    size: 36,
    align: "distribute",
    line: 480,
    lineRule: "exact",
  },
  CoverPublishes: {
    name: "标准文件_发布",
    font: "heading",
    size: 28,
    align: "left",
    line: 480,
    lineRule: "exact",
  },
}

/** Back cover (table F.1, 47). */
export const gbBack: Record<string, ParagraphLook> = {
  BackNumber: { name: "标准文件_封底编号", font: "heading", size: 28, align: "right" },
}

/** Styles of heads, feet and the line at the end. */
export const gbRunning: Record<string, ParagraphLook> = {
  HeaderOdd: { name: "标准文件_页眉奇数页", font: "heading", size: 21, align: "right", after: 120 },
  HeaderEven: { name: "标准文件_页眉偶数页", font: "heading", size: 21, align: "left", after: 120 },
  FooterOdd: { name: "标准文件_页脚奇数页", font: "text", size: 18, align: "right" },
  FooterEven: { name: "标准文件_页脚偶数页", font: "text", size: 18, align: "left" },
  EndLine: { name: "标准文件_终结线", size: 21, before: 312, left: 3508, right: 3508, rule: "bottom" },
}
