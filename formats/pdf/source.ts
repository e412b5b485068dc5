/** A standard as Typst source: everything that a typesetter needs. */
export interface TypstSource {
  text: string
  /** Pictures by the path that the text names. */
  files: ReadonlyMap<string, Uint8Array>
  /** Font families of which one must be installed; empty for a text without Chinese. */
  fonts: readonly string[]
  /** Date of the file in seconds since 1970: that of the document, never the clock. */
  timestamp: number
  /** What a reader aloud says of a link to a page. */
  describeLink: (page: number) => string
}

/** What became of a source: the PDF, or paths of pictures that cannot be read and signs that no font has. */
export type Typeset =
  | { ok: true; bytes: Uint8Array }
  | { ok: false; unreadable: readonly string[]; undrawable: readonly string[] }

/** Makes a PDF of a source. It needs fonts of the machine, so it is given to the writer and is no part of the formats. */
export type Typesetter = (source: TypstSource) => Promise<Typeset>
