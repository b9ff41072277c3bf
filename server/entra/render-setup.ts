import type { AppRegistration, Permission } from './app-registration.ts'

/** What the administrator chose for the registration. */
export interface SetupChoice {
  readonly name: string
  /** Initial domain of the tenant. */
  readonly organization: string | undefined
}

/** The registration for people: what it is allowed, and the steps in the portal. */
export function renderPlan({ title, attended, permissions, roles }: AppRegistration, { name }: SetupChoice): string {
  const lines = [
    `App registration "${name}": ${title}`,
    '',
    'Entra admin center > App registrations > New registration',
    '  Supported account types: this organisation only',
    attended
      ? '  Redirect URI: public client, http://localhost (for --auth browser); Allow public client flows: yes (for --auth device-code)'
      : '  No redirect URI. Certificates & secrets > upload a certificate; its private key stays where the job runs. No client secret.',
    'API permissions (nothing else; remove User.Read if it is not wanted)',
    ...permissions.map(({ service, name: permission, kind, why }) => `  ${service} > ${kind} > ${permission}: ${why}`),
    '  Grant admin consent',
    ...(roles.length === 0 ? [] : ['Roles', ...roles.map((role) => `  ${role}`)]),
    '',
    'Nothing was changed. --format az or --format powershell writes the same as a script.',
  ]
  return `${lines.join('\n')}\n`
}

/** The same as commands of the Azure CLI, for bash. Identifiers of permissions are asked of the tenant by name. */
export function renderAzureCli(registration: AppRegistration, { name }: SetupChoice): string {
  const { attended, permissions, title } = registration
  const create = attended
    ? '--sign-in-audience AzureADMyOrg --public-client-redirect-uris http://localhost --is-fallback-public-client true'
    : '--sign-in-audience AzureADMyOrg'
  const lines = [
    '#!/usr/bin/env bash',
    `# ${title}. Read it, then run it signed in with "az login" as an administrator of applications.`,
    'set -euo pipefail',
    `app=$(az ad app create --display-name ${bashText(name)} ${create} --query appId --output tsv)`,
    'az ad sp create --id "$app" --output none',
    ...permissions.flatMap(azurePermission),
    'az ad app permission admin-consent --id "$app"',
    ...(attended ? [] : ['# az ad app credential reset --id "$app" --cert @certificate.pem --append   (the public part only)']),
    ...registration.roles.map((role) => `# ${role}`),
    'echo "client id: $app"',
  ]
  return `${lines.join('\n')}\n`
}

function azurePermission({ serviceId, name, kind }: Permission): readonly string[] {
  const [list, type] = kind === 'application' ? ['appRoles', 'Role'] : ['oauth2PermissionScopes', 'Scope']
  return [
    `id=$(az ad sp show --id ${serviceId} --query "${list}[?value=='${name}'].id | [0]" --output tsv)`,
    `[ -n "$id" ] || { echo "${name} is not offered in this tenant" >&2; exit 1; }`,
    `az ad app permission add --id "$app" --api ${serviceId} --api-permissions "$id=${type}" --output none`,
  ]
}

/** The same as commands of the module Microsoft.Graph, for PowerShell. */
export function renderPowerShell({ attended, permissions, roles, title }: AppRegistration, { name, organization }: SetupChoice): string {
  const lines = [
    '#Requires -Modules Microsoft.Graph.Applications',
    `# ${title}. Read it, then run it as an administrator of applications.`,
    "$ErrorActionPreference = 'Stop'",
    `Connect-MgGraph -Scopes 'Application.ReadWrite.All'${organization === undefined ? '' : ` -TenantId ${powerShellText(organization)}`} -NoWelcome`,
    '$access = @()',
    ...permissions.flatMap(powerShellPermission),
    `$app = New-MgApplication -DisplayName ${powerShellText(name)} -SignInAudience AzureADMyOrg -RequiredResourceAccess $access${
      attended ? " -PublicClient @{ RedirectUris = @('http://localhost') } -IsFallbackPublicClient" : ''
    }`,
    'New-MgServicePrincipal -AppId $app.AppId | Out-Null',
    "# Then grant admin consent in the portal: the application's page, API permissions.",
    ...(attended ? [] : ['# And upload the certificate there; its private key stays where the job runs.']),
    ...roles.map((role) => `# ${role}`),
    "'client id: ' + $app.AppId",
  ]
  return `${lines.join('\n')}\n`
}

function powerShellPermission({ serviceId, name, kind }: Permission): readonly string[] {
  const [list, type] = kind === 'application' ? ['AppRoles', 'Role'] : ['Oauth2PermissionScopes', 'Scope']
  return [
    `$service = Get-MgServicePrincipal -Filter "appId eq '${serviceId}'"`,
    `$permission = $service.${list} | Where-Object Value -eq '${name}'`,
    `if ($null -eq $permission) { throw '${name} is not offered in this tenant' }`,
    `$access += @{ ResourceAppId = '${serviceId}'; ResourceAccess = @(@{ Id = $permission.Id; Type = '${type}' }) }`,
  ]
}

function bashText(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

function powerShellText(text: string): string {
  return `'${text.replaceAll(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`
}
