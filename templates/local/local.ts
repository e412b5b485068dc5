import { gbT } from "../gb-t/gb-t.ts"
import { localLayout } from "../shared/layout/gb.ts"
import type { Template } from "../types.ts"

/** 地方标准; `{province}` on the cover is the name that belongs to the code (provinces.ts). */
export const local: Template = {
  ...gbT,
  id: "local",
  name: { zh: "地方标准", en: "Local standard" },
  description: { zh: "代号“DB”加行政区划代码和“/T”", en: "Code DB, the number of the region and /T" },
  metadata: { ...gbT.metadata, kind: "local", code: "DB××/T", issuers: ["××××市场监督管理局"] },
  cover: {
    ...gbT.cover,
    logo: "{code}",
    banner: { zh: "{province}地方标准", en: "Local Standard of {province}" },
  },
  layout: localLayout,
}
