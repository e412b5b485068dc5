import { gbT } from "../gb-t/gb-t.ts"
import type { Template } from "../types.ts"

/** 行业标准; `{sector}` on the cover is the name that belongs to the code (sectors.ts). */
export const industry: Template = {
  ...gbT,
  id: "industry",
  name: { zh: "行业标准", en: "Sector standard" },
  description: {
    zh: "代号由两个字母和“/T”构成，封面有备案号",
    en: "Two-letter code with /T, record number on the cover",
  },
  metadata: { ...gbT.metadata, kind: "industry", code: "××/T", issuers: ["××××"] },
  cover: {
    ...gbT.cover,
    logo: "{code}",
    banner: {
      zh: "中华人民共和国{sector}行业标准",
      en: "{sector} Industry Standard of the People's Republic of China",
    },
  },
}
