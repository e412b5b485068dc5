// Parts that some tests need and a machine may lack.
import { spawnSync } from "node:child_process"

const has = (command) => spawnSync("sh", ["-c", `command -v ${command}`]).status === 0

const parts = [
  {
    name: "chromium",
    command: "chromium",
    why: "the browser tests need it",
    get: "apt-get install chromium fonts-noto-cjk",
  },
  {
    name: "LibreOffice",
    command: "soffice",
    why: "exported Word files are opened in it",
    get: "apt-get install libreoffice-writer",
  },
  {
    name: "xmllint",
    command: "xmllint",
    why: "STS is validated by it",
    get: "apt-get install libxml2-utils",
  },
  {
    name: "pdftoppm",
    command: "pdftotext",
    why: "rendered pages are read by it",
    get: "apt-get install poppler-utils",
  },
]

export const missingParts = () => parts.filter(({ command }) => !has(command))
export const hasPart = (name) => !missingParts().some((part) => part.name === name)
