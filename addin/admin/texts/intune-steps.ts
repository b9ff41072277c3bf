/** A text for each step of a job: each kind of change of each profile, and the steps around them. */
export function stepTexts(
  actions: Readonly<Record<string, string>>,
  roles: Readonly<Record<string, string>>,
  others: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const changes = Object.entries(actions).flatMap(([action, actionText]) =>
    Object.entries(roles).map(([role, roleText]) => [`${action} ${role}`, `${actionText}: ${roleText}`] as const),
  )
  return { ...Object.fromEntries(changes), ...others }
}
