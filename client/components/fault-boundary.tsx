import { Component, type ReactNode } from "react"
import { FaultPage } from "./states.tsx"

/** Shows a sentence instead of an empty page when a component throws. */
export class FaultBoundary extends Component<{ children: ReactNode }, { fault: Error | null }> {
  override state: { fault: Error | null } = { fault: null }

  static getDerivedStateFromError(fault: Error): { fault: Error } {
    return { fault }
  }

  override render(): ReactNode {
    const { fault } = this.state
    return fault ? (
      <FaultPage message={fault.message} onRetry={() => location.reload()} />
    ) : (
      this.props.children
    )
  }
}
