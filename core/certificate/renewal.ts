/** Remaining days under which renewal is overdue. */
export const renewalWarningDays = 30
