import busboy from "busboy"
import type { Request } from "express"
import { Problem } from "./problem.ts"

export interface Upload {
  name: string
  bytes: Uint8Array
  fields: Record<string, string>
}

/** Reads a multipart form with one `file`. More than `limit` bytes of it are never kept. */
export const readUpload = (request: Request, limit: number): Promise<Upload> =>
  new Promise((resolve, reject) => {
    if (!request.is("multipart/form-data"))
      return reject(new Problem(415, "Send the file as multipart/form-data, in the field `file`."))
    const limits = { fileSize: limit, files: 1, fields: 10, fieldSize: 1000, parts: 12, headerPairs: 50 }
    let form: busboy.Busboy
    try {
      form = busboy({ headers: request.headers, limits, defParamCharset: "utf8" })
    } catch (error) {
      return reject(new Problem(400, (error as Error).message))
    }
    const fields: Record<string, string> = {}
    const chunks: Buffer[] = []
    let name: string | null = null
    const fail = (problem: Problem) => {
      request.unpipe(form)
      // What is still coming is read and dropped, or the answer would never be seen.
      request.resume()
      reject(problem)
    }
    form.on("field", (key, value) => {
      fields[key] = value
    })
    form.on("file", (field, stream, info) => {
      if (field !== "file") return stream.resume()
      name = info.filename ?? ""
      stream.on("data", (chunk: Buffer) => chunks.push(chunk))
      stream.on("limit", () =>
        fail(new Problem(413, `The file is larger than ${Math.floor(limit / 2 ** 20)} MB.`)),
      )
    })
    form.on("error", (error) =>
      fail(new Problem(400, `The form cannot be read: ${(error as Error).message}`)),
    )
    form.on("close", () => {
      if (name === null) reject(new Problem(400, "The form has no field `file`."))
      else resolve({ name, bytes: new Uint8Array(Buffer.concat(chunks)), fields })
    })
    request.on("aborted", () => reject(new Problem(400, "The upload was broken off.")))
    request.pipe(form)
  })
