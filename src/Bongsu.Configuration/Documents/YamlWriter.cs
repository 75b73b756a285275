using System.Text.Json;
using System.Text.Json.Nodes;
using Bongsu.Configuration.Yaml;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Bongsu.Configuration.Documents;

/// <summary>Writes JSON as YAML that reads back as the same: texts that would read as something else are quoted, <c>${</c> is escaped.</summary>
internal static class YamlWriter
{
    /// <summary>One document.</summary>
    public static string Write(JsonObject document)
    {
        var text = new StringWriter { NewLine = "\n" };
        var emitter = new Emitter(text, new EmitterSettings(bestIndent: 2, bestWidth: int.MaxValue, isCanonical: false, maxSimpleKeyLength: 1024));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
        Emit(emitter, document);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    private static void Emit(Emitter emitter, JsonNode? value)
    {
        switch (value)
        {
            case JsonObject { Count: 0 }:
                emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, isImplicit: true, MappingStyle.Flow));
                emitter.Emit(new MappingEnd());
                break;
            case JsonObject json:
                emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, isImplicit: true, MappingStyle.Block));
                foreach ((string name, JsonNode? member) in json)
                {
                    EmitText(emitter, name, escape: false);
                    Emit(emitter, member);
                }

                emitter.Emit(new MappingEnd());
                break;
            case JsonArray array:
                bool flow = array.All(v => v is JsonValue);
                emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, flow ? SequenceStyle.Flow : SequenceStyle.Block));
                foreach (JsonNode? item in array)
                    Emit(emitter, item);
                emitter.Emit(new SequenceEnd());
                break;
            case JsonValue text when text.GetValueKind() == JsonValueKind.String:
                EmitText(emitter, text.GetValue<string>(), escape: true);
                break;
            default:
                emitter.Emit(new Scalar(value?.ToJsonString() ?? "null"));
                break;
        }
    }

    private static void EmitText(Emitter emitter, string text, bool escape)
    {
        string written = escape ? EnvironmentText.Escape(text) : text;
        ScalarStyle style = IsHarmless(written) ? ScalarStyle.Plain : ScalarStyle.DoubleQuoted;
        emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, written, style, isPlainImplicit: true, isQuotedImplicit: true));
    }

    // Plain only where no reader could take it for anything but a text.
    private static bool IsHarmless(string text) =>
        text.Length > 0 && char.IsLetter(text[0]) && text.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '/' or '@' or ' ')
        && text[^1] != ' ' && text.ToLowerInvariant() is not ("true" or "false" or "null" or "yes" or "no" or "on" or "off" or "y" or "n");
}
