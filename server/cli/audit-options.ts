import { z } from 'zod'

/** Which audit a command writes into. */
export const auditOptions = {
  audit: z
    .string()
    .min(1)
    .optional()
    .meta({ value: 'FILE', description: "the audit; by default in the folder of --simulate, else in the user's state folder" }),
  config: z.string().min(1).optional().meta({
    value: 'FILE',
    description: "the server's configuration: its audit and how many people a change needs",
  }),
}
