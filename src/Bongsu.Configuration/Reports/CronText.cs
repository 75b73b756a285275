using System.Diagnostics.CodeAnalysis;
using Cronos;

namespace Bongsu.Configuration.Reports;

/// <summary>Times as cron has them: minute, hour, day of the month, month, day of the week.</summary>
internal static class CronText
{
    private const int Fields = 5;

    /// <summary>Reads five fields.</summary>
    /// <param name="text">As written.</param>
    /// <param name="cron">The times.</param>
    /// <param name="reason">What is wrong, to be put behind a sentence; empty where nothing more can be said.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out CronExpression? cron, out string reason)
    {
        (cron, reason) = (null, "");
        if (text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length != Fields)
            return false;
        try
        {
            cron = CronExpression.Parse(text, CronFormat.Standard);
            return true;
        }
        catch (CronFormatException e)
        {
            reason = $" ({e.Message.TrimEnd('.')})";
            return false;
        }
    }
}
