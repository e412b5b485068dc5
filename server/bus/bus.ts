/**
 * Carries messages between the servers of one database: in order from each server, at most once, and perhaps not at all.
 * Nothing is only there: whoever misses a message finds what it said in the database.
 */
export interface Bus {
  /** False when there is no connection; a connection that is there may still be dead. */
  readonly isConnected: boolean
  listen(receiver: BusReceiver): void
  publish(channel: string, message: Uint8Array): void
  /** Resolves when messages of the channel arrive, or when it is plain that they will not. */
  subscribe(channel: string): Promise<void>
  unsubscribe(channel: string): void
  /** Gives up a connection that does not answer and makes a new one. */
  reconnect(): void
  close(): Promise<void>
}

export interface BusReceiver {
  onMessage(channel: string, message: Uint8Array): void
  /** Connected again, and subscribed to all that was subscribed to. */
  onConnected(): void
}

/** Servers on one database without a Redis: they hear of each other by asking the database. */
export const noBus: Bus = {
  isConnected: false,
  listen: () => {},
  publish: () => {},
  subscribe: async () => {},
  unsubscribe: () => {},
  reconnect: () => {},
  close: async () => {},
}
