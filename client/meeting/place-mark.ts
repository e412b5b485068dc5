/**
 * The block that is being talked about stands out in the text. By a rule of style on its id, not by an attribute: the text belongs to
 * the editor, whoever types in it.
 */
export class PlaceMark {
  private readonly sheet = new CSSStyleSheet()

  constructor() {
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.sheet]
  }

  /** Marks one block, or none. */
  set(blockId: string | null): void {
    const rule = blockId
      ? `.ProseMirror [data-id="${CSS.escape(blockId)}"] { box-shadow: -4px 0 0 0 var(--accent); }`
      : ""
    this.sheet.replaceSync(rule)
  }

  destroy(): void {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== this.sheet)
  }
}
