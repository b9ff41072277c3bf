import { z } from 'zod'
import { type GraphCloudName, graphClouds } from '../../graph/graph-clouds.ts'
import { signInOptions } from '../sign-in-options.ts'

const cloudNames = Object.keys(graphClouds) as [GraphCloudName, ...GraphCloudName[]]

/** Which tenant, and as whom: the options of every command that reads Graph. */
export const graphOptions = {
  ...signInOptions,
  cloud: z.enum(cloudNames).default('worldwide').meta({ description: 'the Microsoft cloud of the tenant' }),
  format: z.enum(['text', 'json']).default('text').meta({ description: 'how the answer is written' }),
}

/** For commands of a set that ask no tenant: one may put --simulate behind every command of a trial. */
export const unaskedTenant = {
  simulate: z
    .string()
    .min(1)
    .optional()
    .meta({ value: 'DIR', description: 'the simulated tenant of a trial; it is not asked here, the answer is marked as simulated' }),
}

/** Where before-images and approvals are kept. */
export const stateOption = {
  state: z
    .string()
    .min(1)
    .optional()
    .meta({ value: 'DIR', description: 'where the way back is kept; with --simulate its folder, else a folder of your account' }),
}

/** Where it is written down who changed what. */
export const auditOption = {
  audit: z
    .string()
    .min(1)
    .optional()
    .meta({ value: 'FILE', description: 'file of the audit; with --simulate in its folder, else in the state folder of your account' }),
}

export const setArgument = z
  .string()
  .min(1)
  .meta({ argument: true, value: 'folder', description: 'a set, as "smime intune init" writes it' })

export const yesOption = {
  yes: z.boolean().default(false).meta({ description: 'do not ask; needed where no terminal is and the tenant is real' }),
}

const graphSchema = z.object(graphOptions)
export type GraphInput = z.output<typeof graphSchema>

export const readPermissions =
  'DeviceManagementConfiguration.Read.All, DeviceManagementScripts.Read.All and Group.Read.All (User.Read.All to count users without mail); none with --simulate'
export const writePermissions =
  'DeviceManagementConfiguration.ReadWrite.All, DeviceManagementScripts.ReadWrite.All and Group.Read.All (User.Read.All to count users without mail); none with --simulate'
