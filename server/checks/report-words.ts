import type { RuleSet } from "../../schema/rules/index.ts"

/** What a printed report of a check says, beside the findings themselves. */
export const wordings = {
  zh: {
    title: "起草规则检查报告",
    number: "文件编号",
    name: "文件名称",
    subject: "检查对象",
    basis: "检查依据",
    rules: (source: string, count: number, layout: number) =>
      `${source}（${count}条规则${layout ? `；另以Word文件检查版面${layout}条` : ""}）`,
    date: "检查日期",
    program: "检查程序",
    conclusion: "检查结论",
    clean: "未发现与起草规则不一致之处。",
    found: (errors: number, rest: number) =>
      rest ? `发现${errors}个错误，${rest}个警告和提示。` : `发现${errors}个错误。`,
    noError: (rest: number) => `未发现错误；有${rest}个警告和提示。`,
    waivedToo: (count: number) => `另有${count}处经豁免，理由见第4章。`,
    section: {
      error: (count: number) => `1　错误（${count}处）`,
      warning: (count: number) => `2　警告（${count}处）`,
      info: (count: number) => `3　提示（${count}处）`,
    },
    waived: "4　已豁免",
    lapsed: "5　已失效的豁免（文字已改或问题已消失）",
    heads: ["序号", "位置", "问题", "原文", "条号、规则"],
    waivedHeads: ["序号", "位置", "问题", "原文", "条号、规则", "豁免理由", "豁免人、日期、阶段"],
    lapsedHeads: ["序号", "问题", "原文", "豁免理由", "豁免人、日期、阶段"],
    places: (named: string, count: number, hasMore: boolean) =>
      `${named}${hasMore ? "等" : ""}（共${count}处）`,
    none: "无。",
    severity: { error: "错误", warning: "警告", info: "提示" },
    document: "整个文件",
    opinion: {
      title: "检查意见",
      choices: ["同意提交", "修改后提交", "不同意提交"],
      remarks: "说明：",
    },
    signers: ["检查人", "复核人", "负责人"],
    signHeads: ["", "姓名", "签字", "日期"],
    pages: ["第 ", " 页，共 ", " 页"],
  },
  en: {
    title: "Report on the check against the drafting rules",
    number: "Number",
    name: "Title",
    subject: "Checked text",
    basis: "Checked against",
    rules: (source: string, count: number, layout: number) =>
      `${source} (${count} rules${layout ? `; ${layout} more about the layout, on the Word file` : ""})`,
    date: "Date",
    program: "Program",
    conclusion: "Result",
    clean: "Nothing was found that differs from the drafting rules.",
    found: (errors: number, rest: number) =>
      rest
        ? `${errors} error(s) and ${rest} warning(s) and hint(s) were found.`
        : `${errors} error(s) were found.`,
    noError: (rest: number) => `No error was found; there are ${rest} warning(s) and hint(s).`,
    waivedToo: (count: number) => ` ${count} finding(s) were waived, for the reasons in clause 4.`,
    section: {
      error: (count: number) => `1  Errors (${count})`,
      warning: (count: number) => `2  Warnings (${count})`,
      info: (count: number) => `3  Hints (${count})`,
    },
    waived: "4  Waived",
    lapsed: "5  Waivers that hold no more (the text has changed, or nothing is wrong with it)",
    heads: ["No.", "Place", "Finding", "Text", "Clause, rule"],
    waivedHeads: ["No.", "Place", "Finding", "Text", "Clause, rule", "Reason", "By, date, stage"],
    lapsedHeads: ["No.", "Finding", "Text", "Reason", "By, date, stage"],
    places: (named: string, count: number, hasMore: boolean) =>
      `${named}${hasMore ? " …" : ""} (${count} in all)`,
    none: "None.",
    severity: { error: "Error", warning: "Warning", info: "Hint" },
    document: "Whole document",
    opinion: {
      title: "Opinion",
      choices: ["May be handed in", "May be handed in after correction", "May not be handed in"],
      remarks: "Remarks:",
    },
    signers: ["Checked by", "Reviewed by", "Responsible"],
    signHeads: ["", "Name", "Signature", "Date"],
    pages: ["Page ", " of ", ""],
  },
} as const

/** The document that a set of rules comes from. */
export const basis: Readonly<Record<RuleSet, string>> = {
  gb: "GB/T 1.1—2020",
  "gb-mandatory": "GB/T 1.1—2020",
  enterprise: "GB/T 1.1—2020",
  iso: "ISO/IEC Directives, Part 2—2021",
}

/** Stages of a document in words; what is none of them stands as it is. */
export const stageNames: Readonly<Record<string, { zh: string; en: string }>> = {
  preliminary: { zh: "预研", en: "preliminary" },
  proposal: { zh: "立项", en: "proposal" },
  drafting: { zh: "起草", en: "drafting" },
  comment: { zh: "征求意见", en: "for comment" },
  review: { zh: "审查", en: "for review" },
  approval: { zh: "报批", en: "for approval" },
  published: { zh: "发布", en: "published" },
  withdrawn: { zh: "废止", en: "withdrawn" },
}
