/** Asks a PostgreSQL server to end its connections, write everything out and stop ("fast shutdown"). */
export function askToStop(pid: number): void {
  try {
    // Windows knows no signals: there the process ends at once, and the next start replays what was not written out.
    process.kill(pid, process.platform === "win32" ? "SIGTERM" : "SIGINT");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
