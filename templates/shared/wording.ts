/**
 * Prescribed sentences of GB/T 1.1-2020. `{name}` tokens are filled from the data sheet when a document is made; what is not
 * known yet is printed as ×, as GB/T 1.1 itself does.
 */

/** GB/T 1.1-2020, 8.4 and D.3. */
export const introductionWording = {
  title: "引言",
  part: "{series}《{seriesTitle}》拟由××个部分构成。",
  partItem: "第{number}部分：{title}。目的在于××××。",
  patents: [
    "本文件的发布机构提请注意，声明符合本文件时，可能涉及到{clause}与{subject}相关的专利的使用。",
    "本文件的发布机构对于该专利的真实性、有效性和范围无任何立场。",
    "该专利持有人已向本文件的发布机构承诺，他愿意同任何申请人在合理且无歧视的条款和条件下，就专利授权许可进行谈判。该专利持有人的声明已在本文件的发布机构备案。相关信息可以通过以下联系方式获得：",
    "专利持有人姓名：{holder}",
    "地址：{address}",
    "请注意除上述专利外，本文件的某些内容仍可能涉及专利。本文件的发布机构不承担识别专利的责任。",
  ],
}

/** GB/T 1.1-2020, 8.6.2. */
export const normativeReferencesWording = {
  title: "规范性引用文件",
  leadIn:
    "下列文件中的内容通过文中的规范性引用而构成本文件必不可少的条款。其中，注日期的引用文件，仅该日期对应的版本适用于本文件；不注日期的引用文件，其最新版本（包括所有的修改单）适用于本文件。",
  none: "本文件没有规范性引用文件。",
}

/** GB/T 1.1-2020, 8.7.2. */
export const termsWording = {
  title: "术语和定义",
  own: "下列术语和定义适用于本文件。",
  others: "{documents}界定的术语和定义适用于本文件。",
  both: "{documents}界定的以及下列术语和定义适用于本文件。",
  none: "本文件没有需要界定的术语和定义。",
}

/** GB/T 1.1-2020, 8.8.2. */
export const symbolsWording = {
  title: "符号和缩略语",
  symbols: "下列符号适用于本文件。",
  abbreviations: "下列缩略语适用于本文件。",
  both: "下列符号和缩略语适用于本文件。",
}

/** GB/T 1.1-2020, 8.5.3. `{object}` is the object of the document. */
export const scopeWording = {
  title: "范围",
  applies: "本文件适用于××××。",
  specifies: "本文件规定了{object}的要求。",
  specifiesAndDescribes: "本文件规定了{object}的要求，描述了对应的证实方法。",
  product:
    "本文件规定了{object}的技术要求、取样、检验规则、标志、标签、随行文件、包装、运输和贮存，描述了相应的试验方法。",
  describes: "本文件描述了{object}的试验方法。",
  establishes:
    "本文件确立了{object}的程序，规定了××××阶段的操作指示，以及××××阶段之间的转换条件，描述了追溯方法。",
  guides: "本文件提供了{object}的指导和建议，给出了相关信息。",
  defines: "本文件界定了{object}的术语。",
}

/** GB/T 1.1-2020, 8.1, 9.13 and D.1. */
export const coverWording = {
  patentRequest: "在提交反馈意见时，请将您知道的相关专利连同支持性文件一并附上。",
  draftLabels: {
    preliminary: "（草案）",
    proposal: "（草案）",
    drafting: "（工作组讨论稿）",
    comment: "（征求意见稿）",
    review: "（送审稿）",
    approval: "（报批稿）",
  },
  draftDate: "（本稿完成日期：{date}）",
  issueDate: "{date}发布",
  implementationDate: "{date}实施",
  replaces: "代替 {numbers}",
  issued: "发布",
}
