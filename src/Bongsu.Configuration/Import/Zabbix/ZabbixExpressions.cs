using System.Diagnostics.CodeAnalysis;
using Bongsu.Expressions;

namespace Bongsu.Configuration.Import.Zabbix;

/// <summary>Brings expressions of Zabbix into today's language, which is ours.</summary>
public static class ZabbixExpressions
{
    /// <summary>The formula of a calculated item.</summary>
    /// <param name="text">As the export has it.</param>
    /// <param name="isOld">True for exports before 5.4: <c>last("host:key")</c>.</param>
    /// <param name="formula">Today's.</param>
    /// <param name="error">Why it cannot be read.</param>
    public static bool TryFormula(string text, bool isOld, [NotNullWhen(true)] out string? formula, [NotNullWhen(false)] out string? error)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryMake(text, isOld ? OldFormula.Translate : null, out formula, out error);
    }

    /// <summary>The expression of a trigger; old ones are <c>{host:key.last()}&gt;5</c>.</summary>
    /// <param name="text">As the export has it.</param>
    /// <param name="isOld">True for exports before 5.4.</param>
    /// <param name="own">Of a trigger below an item: the item, as <c>/host/key</c>.</param>
    /// <param name="expression">Today's.</param>
    /// <param name="error">Why it cannot be read.</param>
    internal static bool TryTrigger(
        string text, bool isOld, string? own, [NotNullWhen(true)] out string? expression, [NotNullWhen(false)] out string? error) =>
        TryMake(text, isOld ? t => OldExpression.Translate(t, own) : null, out expression, out error);

    private static bool TryMake(
        string text, Func<string, string>? translate, [NotNullWhen(true)] out string? made, [NotNullWhen(false)] out string? error)
    {
        made = null;
        try
        {
            string today = translate is null ? text.Trim() : translate(text).Trim();
            if (Expression.TryParse(today, out _, out ExpressionError? fault))
            {
                (made, error) = (today, null);
                return true;
            }

            error = $"its expression cannot be read: {fault.Message} (column {fault.Column} of '{Shorten(today)}')";
        }
        catch (FormatException e)
        {
            error = $"its expression cannot be read: {e.Message}";
        }

        return false;
    }

    private static string Shorten(string text) => text.Length > 200 ? text[..200] + "…" : text;
}
