import i18next from "i18next"
import { api, Problem } from "../../app/api.ts"

/** Makes a fresh copy of the sample standard and answers its id. The build puts the sample beside the pages (vite.config.ts). */
export const createSample = async (): Promise<string> => {
  const response = await fetch("/sample.json").catch(() => null)
  if (!response?.ok) throw new Problem(response?.status ?? 0, i18next.t("problem.network"))
  const file = new File([await response.blob()], "sample.json", { type: "application/json" })
  return (await api.import(file)).id
}
