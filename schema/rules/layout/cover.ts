import type { LaidParagraph } from "./layout.ts"
import { layoutRule } from "./layout-rule.ts"

/** What a draft for comment or review asks its readers for (GB/T 1.1-2020, D.1). */
export const patentRequest = "在提交反馈意见时，请将您知道的相关专利连同支持性文件一并附上。"

/** Drafts that go out for comments; others have no readers who could send any. */
const askedDrafts = /征求意见稿|送审(讨论)?稿/

const bare = (text: string): string => text.replace(/[\s\u3000，,。.；;]+/g, "")

const ends: readonly LaidParagraph["role"][] = ["contents_title", "front_title", "title", "chapter"]

/** Lines before the contents, the foreword or whatever comes first. */
const coverOf = (paragraphs: readonly LaidParagraph[]): LaidParagraph[] => {
  const end = paragraphs.findIndex(({ role }) => ends.includes(role))
  return paragraphs.slice(0, Math.max(0, end))
}

/** GB/T 1.1-2020, 8.1: what the cover says. In the editor the template prints it; in a Word file anybody may have taken it out. */
export const coverRules = [
  layoutRule({
    id: "R-074",
    severity: "error",
    clause: "8.1, D.1",
    title: {
      zh: "征求意见稿、送审稿的封面有征集专利信息的固定表述",
      en: "The cover of a draft for comment or review asks for patents, verbatim",
    },
    message: {
      zh: "封面没有“在提交反馈意见时，请将您知道的相关专利连同支持性文件一并附上。”",
      en: "The cover of this draft does not ask for patents (在提交反馈意见时，请将您知道的相关专利连同支持性文件一并附上。)",
    },
    check: ({ paragraphs }) => {
      const lines = coverOf(paragraphs).filter(({ text }) => text !== "")
      const draft = lines.find(({ text }) => askedDrafts.test(text) && text.length < 30)
      if (!draft || bare(lines.map(({ text }) => text).join("")).includes(bare(patentRequest))) return []
      const other = lines.find(({ text }) => /专利/.test(text))
      return [
        {
          place: { zh: "封面", en: "cover" },
          excerpt: (other ?? draft).text,
          ...(other && {
            message: {
              zh: "征集专利信息的表述与D.1不一致",
              en: "The request for patents differs from that of D.1",
            },
          }),
        },
      ]
    },
  }),
]
