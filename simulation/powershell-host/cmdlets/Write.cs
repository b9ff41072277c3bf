using System.Collections;
using System.Management.Automation;

namespace PowerShellHost.Cmdlets;

[Cmdlet(VerbsCommunications.Write, "Output")]
public sealed class WriteOutput : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromRemainingArguments = true)]
    [AllowNull, AllowEmptyCollection]
    public PSObject?[]? InputObject { get; set; }

    [Parameter] public SwitchParameter NoEnumerate { get; set; }

    protected override void ProcessRecord()
    {
        if (InputObject is { Length: 1 }) WriteObject(InputObject[0], !NoEnumerate);
        else WriteObject(InputObject, !NoEnumerate);
    }
}

[Cmdlet(VerbsCommunications.Write, "Error")]
public sealed class WriteError : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)] public string Message { get; set; } = "";
    [Parameter] public string ErrorId { get; set; } = "Microsoft.PowerShell.Commands.WriteErrorException";
    [Parameter] public ErrorCategory Category { get; set; } = ErrorCategory.NotSpecified;
    [Parameter] public object? TargetObject { get; set; }

    protected override void ProcessRecord() => base.WriteError(new ErrorRecord(new Exception(Message), ErrorId, Category, TargetObject));
}

[Cmdlet(VerbsCommunications.Write, "Warning")]
public sealed class WriteWarning : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)] public string Message { get; set; } = "";
    protected override void ProcessRecord() => base.WriteWarning(Message);
}

[Cmdlet(VerbsCommunications.Write, "Verbose")]
public sealed class WriteVerbose : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true), AllowEmptyString] public string Message { get; set; } = "";
    protected override void ProcessRecord() => base.WriteVerbose(Message);
}

[Cmdlet(VerbsCommunications.Write, "Host")]
public sealed class WriteHost : PSCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromRemainingArguments = true)] public object? Object { get; set; }
    [Parameter] public SwitchParameter NoNewline { get; set; }
    [Parameter] public ConsoleColor ForegroundColor { get; set; }
    [Parameter] public ConsoleColor BackgroundColor { get; set; }

    protected override void ProcessRecord()
    {
        var unwrapped = Object is PSObject wrapped ? wrapped.BaseObject : Object;
        var text = unwrapped is IEnumerable many and not string ? string.Join(' ', many.Cast<object>()) : unwrapped?.ToString() ?? "";
        if (NoNewline) Host.UI.Write(text); else Host.UI.WriteLine(text);
    }
}
