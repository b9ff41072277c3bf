using System.Globalization;
using System.Management.Automation.Host;

namespace PowerShellHost;

/// <summary>The console as the engine sees it: text on stdout, errors on stderr, no colours, no prompts when not interactive.</summary>
public sealed class Host(bool nonInteractive) : PSHost
{
    private readonly ConsoleUserInterface userInterface = new(nonInteractive);

    public int? ExitCode { get; private set; }

    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;
    public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;
    public override Guid InstanceId { get; } = Guid.NewGuid();
    public override string Name => "ConsoleHost";
    public override PSHostUserInterface UI => userInterface;
    public override Version Version => new(Session.EngineVersion);

    public override void SetShouldExit(int exitCode) => ExitCode ??= exitCode;
    public override void EnterNestedPrompt() => throw new NotSupportedException();
    public override void ExitNestedPrompt() => throw new NotSupportedException();
    public override void NotifyBeginApplication() { }
    public override void NotifyEndApplication() { }
}
