using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace PowerShellHost.Cmdlets;

/// <summary>As PowerShell 7 does: arrays are enumerated, and a string that looks like an ISO date becomes a DateTime.</summary>
[Cmdlet(VerbsData.ConvertFrom, "Json")]
public sealed partial class ConvertFromJson : PSCmdlet
{
    private readonly StringBuilder text = new();

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true), AllowEmptyString] public string InputObject { get; set; } = "";

    protected override void ProcessRecord() => text.Append(text.Length > 0 ? "\n" : "").Append(InputObject);

    protected override void EndProcessing()
    {
        try
        {
            using var document = JsonDocument.Parse(text.ToString(), new JsonDocumentOptions { MaxDepth = 1024 });
            WriteObject(ToObject(document.RootElement), enumerateCollection: true);
        }
        catch (Exception error) when (error is JsonException or ArgumentException or InvalidOperationException)
        {
            var problem = new ArgumentException($"Conversion from JSON failed with error: {error.Message}", error);
            ThrowTerminatingError(new ErrorRecord(problem, "JsonConversionFailed", ErrorCategory.InvalidArgument, null));
        }
    }

    private static object? ToObject(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => ToCustomObject(element),
        JsonValueKind.Array => element.EnumerateArray().Select(ToObject).ToArray(),
        JsonValueKind.String => ToText(element.GetString() ?? ""),
        JsonValueKind.Number => ToNumber(element),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static PSObject ToCustomObject(JsonElement element)
    {
        var result = new PSObject();
        foreach (var property in element.EnumerateObject())
        {
            if (property.Name.Length == 0) throw new ArgumentException("The provided JSON includes a property whose name is an empty string.");
            if (result.Properties[property.Name] is not null) throw new ArgumentException($"The JSON string contains the duplicated keys '{property.Name}'.");
            result.Properties.Add(new PSNoteProperty(property.Name, ToObject(property.Value)));
        }
        return result;
    }

    private static object ToText(string text) =>
        IsoDate().IsMatch(text) && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var date) ? date : text;

    private static object ToNumber(JsonElement element)
    {
        if (element.TryGetInt64(out var whole)) return whole;
        return BigInteger.TryParse(element.GetRawText(), CultureInfo.InvariantCulture, out var large) ? large : element.GetDouble();
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$")]
    private static partial Regex IsoDate();
}

/// <summary>-Depth counts as in PowerShell: what lies deeper becomes its text.</summary>
[Cmdlet(VerbsData.ConvertTo, "Json")]
public sealed class ConvertToJson : PSCmdlet
{
    private readonly List<object?> inputs = [];

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true), AllowNull] public object? InputObject { get; set; }
    [Parameter, ValidateRange(0, 100)] public int Depth { get; set; } = 2;
    [Parameter] public SwitchParameter Compress { get; set; }

    protected override void ProcessRecord() => inputs.Add(InputObject);

    protected override void EndProcessing()
    {
        var buffer = new MemoryStream();
        var options = new JsonWriterOptions { Indented = !Compress, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var writer = new Utf8JsonWriter(buffer, options)) Write(writer, inputs.Count == 1 ? inputs[0] : inputs, 0);
        WriteObject(Encoding.UTF8.GetString(buffer.ToArray()));
    }

    private void Write(Utf8JsonWriter writer, object? value, int depth)
    {
        var plain = value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;
        if (WritePlain(writer, plain)) return;
        if (depth > Depth) writer.WriteStringValue(value?.ToString());
        else if (plain is IDictionary dictionary) WriteMembers(writer, dictionary.Keys.Cast<object>().Select(key => ($"{key}", dictionary[key])), depth);
        else if (plain is IEnumerable many) WriteItems(writer, many, depth);
        else WriteMembers(writer, PSObject.AsPSObject(value).Properties.Select(property => (property.Name, (object?)property.Value)), depth);
    }

    private static bool WritePlain(Utf8JsonWriter writer, object? plain)
    {
        switch (plain)
        {
            case null: writer.WriteNullValue(); return true;
            case string text: writer.WriteStringValue(text); return true;
            case char letter: writer.WriteStringValue(letter.ToString()); return true;
            case bool flag: writer.WriteBooleanValue(flag); return true;
            case SwitchParameter given: writer.WriteBooleanValue(given.IsPresent); return true;
            case DateTime date: writer.WriteStringValue(date.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture)); return true;
            case double or float or decimal: writer.WriteRawValue(Convert.ToString(plain, CultureInfo.InvariantCulture) ?? "0"); return true;
            case Enum number: writer.WriteRawValue(Convert.ToInt64(number, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)); return true;
            case byte or sbyte or short or ushort or int or uint or long or ulong or BigInteger: writer.WriteRawValue(plain.ToString() ?? "0"); return true;
            case Guid or Version or Uri: writer.WriteStringValue(plain.ToString()); return true;
            default: return false;
        }
    }

    private void WriteMembers(Utf8JsonWriter writer, IEnumerable<(string Name, object? Value)> members, int depth)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in members)
        {
            writer.WritePropertyName(name);
            Write(writer, value, depth + 1);
        }
        writer.WriteEndObject();
    }

    private void WriteItems(Utf8JsonWriter writer, IEnumerable items, int depth)
    {
        writer.WriteStartArray();
        foreach (var item in items) Write(writer, item, depth + 1);
        writer.WriteEndArray();
    }
}
