import { type Metadata, standardNumber, titleElements } from "../../../schema/metadata/metadata.ts"

/** Lettering at the head of a cover, by kind (GB/T 1.1-2020, 8.1 and annex E). */
const banners: Record<Metadata["kind"], (metadata: Metadata) => string> = {
  national: () => "中华人民共和国国家标准",
  national_mandatory: () => "中华人民共和国国家标准",
  national_guidance: () => "中华人民共和国国家标准化指导性技术文件",
  industry: () => "中华人民共和国行业标准",
  local: () => "地方标准",
  association: () => "团体标准",
  enterprise: () => "企业标准",
  international: () => "INTERNATIONAL STANDARD",
}

interface CoverWords {
  drafts: Partial<Record<Metadata["stage"], string>>
  /** Request for patents on drafts (GB/T 1.1-2020, D.1). */
  patentRequest: string
  completed: (date: string) => string
  issued: (date: string) => string
  effective: (date: string) => string
  replaces: string
  issuer: string
}

const chinese: CoverWords = {
  drafts: {
    preliminary: "（预研稿）",
    proposal: "（立项稿）",
    drafting: "（工作组讨论稿）",
    comment: "（征求意见稿）",
    review: "（送审稿）",
    approval: "（报批稿）",
  },
  patentRequest: "在提交反馈意见时，请将您知道的相关专利连同支持性文件一并附上。",
  completed: (date) => `（本稿完成日期：${date}）`,
  issued: (date) => `${date || "××××-××-××"} 发布`,
  effective: (date) => `${date || "××××-××-××"} 实施`,
  replaces: "代替",
  issuer: "发 布",
}

const english: CoverWords = {
  drafts: {
    preliminary: "Preliminary work item",
    proposal: "New work item proposal",
    drafting: "Working draft",
    comment: "Committee draft",
    review: "Draft International Standard",
    approval: "Final draft International Standard",
  },
  patentRequest:
    "Recipients of this draft are invited to submit, with their comments, notification of any relevant patent rights of which they are aware and to provide supporting documentation.",
  completed: (date) => `Date of this draft: ${date}`,
  issued: (date) => date || "××××-××",
  effective: () => "",
  replaces: "Replaces",
  issuer: "",
}

const wordsOf = (metadata: Metadata): CoverWords => (metadata.kind === "international" ? english : chinese)

const adopted = (metadata: Metadata): string => {
  const [first] = metadata.adoption
  return first ? `（${[first.number, first.title, first.degree].filter(Boolean).join("，")}）` : ""
}

const Top = ({ metadata }: { metadata: Metadata }) => (
  <>
    <div className="cover-classes">
      <div>ICS {metadata.ics.join("；")}</div>
      {metadata.kind === "international" ? null : <div>CCS {metadata.ccs.join("；")}</div>}
      {metadata.recordNumber ? <div>备案号：{metadata.recordNumber}</div> : null}
    </div>
    <div className="cover-code">{metadata.code.replace(/\/.*/, "")}</div>
    <div className="cover-banner">
      {Array.from(banners[metadata.kind](metadata)).map((letter, index) => (
        // The letters of a fixed phrase, spread over the width.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <span key={index}>{letter}</span>
      ))}
    </div>
    <div className="cover-number">
      <div>{standardNumber(metadata)}</div>
      {metadata.replaces.length ? (
        <small>
          {wordsOf(metadata).replaces} {metadata.replaces.map((item) => item.number).join("，")}
        </small>
      ) : null}
    </div>
  </>
)

const Middle = ({ metadata }: { metadata: Metadata }) => {
  const words = wordsOf(metadata)
  const draft = words.drafts[metadata.stage]
  const first = metadata.kind === "international" ? "en" : "zh"
  const second = first === "en" ? "zh" : "en"
  return (
    <div className="cover-title">
      {titleElements(metadata, first).map((element) => (
        <div key={element}>{element}</div>
      ))}
      <div className="cover-english">
        {titleElements(metadata, second).join(second === "en" ? " — " : "\u3000")}
      </div>
      {metadata.adoption.length ? <div className="cover-adoption">{adopted(metadata)}</div> : null}
      {draft ? <div className="cover-draft">{draft}</div> : null}
      {draft && metadata.draftDate ? (
        <div className="cover-date">{words.completed(metadata.draftDate)}</div>
      ) : null}
      {draft ? <div className="cover-patent">{words.patentRequest}</div> : null}
    </div>
  )
}

/** The cover as GB/T 1.1-2020 draws it, to scale, made from the data sheet. */
export const Cover = ({ metadata }: { metadata: Metadata }) => (
  <div className="cover-frame">
    <div className="cover" lang={metadata.kind === "international" ? "en" : "zh-CN"}>
      <Top metadata={metadata} />
      <Middle metadata={metadata} />
      <div className="cover-dates">
        <span>{wordsOf(metadata).issued(metadata.issueDate)}</span>
        <span>{wordsOf(metadata).effective(metadata.implementationDate)}</span>
      </div>
      <div className="cover-issuer">
        <div>
          {metadata.issuers.map((issuer) => (
            <div key={issuer}>{issuer}</div>
          ))}
        </div>
        {metadata.issuers.length ? <small>{wordsOf(metadata).issuer}</small> : null}
      </div>
    </div>
  </div>
)
