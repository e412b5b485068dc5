import { gbT } from "../gb-t/gb-t.ts"
import type { Template } from "../types.ts"

/** 企业标准. */
export const enterprise: Template = {
  ...gbT,
  id: "enterprise",
  name: { zh: "企业标准", en: "Enterprise standard" },
  description: { zh: "代号“Q/”加企业代号", en: "Code Q/ and the code of the enterprise" },
  rules: "enterprise",
  metadata: { ...gbT.metadata, kind: "enterprise", code: "Q/×××", issuers: ["××××公司"] },
  foreword: gbT.foreword.filter((part) => part !== "patents"),
  cover: {
    ...gbT.cover,
    logo: "{code}",
    banner: { zh: "企业标准", en: "Enterprise Standard" },
  },
}
