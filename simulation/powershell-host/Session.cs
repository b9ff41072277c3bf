using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using System.Text;
using System.Text.RegularExpressions;

namespace PowerShellHost;

/// <summary>One runspace of the genuine engine and the three ways in which pwsh feeds it.</summary>
public sealed partial class Session : IDisposable
{
    private readonly Host host;
    private readonly Runspace runspace;

    public Session(CommandLine commandLine)
    {
        host = new Host(commandLine.NonInteractive);
        var state = InitialSessionState.CreateDefault2();
        StandInCmdlets.AddTo(state);
        runspace = RunspaceFactory.CreateRunspace(host, state);
        runspace.Open();
        // As Windows does it under a lockdown policy; the engine looks at this variable on Windows alone.
        if (Environment.GetEnvironmentVariable("__PSLockdownPolicy") == "4") runspace.SessionStateProxy.LanguageMode = PSLanguageMode.ConstrainedLanguage;
        Runspace.DefaultRunspace = runspace;
    }

    public static string EngineVersion => typeof(PSObject).Assembly.GetName().Version?.ToString(3) ?? "unknown";

    /// <summary>-File: `exit n` is the exit code, an error that ends the script is 1, everything else is 0.</summary>
    public int RunFile(string path, IReadOnlyList<string> arguments)
    {
        var call = new StringBuilder("$global:LASTEXITCODE = 0; & ").Append(Quote(path));
        foreach (var argument in arguments) call.Append(' ').Append(ParameterName().IsMatch(argument) ? argument : Quote(argument));
        call.Append("; if ($?) { exit 0 } else { exit $LASTEXITCODE }");
        return Invoke(call.ToString()) ? host.ExitCode ?? 0 : 1;
    }

    /// <summary>-Command: 1 when the last statement failed.</summary>
    public int RunText(string text)
    {
        const string succeeded = "PowerShellHostSucceeded";
        if (!Invoke($"{text}\n$global:{succeeded} = $?")) return host.ExitCode ?? 1;
        return host.ExitCode ?? (runspace.SessionStateProxy.GetVariable(succeeded) is true ? 0 : 1);
    }

    /// <summary>
    /// -Command -: each line is a command of its own. A command that is not complete collects lines until a blank one, as at a prompt.
    /// </summary>
    public int RunLines(TextReader input)
    {
        var pending = new StringBuilder();
        while (host.ExitCode is null && input.ReadLine() is { } line)
        {
            var isBlank = line.Trim().Length == 0;
            if (pending.Length == 0 && isBlank) continue;
            if (pending.Length > 0) pending.Append('\n');
            var isFirst = pending.Length == 0;
            pending.Append(line);
            if (IsIncomplete(pending.ToString()) || (!isFirst && !isBlank)) continue;
            Invoke(pending.ToString());
            pending.Clear();
        }
        return host.ExitCode ?? 0;
    }

    /// <summary>False when an error ended the text.</summary>
    private bool Invoke(string text)
    {
        using var shell = PowerShell.Create(runspace);
        shell.AddScript(text).AddCommand("Out-Default").Commands.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        try
        {
            shell.Invoke();
            return true;
        }
        catch (RuntimeException error)
        {
            Report(error.ErrorRecord);
            return false;
        }
    }

    private void Report(ErrorRecord record)
    {
        var position = record.InvocationInfo?.PositionMessage;
        host.UI.WriteErrorLine($"{record.CategoryInfo.Activity}: {record}".TrimStart(':', ' '));
        if (!string.IsNullOrEmpty(position)) host.UI.WriteErrorLine(position);
    }

    private static bool IsIncomplete(string text)
    {
        Parser.ParseInput(text, out _, out var errors);
        return errors.Any(error => error.IncompleteInput);
    }

    private static string Quote(string text) => $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";

    [GeneratedRegex(@"^-[A-Za-z][A-Za-z0-9]*(:\$(true|false))?$")]
    private static partial Regex ParameterName();

    public void Dispose() => runspace.Dispose();
}
