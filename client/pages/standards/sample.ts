import { api } from "../../app/api.ts"

/** Makes a fresh copy of the sample standard and answers its id. What makes it is fetched only when somebody asks. */
export const createSample = async (): Promise<string> => {
  const [{ sampleStandard }, { writeJson }] = await Promise.all([
    import("../../../formats/template/create.ts"),
    import("../../../formats/json/json.ts"),
  ])
  const { bytes } = writeJson(sampleStandard())
  const file = new File([new Uint8Array(bytes)], "sample.json", { type: "application/json" })
  return (await api.import(file)).id
}
