/** A start that cannot be; the message is a sentence. */
export class StartError extends Error {
  override name = "StartError"
}
