using System.Text;

namespace PowerShellHost;

public enum RunMode { Lines, Command, File, Parse }

/// <summary>The part of pwsh's command line that this project uses; anything else is refused rather than ignored.</summary>
public sealed record CommandLine(RunMode Mode, string Text, IReadOnlyList<string> Arguments, bool NonInteractive, bool ShowVersion)
{
    private static readonly string[] Flags = ["NoLogo", "NoProfile", "NonInteractive", "NoExit", "Mta", "Sta", "Login"];
    private static readonly string[] Valued = ["ExecutionPolicy", "OutputFormat", "InputFormat", "WorkingDirectory", "WindowStyle"];
    private static readonly string[] Modes = ["Command", "File", "EncodedCommand", "Version", "ParseToTree"];

    public static bool TryParse(string[] args, out CommandLine commandLine, out string problem)
    {
        commandLine = new CommandLine(RunMode.Lines, "", [], false, false);
        problem = "";
        for (var at = 0; at < args.Length; at++)
        {
            var name = FullName(args[at]);
            if (name is null) return Refuse($"'{args[at]}' is no option of this host", out problem);
            if (name == "Version") { commandLine = commandLine with { ShowVersion = true }; return true; }
            if (name == "NonInteractive") commandLine = commandLine with { NonInteractive = true };
            if (Flags.Contains(name)) continue;
            if (name == "ParseToTree") { commandLine = commandLine with { Mode = RunMode.Parse }; return true; }
            if (at + 1 >= args.Length) return Refuse($"-{name} wants a value", out problem);
            if (Valued.Contains(name)) { at++; continue; }
            return TryFinish(commandLine, name, args[(at + 1)..], out commandLine, out problem);
        }
        return true;
    }

    private static bool TryFinish(CommandLine soFar, string name, string[] rest, out CommandLine commandLine, out string problem)
    {
        problem = "";
        commandLine = soFar;
        switch (name)
        {
            case "File" when rest[0] == "-":
            case "Command" when rest[0] == "-":
                return true;
            case "File":
                commandLine = soFar with { Mode = RunMode.File, Text = Path.GetFullPath(rest[0]), Arguments = rest[1..] };
                return System.IO.File.Exists(commandLine.Text) || Refuse($"The argument '{rest[0]}' is not the name of a script file.", out problem);
            case "Command":
                commandLine = soFar with { Mode = RunMode.Command, Text = string.Join(' ', rest) };
                return true;
            default:
                return TryDecode(soFar, rest[0], out commandLine, out problem);
        }
    }

    private static bool TryDecode(CommandLine soFar, string base64, out CommandLine commandLine, out string problem)
    {
        problem = "";
        commandLine = soFar;
        var bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out var length)) return Refuse("-EncodedCommand is not base64", out problem);
        commandLine = soFar with { Mode = RunMode.Command, Text = Encoding.Unicode.GetString(bytes, 0, length) };
        return true;
    }

    /// <summary>pwsh takes every unambiguous beginning of an option; "-c", "-e" and "-ec" are its own short forms.</summary>
    private static string? FullName(string argument)
    {
        if (!argument.StartsWith('-') || argument.Length < 2) return null;
        var given = argument.TrimStart('-').ToLowerInvariant();
        if (given is "e" or "ec") return "EncodedCommand";
        if (given is "ep" or "ex") return "ExecutionPolicy";
        string[] all = [.. Modes, .. Flags, .. Valued];
        return all.FirstOrDefault(name => name.ToLowerInvariant() == given) ?? all.FirstOrDefault(name => name.ToLowerInvariant().StartsWith(given, StringComparison.Ordinal));
    }

    private static bool Refuse(string why, out string problem)
    {
        problem = why;
        return false;
    }
}
