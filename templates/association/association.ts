import { gbT } from "../gb-t/gb-t.ts"
import type { Template } from "../types.ts"

/** 团体标准. */
export const association: Template = {
  ...gbT,
  id: "association",
  name: { zh: "团体标准", en: "Association standard" },
  description: { zh: "代号“T/”加团体代号", en: "Code T/ and the code of the association" },
  metadata: { ...gbT.metadata, kind: "association", code: "T/×××", issuers: ["××××"] },
  cover: {
    ...gbT.cover,
    logo: "{code}",
    banner: { zh: "团体标准", en: "Association Standard" },
  },
}
