using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace PowerShellHost;

/// <summary>
/// Microsoft.PowerShell.Utility is not on NuGet: these are stand-ins for the few of its cmdlets that the scripts of this project use.
/// Parsing, binding, pipelines, errors, -WhatIf and language modes remain the genuine engine's.
/// </summary>
public static class StandInCmdlets
{
    public static void AddTo(InitialSessionState state)
    {
        foreach (var type in typeof(StandInCmdlets).Assembly.GetTypes())
        {
            if (type.GetCustomAttributes(typeof(CmdletAttribute), false).FirstOrDefault() is not CmdletAttribute cmdlet) continue;
            state.Commands.Add(new SessionStateCmdletEntry($"{cmdlet.VerbName}-{cmdlet.NounName}", type, null));
        }
    }
}
