using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Bongsu.Expressions;
using Bongsu.Model.Values;

namespace Bongsu.Configuration.Resolving;

/// <summary>Puts macros into the texts of definitions; a text without any comes back as the same object, so that hosts share it.</summary>
internal static class MacroText
{
    public static bool Has(string? text) => text is not null && text.Contains('{', StringComparison.Ordinal);

    public static string Expand(string text, HostMacros macros) => Has(text) ? MacroExpander.Expand(text, macros) : text;

    /// <summary>A key with its parameters expanded and quoted as Zabbix does it. Only parameters hold macros.</summary>
    /// <returns>False where a value cannot stand in a key, with the reason.</returns>
    public static bool TryExpandKey(string key, HostMacros macros, out string expanded, [NotNullWhen(false)] out string? error) =>
        ItemKeyParameters.TryMap(key, p => MacroExpander.Expand(p, macros), out expanded, out error);

    /// <summary>True where some text of the options has a macro that a host gives a value; braces also stand for other things in options.</summary>
    public static bool Has(IDictionary<string, JsonElement> options) =>
        options.Values.Any(v => v.ValueKind is JsonValueKind.String or JsonValueKind.Array or JsonValueKind.Object && HasHostMacro(v.GetRawText()));

    private static bool HasHostMacro(string text) =>
        text.Contains("{$", StringComparison.Ordinal) || text.Contains("{#", StringComparison.Ordinal) || text.Contains("{HOST.", StringComparison.Ordinal);

    /// <summary>Options with macros, secret ones too, expanded in every text, at any depth.</summary>
    public static Dictionary<string, JsonElement> Expand(IDictionary<string, JsonElement> options, HostMacros macros) =>
        options.ToDictionary(o => o.Key, o => Expand(o.Value, macros.ForOptions));

    /// <summary>A text of an option; in one that is a URL, an IPv6 address that becomes its host gets brackets where none are written.</summary>
    private static string ExpandOption(string text, HostMacros macros)
    {
        int scheme = Has(text) ? text.IndexOf("://", StringComparison.Ordinal) : -1;
        if (scheme < 0)
            return Expand(text, macros);
        int start = scheme + 3;
        int length = text.AsSpan(start).IndexOfAny("/?#");
        int end = length < 0 ? text.Length : start + length;
        string host = text[start..end];
        if (host.Contains('[', StringComparison.Ordinal))
            return Expand(text, macros);
        return Expand(text[..start], macros) + MacroExpander.Expand(host, new UrlMacros(macros)) + Expand(text[end..], macros);
    }

    private static JsonElement Expand(JsonElement value, HostMacros macros) => value.ValueKind switch
    {
        JsonValueKind.String => JsonSerializer.SerializeToElement(ExpandOption(value.GetString()!, macros)),
        JsonValueKind.Array => JsonSerializer.SerializeToElement(value.EnumerateArray().Select(v => Expand(v, macros)).ToArray()),
        JsonValueKind.Object => JsonSerializer.SerializeToElement(value.EnumerateObject().ToDictionary(p => p.Name, p => Expand(p.Value, macros))),
        _ => value,
    };
}
