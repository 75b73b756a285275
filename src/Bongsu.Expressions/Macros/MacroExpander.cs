using System.Diagnostics.CodeAnalysis;
using System.Text;
using Bongsu.Model.Time;

namespace Bongsu.Expressions;

/// <summary>
/// Puts the values of macros into texts. For expressions see <see cref="Expression.ExpandMacros"/>, which knows where a value must be quoted.
/// </summary>
public static class MacroExpander
{
    /// <summary>The longest text made.</summary>
    public const int MaxLength = 65_536;

    /// <summary>A text with every macro that has a value replaced by it; others stay as they are. Values are not expanded again, as in Zabbix.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="source">Knows the values.</param>
    /// <param name="timeZone">The zone of fmttime(); UTC where null.</param>
    /// <param name="now">The date that fmttime() gives to a time of day without one; 1970-01-01 where null.</param>
    public static string Expand(string text, IMacroSource source, TimeZoneInfo? timeZone = null, Timestamp? now = null) =>
        ExpandWith(text, macro => Replacement(macro, source, timeZone ?? TimeZoneInfo.Utc, now));

    /// <summary>The value of one macro with its function applied; null where it has none.</summary>
    internal static string? Value(MacroReference macro, IMacroSource source, TimeZoneInfo timeZone, Timestamp? now = null)
    {
        string? value = source.Resolve(macro);
        if (value is null || macro.Function is null)
            return value;
        string? made = MacroFunctions.Apply(macro.Function, macro.Parameters, value, timeZone, now);
        return made ?? (macro.Kind == MacroKind.Discovery ? null : TriggerMacros.Unknown);
    }

    /// <summary>A user macro whose context holds discovery macros, <c>{$M:"{#FSNAME}"}</c>, with their values in it.</summary>
    internal static MacroReference BindContext(MacroReference macro, IMacroSource source, TimeZoneInfo timeZone)
    {
        if (macro.Kind != MacroKind.User
            || macro.Context?.Contains("{#", StringComparison.Ordinal) != true
            && macro.Context?.Contains("{{#", StringComparison.Ordinal) != true)
            return macro;
        string context = ExpandWith(macro.Context, inner => inner.Kind == MacroKind.Discovery ? Value(inner, source, timeZone) : null);
        if (context == macro.Context)
            return macro;
        string prefix = macro.IsRegexContext ? "regex:" : string.Empty;
        string plain = $"{{{macro.Name}:{prefix}\"{context.Replace("\"", "\\\"", StringComparison.Ordinal)}\"}}";
        string text = macro.Function is null
            ? plain
            : macro.Text.Replace(
                macro.Text[1..(macro.Text.LastIndexOf($"}}.{macro.Function}(", StringComparison.Ordinal) + 1)], plain, StringComparison.Ordinal);
        return MacroScanner.TryScan(text, 0, out MacroReference? bound) && bound.Text.Length == text.Length ? bound : macro;
    }

    /// <summary>Expands every macro of a text; false with the first one that has no value.</summary>
    internal static bool TryExpandAll(
        string text, IMacroSource? source, TimeZoneInfo timeZone, out string expanded, [NotNullWhen(false)] out MacroReference? missing)
    {
        MacroReference? first = null;
        expanded = ExpandWith(text, macro =>
        {
            string? value = source is null ? null : Value(macro, source, timeZone);
            if (value is null)
                first ??= macro;
            return value;
        });
        missing = first;
        return first is null;
    }

    internal static string ExpandWith(string text, Func<MacroReference, string?> resolve)
    {
        int at = text.IndexOf('{', StringComparison.Ordinal);
        if (at < 0)
            return text;
        var expanded = new StringBuilder();
        int copied = 0;
        while (at >= 0 && at < text.Length && expanded.Length < MaxLength)
        {
            if (!MacroScanner.TryScan(text, at, out MacroReference? macro))
            {
                at = text.IndexOf('{', at + 1);
            }
            else if (resolve(macro) is { } value)
            {
                expanded.Append(text, copied, at - copied).Append(value);
                copied = at + macro.Text.Length;
                at = text.IndexOf('{', copied);
            }
            else
            {
                at = text.IndexOf('{', at + macro.Text.Length);
            }
        }

        expanded.Append(text, copied, text.Length - copied);
        return expanded.Length > MaxLength ? expanded.ToString(0, MaxLength) : expanded.ToString();
    }

    private static string? Replacement(MacroReference macro, IMacroSource source, TimeZoneInfo timeZone, Timestamp? now)
    {
        MacroReference bound = BindContext(macro, source, timeZone);
        return Value(bound, source, timeZone, now) ?? (ReferenceEquals(bound, macro) ? null : bound.Text);
    }
}
