import type { Language } from "../structure/profiles.ts"
import type { Metadata } from "./metadata.ts"

/** What the fields of the data sheet and their fixed values are called, in Chinese and English: on the page and in documents. */
export const sheetWords = {
  "field.language": ["文件语言", "Language of the document"],
  "field.kind": ["层次", "Kind"],
  "field.functionType": ["功能类型", "Type by function"],
  "field.titleIntroductory": ["引导元素", "Introductory element"],
  "field.titleMain": ["主体元素", "Main element"],
  "field.titleComplementary": ["补充元素", "Complementary element"],
  "field.code": ["文件代号", "Code"],
  "field.serial": ["顺序号", "Serial number"],
  "field.part": ["部分号", "Part"],
  "field.year": ["年份号", "Year"],
  "field.number": ["原有编号", "Number as found"],
  "field.edition": ["版次", "Edition"],
  "field.ics": ["ICS 号", "ICS"],
  "field.ccs": ["CCS 号", "CCS"],
  "field.recordNumber": ["备案号", "Record number"],
  "field.planNumber": ["计划号", "Project number"],
  "field.issueDate": ["发布日期", "Date of issue"],
  "field.implementationDate": ["实施日期", "Date of implementation"],
  "field.issuers": ["发布机构", "Issued by"],
  "field.stage": ["阶段", "Stage"],
  "field.stageText": ["来源中的阶段写法", "Stage as the source has it"],
  "field.draftDate": ["本稿完成日期", "Date of this draft"],
  "field.replaces": ["代替文件", "Replaces"],
  "field.changes": ["主要技术变化", "Main technical changes"],
  "field.adoption": ["采用国际文件", "Adopted documents"],
  "field.patentsIdentified": ["已识别出涉及专利的内容", "Patents have been identified"],
  "field.patents": ["已识别的专利", "Identified patents"],
  "field.proposer": ["提出单位", "Proposed by"],
  "field.committee": ["归口单位", "Committee in charge"],
  "field.committeeCode": ["委员会编号", "Code of the committee"],
  "field.draftingOrganizations": ["起草单位", "Drafting organizations"],
  "field.drafters": ["主要起草人", "Drafters"],
  "field.history": ["历次版本发布情况", "History of editions"],
  "field.parts": ["其他部分", "Other parts"],
  "field.copyrightHolder": ["版权所有者", "Copyright holder"],
  "field.copyrightYear": ["版权年份", "Copyright year"],
  "field.copyrightStatement": ["版权声明", "Copyright statement"],
  "field.keywords": ["关键词", "Keywords"],
  "field.abstract": ["摘要", "Abstract"],
  "field.other": ["其他", "Other"],
  "kind.national": ["国家标准（推荐性）", "National (GB/T)"],
  "kind.national_mandatory": ["国家标准（强制性）", "National, mandatory (GB)"],
  "kind.national_guidance": ["国家标准化指导性技术文件", "National guidance (GB/Z)"],
  "kind.industry": ["行业标准", "Industry"],
  "kind.local": ["地方标准", "Local"],
  "kind.association": ["团体标准", "Association"],
  "kind.enterprise": ["企业标准", "Enterprise"],
  "kind.international": ["国际标准", "International"],
  "function.none": ["未定", "not set"],
  "function.product": ["产品标准", "Product"],
  "function.specification": ["规范标准", "Specification"],
  "function.test_method": ["试验方法标准", "Test method"],
  "function.code_of_practice": ["规程标准", "Code of practice"],
  "function.guidance": ["指南标准", "Guidance"],
  "function.terminology": ["术语标准", "Terminology"],
  "function.symbol": ["符号标准", "Symbols"],
  "function.classification": ["分类标准", "Classification"],
  "function.evaluation": ["评价标准", "Evaluation"],
  "stage.preliminary": ["预研", "Preliminary"],
  "stage.proposal": ["立项", "Proposal"],
  "stage.drafting": ["起草", "Drafting"],
  "stage.comment": ["征求意见", "For comment"],
  "stage.review": ["审查", "For review"],
  "stage.approval": ["报批", "For approval"],
  "stage.published": ["发布", "Published"],
  "stage.withdrawn": ["废止", "Withdrawn"],
  "language.zh": ["中文", "Chinese"],
  "language.en": ["英文", "English"],
} as const satisfies Record<string, readonly [string, string]>

/** Prefix of the words for the values of a field that has a fixed set of them. */
const valueWords: Partial<Record<keyof Metadata, string>> = {
  kind: "kind",
  stage: "stage",
  functionType: "function",
  language: "language",
}

const wordFor = (key: string, language: Language): string | null =>
  (sheetWords as Record<string, readonly [string, string]>)[key]?.[language === "zh" ? 0 : 1] ?? null

/** What a field of the data sheet is called. */
export const fieldWord = (field: string, language: Language): string =>
  wordFor(`field.${field}`, language) ?? field

const inWords = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(inWords).join("；")
  if (typeof value === "object" && value !== null)
    return Object.values(value).map(inWords).filter(Boolean).join(" / ")
  return String(value ?? "")
}

/** A value of the data sheet in one line. */
export const sheetValueInWords = (field: keyof Metadata, value: unknown, language: Language): string => {
  const text = inWords(value)
  const words = valueWords[field]
  return (words && text && wordFor(`${words}.${text}`, language)) || text
}
