import type { NextFunction, Request, Response } from "express"

/** Ends a request whose JSON is still not here after a while: it is small, and who sends it drop by drop holds a connection. */
export const endSlowBodies =
  (ms: number) =>
  (request: Request, _response: Response, next: NextFunction): void => {
    if (request.is("application/json")) {
      const timer = setTimeout(() => request.socket.destroy(), ms)
      for (const event of ["end", "close"]) request.once(event, () => clearTimeout(timer))
    }
    next()
  }
