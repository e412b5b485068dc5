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

/** Labels of drafts on the cover, with the request for patents of GB/T 1.1-2020, D.1. */
const drafts: Partial<Record<Metadata["stage"], string>> = {
  preliminary: "（预研稿）",
  proposal: "（立项稿）",
  drafting: "（工作组讨论稿）",
  comment: "（征求意见稿）",
  review: "（送审稿）",
  approval: "（报批稿）",
}

const patentRequest = "在提交反馈意见时，请将您知道的相关专利连同支持性文件一并附上。"

const adopted = (metadata: Metadata): string => {
  const [first] = metadata.adoption
  return first ? `（${[first.number, first.title, first.degree].filter(Boolean).join("，")}）` : ""
}

const Top = ({ metadata }: { metadata: Metadata }) => (
  <>
    <div className="cover-classes">
      <div>ICS {metadata.ics.join("；")}</div>
      <div>CCS {metadata.ccs.join("；")}</div>
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
        <small>代替 {metadata.replaces.map((item) => item.number).join("，")}</small>
      ) : null}
    </div>
  </>
)

const Middle = ({ metadata }: { metadata: Metadata }) => {
  const draft = drafts[metadata.stage]
  return (
    <div className="cover-title">
      {titleElements(metadata, "zh").map((element) => (
        <div key={element}>{element}</div>
      ))}
      <div className="cover-english">{titleElements(metadata, "en").join(" — ")}</div>
      {metadata.adoption.length ? <div className="cover-adoption">{adopted(metadata)}</div> : null}
      {draft ? <div className="cover-draft">{draft}</div> : null}
      {draft && metadata.draftDate ? (
        <div className="cover-date">（本稿完成日期：{metadata.draftDate}）</div>
      ) : null}
      {draft ? <div className="cover-patent">{patentRequest}</div> : null}
    </div>
  )
}

/** The cover as GB/T 1.1-2020 draws it, to scale, made from the data sheet. */
export const Cover = ({ metadata }: { metadata: Metadata }) => (
  <div className="cover-frame">
    <div className="cover" lang="zh-CN">
      <Top metadata={metadata} />
      <Middle metadata={metadata} />
      <div className="cover-dates">
        <span>{metadata.issueDate || "××××-××-××"} 发布</span>
        <span>{metadata.implementationDate || "××××-××-××"} 实施</span>
      </div>
      <div className="cover-issuer">
        <div>
          {metadata.issuers.map((issuer) => (
            <div key={issuer}>{issuer}</div>
          ))}
        </div>
        {metadata.issuers.length ? <small>发 布</small> : null}
      </div>
    </div>
  </div>
)
