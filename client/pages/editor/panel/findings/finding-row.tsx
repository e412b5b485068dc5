import { memo, useEffect, useRef } from "react"
import { usePreferences } from "../../../../app/preferences.ts"
import { metadataPath, navigate } from "../../../../app/router.tsx"
import type { Found } from "../../../../checks/messages.ts"
import { useWorkspace } from "../../workspace.tsx"
import { FindingDetail } from "./detail.tsx"
import { useChecksOf } from "./use-checks.ts"

interface RowProps {
  finding: Found
  isCurrent: boolean
  /** The clause, where the group does not say it. */
  context: string
}

/** One finding: a click goes to its words; the one that one is at says why and offers what can be done. */
export const FindingRow = memo(({ finding, isCurrent, context }: RowProps) => {
  const { standard } = useWorkspace()
  const { language } = usePreferences()
  const checks = useChecksOf()
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isCurrent) row.current?.scrollIntoView({ block: "nearest" })
  }, [isCurrent])
  const open = (): void => {
    if (finding.blockId) checks.goTo(finding)
    else if (finding.field && isCurrent) navigate(metadataPath(standard.id))
    else checks.pick(finding.key)
  }
  const excerpt = isCurrent ? checks.excerpt(finding) : ""
  return (
    <li ref={row} className={`finding-row ${finding.severity}${isCurrent ? " current" : ""}`}>
      <button type="button" className="panel-row" aria-expanded={isCurrent} onClick={open}>
        <strong>{finding.message[language]}</strong>
        {context ? <small>{context}</small> : null}
        {excerpt ? <span className="finding-excerpt">{excerpt}</span> : null}
      </button>
      {isCurrent ? <FindingDetail finding={finding} /> : null}
    </li>
  )
})
