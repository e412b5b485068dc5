/** The file as a whole cannot be read; the message is a sentence for people. */
export class CatalogueFault extends Error {
  override name = "CatalogueFault"
}
