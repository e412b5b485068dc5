import type { ErrorRequestHandler, Response } from "express"
import { ZodError } from "zod"
import { JobError } from "../jobs/jobs.ts"
import { StorageError } from "../storage/storage.ts"

const titles: Record<number, string> = {
  400: "Malformed request",
  401: "Sign in",
  403: "Not allowed",
  404: "Not found",
  405: "Method not allowed",
  409: "Conflict",
  413: "Too large",
  415: "Unsupported media type",
  422: "Cannot be processed",
  429: "Too many attempts",
  500: "Internal error",
  501: "Not built yet",
  503: "Not available now",
}

/** An answer that says no, as RFC 9457 has it. `detail` is a sentence for people. */
export class Problem extends Error {
  override name = "Problem"
  constructor(
    readonly status: number,
    readonly detail: string,
    readonly extra: Record<string, unknown> = {},
    readonly headers: Record<string, string> = {},
  ) {
    super(detail)
  }
}

export const sendProblem = (response: Response, { status, detail, extra, headers }: Problem): void => {
  response
    .status(status)
    .set(headers)
    .type("application/problem+json")
    .send(JSON.stringify({ type: "about:blank", title: titles[status] ?? "Error", status, detail, ...extra }))
}

const toProblem = (error: unknown): Problem | null => {
  if (error instanceof Problem) return error
  if (error instanceof ZodError) {
    const errors = error.issues.map(({ path, message }) => ({ field: path.join("."), message }))
    return new Problem(400, errors.map(({ field, message }) => `${field || "body"}: ${message}`).join("; "), {
      errors,
    })
  }
  if (error instanceof JobError)
    return error.code === "refused"
      ? new Problem(422, error.message)
      : new Problem(error.code === "busy" ? 503 : 500, error.message)
  if (error instanceof StorageError) {
    if (error.code === "conflict") return new Problem(409, "That exists already.")
    return new Problem(503, error.code === "failed" ? "The store cannot answer now." : error.message)
  }
  // Express's own: malformed JSON, a body that is too large, a path that is no UTF-8.
  if ((error as { type?: string }).type === "entity.too.large")
    return new Problem(413, "The request is larger than 1 MB.")
  const { status, expose, message } = error as { status?: number; expose?: boolean; message?: string }
  if (typeof status === "number" && status >= 400 && status < 500)
    return new Problem(status, expose && message ? message : (titles[status] ?? "The request is malformed."))
  return null
}

export const problemHandler =
  (log: (error: unknown, path: string) => void): ErrorRequestHandler =>
  (error, request, response, _next) => {
    const problem = toProblem(error)
    if (!problem || problem.status >= 500) log(error, request.path)
    if (response.headersSent) {
      response.destroy()
      return
    }
    sendProblem(
      response,
      problem ?? new Problem(500, "Something went wrong here; the log of the server says what."),
    )
  }
