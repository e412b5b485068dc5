// Parts that some tests need and a machine may lack.
import { spawnSync } from "node:child_process"

const works = (command) => spawnSync("sh", ["-c", command]).status === 0

const parts = [
  {
    name: "chromium",
    command: "command -v chromium",
    why: "the browser tests need it",
    get: "apt-get install chromium fonts-noto-cjk",
  },
  {
    name: "LibreOffice",
    command: "command -v soffice",
    why: "exported Word files are opened in it",
    get: "apt-get install libreoffice-writer",
  },
  {
    name: "xmllint",
    command: "command -v xmllint",
    why: "STS is validated by it",
    get: "apt-get install libxml2-utils",
  },
  {
    name: "pdftoppm",
    command: "command -v pdftotext",
    why: "rendered pages are read by it",
    get: "apt-get install poppler-utils",
  },
]

export const missingParts = () => parts.filter(({ command }) => !works(command))
export const hasPart = (name) => !missingParts().some((part) => part.name === name)
