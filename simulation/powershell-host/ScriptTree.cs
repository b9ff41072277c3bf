using System.Management.Automation.Language;
using System.Text.Json;

namespace PowerShellHost;

/// <summary>
/// What the genuine parser makes of scripts, for tests: reads one JSON string (a script) a line, writes one JSON object a line.
/// `shape` is the tree without the text of its constants; `constants` are those texts in order.
/// </summary>
public static class ScriptTree
{
    public static int Print(TextReader input, TextWriter output)
    {
        while (input.ReadLine() is { Length: > 0 } line)
        {
            var script = JsonSerializer.Deserialize<string>(line) ?? "";
            output.WriteLine(JsonSerializer.Serialize(Describe(script)));
        }
        return 0;
    }

    private static object Describe(string script)
    {
        var tree = Parser.ParseInput(script, out _, out var errors);
        var nodes = tree.FindAll(_ => true, searchNestedScriptBlocks: true).ToList();
        return new
        {
            errors = errors.Select(error => $"{error.Extent.StartLineNumber}: {error.Message}"),
            shape = string.Join(' ', nodes.Select(Shape)),
            constants = nodes.OfType<StringConstantExpressionAst>().Select(node => node.Value),
            commands = nodes.OfType<CommandAst>().Select(node => node.GetCommandName() ?? "<dynamic>").Distinct(),
            members = nodes.OfType<InvokeMemberExpressionAst>().Select(Member).Distinct(),
            types = nodes.OfType<TypeExpressionAst>().Select(node => node.TypeName.FullName)
                .Concat(nodes.OfType<TypeConstraintAst>().Select(node => node.TypeName.FullName)).Distinct(),
            kinds = nodes.Select(node => node.GetType().Name).Distinct(),
        };
    }

    private static string Shape(Ast node) => node switch
    {
        StringConstantExpressionAst { Parent: CommandAst command } name when command.CommandElements[0] == name => $"Command:{name.Value}",
        StringConstantExpressionAst => "String",
        ConstantExpressionAst => "Constant",
        VariableExpressionAst variable => $"${variable.VariablePath.UserPath}",
        _ => node.GetType().Name[..^3],
    };

    private static string Member(InvokeMemberExpressionAst node)
    {
        var owner = node.Expression is TypeExpressionAst type ? $"[{type.TypeName.FullName}]::" : ".";
        return node.Member is StringConstantExpressionAst name ? owner + name.Value : $"{owner}<dynamic>";
    }
}
