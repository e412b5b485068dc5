import type { Language } from "../../schema/structure/profiles.ts"

/** Words that pages need and GB/T 1.1 does not prescribe. */
export interface PrintWords {
  skip: string
  footnotes: string
  back: string
  figures: string
  tables: string
  formula: string
  picture: string
  admitted: string
  deprecated: string
  /** Where a link leads, for readers aloud. */
  onPage: (page: number) => string
}

export const printWords: Record<Language, PrintWords> = {
  zh: {
    skip: "跳到正文",
    footnotes: "脚注",
    back: "返回正文",
    figures: "图",
    tables: "表",
    formula: "公式",
    picture: "图片",
    admitted: "许用术语：",
    deprecated: "拒用术语：",
    onPage: (page) => `第 ${page} 页`,
  },
  en: {
    skip: "Skip to the text",
    footnotes: "Footnotes",
    back: "Back to the text",
    figures: "Figures",
    tables: "Tables",
    formula: "Formula",
    picture: "Picture",
    admitted: "",
    deprecated: "DEPRECATED: ",
    onPage: (page) => `p. ${page}`,
  },
}

/** BCP 47 tag of the language of a document. */
export const languageTag = (language: Language): string => (language === "zh" ? "zh-CN" : "en")
