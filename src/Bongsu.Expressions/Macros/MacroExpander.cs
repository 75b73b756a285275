using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Bongsu.Expressions;

/// <summary>Puts the values of macros into texts and expressions.</summary>
public static class MacroExpander
{
    /// <summary>How often values that hold user macros themselves are expanded again.</summary>
    public const int MaxRounds = 10;

    /// <summary>The longest text made.</summary>
    public const int MaxLength = 65_536;

    /// <summary>A text with every macro that has a value replaced by it; others stay as they are. Values that hold user macros are expanded too.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="source">Knows the values.</param>
    /// <param name="timeZone">The zone of fmttime(); UTC where null.</param>
    public static string Expand(string text, IMacroSource source, TimeZoneInfo? timeZone = null) =>
        ExpandWith(text, macro => Value(macro, source, timeZone ?? TimeZoneInfo.Utc));

    /// <summary>The value of one macro with its function applied; null where it has none.</summary>
    internal static string? Value(MacroReference macro, IMacroSource source, TimeZoneInfo timeZone)
    {
        string? value = source.Resolve(macro);
        for (int round = 0; value is not null && round < MaxRounds && value.Contains("{$", StringComparison.Ordinal) && macro.Kind == MacroKind.User; round++)
        {
            string next = ExpandWith(value, inner => inner.Kind == MacroKind.User && inner.Text != macro.Text ? source.Resolve(inner) : null);
            if (next == value)
                break;
            value = next;
        }

        return value;
    }

    /// <summary>Expands every macro of a text; false with the first one that has no value.</summary>
    internal static bool TryExpandAll(string text, IMacroSource? source, TimeZoneInfo timeZone, out string expanded, [NotNullWhen(false)] out MacroReference? missing)
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
            if (MacroScanner.TryScan(text, at, out MacroReference? macro) && resolve(macro) is { } value)
            {
                expanded.Append(text, copied, at - copied).Append(value);
                copied = at + macro.Text.Length;
                at = text.IndexOf('{', copied);
            }
            else
            {
                at = text.IndexOf('{', at + (macro?.Text.Length ?? 1));
            }
        }

        expanded.Append(text, copied, text.Length - copied);
        return expanded.Length > MaxLength ? expanded.ToString(0, MaxLength) : expanded.ToString();
    }
}
