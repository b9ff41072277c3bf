using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace PowerShellHost.Cmdlets;

/// <summary>New-Object for .NET types; -ComObject does not exist outside Windows. Constrained language allows core types only.</summary>
[Cmdlet(VerbsCommon.New, "Object")]
public sealed class NewObject : PSCmdlet
{
    private static readonly string[] CoreTypes = ["System.Management.Automation.PSObject", "System.Collections.Hashtable", "System.Uri", "System.Version"];

    [Parameter(Mandatory = true, Position = 0)] public string TypeName { get; set; } = "";
    [Parameter(Position = 1)] public object[] ArgumentList { get; set; } = [];
    [Parameter] public IDictionary? Property { get; set; }

    protected override void ProcessRecord()
    {
        var type = LanguagePrimitives.ConvertTo<Type>(TypeName);
        var isConstrained = SessionState.LanguageMode != PSLanguageMode.FullLanguage;
        if (isConstrained && !CoreTypes.Contains(type.FullName))
            ThrowTerminatingError(new ErrorRecord(new PSNotSupportedException("Cannot create type. Only core types are supported in this language mode."), "CannotCreateTypeConstrainedLanguage", ErrorCategory.PermissionDenied, null));
        var arguments = ArgumentList.Select(argument => argument is PSObject wrapped ? wrapped.BaseObject : argument).ToArray();
        var instance = PSObject.AsPSObject(Activator.CreateInstance(type, arguments));
        foreach (DictionaryEntry entry in Property ?? new Hashtable()) Assign(instance, $"{entry.Key}", entry.Value);
        WriteObject(instance);
    }

    private static void Assign(PSObject instance, string name, object? value)
    {
        if (instance.Properties[name] is { } known) known.Value = value;
        else instance.Properties.Add(new PSNoteProperty(name, value));
    }
}

[Cmdlet(VerbsCommon.Select, "Object")]
public sealed class SelectObject : PSCmdlet
{
    private readonly List<PSObject> inputs = [];

    [Parameter(ValueFromPipeline = true)] public PSObject? InputObject { get; set; }
    [Parameter(Position = 0)] public string[] Property { get; set; } = [];
    [Parameter] public string? ExpandProperty { get; set; }
    [Parameter, ValidateRange(0, int.MaxValue)] public int First { get; set; } = int.MaxValue;
    [Parameter, ValidateRange(0, int.MaxValue)] public int Last { get; set; } = int.MaxValue;
    [Parameter] public SwitchParameter Unique { get; set; }

    protected override void ProcessRecord()
    {
        if (InputObject is not null) inputs.Add(InputObject);
    }

    protected override void EndProcessing()
    {
        var chosen = inputs.TakeLast(Last).Take(First).Select(Shape);
        if (Unique) chosen = chosen.DistinctBy(item => item?.ToString());
        foreach (var item in chosen) WriteObject(item, enumerateCollection: ExpandProperty is not null);
    }

    private object? Shape(PSObject input)
    {
        if (ExpandProperty is not null) return input.Properties[ExpandProperty]?.Value;
        if (Property.Length == 0) return input;
        var result = new PSObject();
        foreach (var name in Property) result.Properties.Add(new PSNoteProperty(name, input.Properties[name]?.Value));
        return result;
    }
}

[Cmdlet("Sort", "Object")]
public sealed class SortObject : PSCmdlet
{
    private readonly List<PSObject> inputs = [];

    [Parameter(ValueFromPipeline = true)] public PSObject? InputObject { get; set; }
    [Parameter(Position = 0)] public string[] Property { get; set; } = [];
    [Parameter] public SwitchParameter Descending { get; set; }

    protected override void ProcessRecord()
    {
        if (InputObject is not null) inputs.Add(InputObject);
    }

    protected override void EndProcessing()
    {
        var sorted = inputs.Order(Comparer<PSObject>.Create(Compare));
        foreach (var item in Descending ? sorted.Reverse() : sorted) WriteObject(item);
    }

    private int Compare(PSObject left, PSObject right)
    {
        if (Property.Length == 0) return LanguagePrimitives.Compare(left, right, true, CultureInfo.InvariantCulture);
        var order = Property.Select(name => LanguagePrimitives.Compare(left.Properties[name]?.Value, right.Properties[name]?.Value, true, CultureInfo.InvariantCulture));
        return order.FirstOrDefault(difference => difference != 0);
    }
}

[Cmdlet(VerbsLifecycle.Start, "Sleep")]
public sealed class StartSleep : PSCmdlet
{
    [Parameter(Position = 0)] public double Seconds { get; set; }
    [Parameter] public int Milliseconds { get; set; }
    protected override void ProcessRecord() => Thread.Sleep(TimeSpan.FromSeconds(Seconds) + TimeSpan.FromMilliseconds(Milliseconds));
}

[Cmdlet(VerbsCommunications.Read, "Host")]
public sealed class ReadHost : PSCmdlet
{
    [Parameter(Position = 0)] public string Prompt { get; set; } = "";
    protected override void ProcessRecord() => WriteObject(Host.UI.ReadLine());
}
