using PowerShellHost;

if (!CommandLine.TryParse(args, out var commandLine, out var problem))
{
    Console.Error.WriteLine(problem);
    return 64;
}
if (commandLine.ShowVersion)
{
    Console.Out.WriteLine($"PowerShell {Session.EngineVersion}");
    return 0;
}
using var session = new Session(commandLine);
return commandLine.Mode switch
{
    RunMode.File => session.RunFile(commandLine.Text, commandLine.Arguments),
    RunMode.Command => session.RunText(commandLine.Text),
    RunMode.Parse => ScriptTree.Print(Console.In, Console.Out),
    _ => session.RunLines(Console.In),
};
