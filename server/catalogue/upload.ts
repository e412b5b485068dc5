import busboy from "busboy"
import type { Request } from "express"
import { Problem } from "../http/problem.ts"
import type { ByteSource } from "./import/read.ts"

/** Larger than any catalogue that is known; a file of a million entries has some 300 MB. */
const largest = 1024 * 2 ** 20

export interface StreamedUpload {
  name: string
  bytes: ByteSource
  fields: Record<string, string>
}

/**
 * The first file of a multipart form as it comes in, without keeping it; the fields that stand before the file in the form.
 * `read` has to read all of it.
 */
export const readStream = <T>(request: Request, read: (upload: StreamedUpload) => Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    if (!request.is("multipart/form-data"))
      return reject(new Problem(415, "Send the file as multipart/form-data, in the field `file`."))
    const limits = { fileSize: largest, files: 1, fields: 10, fieldSize: 20_000, parts: 12 }
    const form = busboy({ headers: request.headers, limits, defParamCharset: "utf8" })
    const fields: Record<string, string> = {}
    let isRead = false
    const fail = (error: unknown): void => {
      request.unpipe(form)
      // What is still coming is read and dropped, or the answer would never be seen.
      request.resume()
      reject(error)
    }
    form.on("field", (key, value) => {
      fields[key] = value
    })
    form.on("file", (field, stream, info) => {
      if (field !== "file" || isRead) return stream.resume()
      isRead = true
      stream.on("limit", () => stream.destroy(new Problem(413, "The file is too large for a catalogue.")))
      const upload = { name: info.filename ?? "", bytes: stream, fields }
      Promise.resolve()
        .then(() => read(upload))
        .then((result) => {
          stream.resume()
          resolve(result)
        }, fail)
    })
    form.on("error", fail)
    form.on("close", () => {
      if (!isRead) reject(new Problem(400, "The form has no field `file`."))
    })
    request.on("aborted", () => fail(new Problem(400, "The upload was broken off.")))
    request.pipe(form)
  })
