/** Under which name the pane keeps its note in the mailbox (roaming settings). */
export const readinessNoteName = 'smime-readiness'
