using System.Globalization;
using Bongsu.Model.Values;

namespace Bongsu.Expressions;

/// <summary>Functions of what log lines carry beside their text.</summary>
internal static class LogFunctions
{
    public static IReadOnlyList<FunctionEntry> Entries { get; } =
    [
        new(
            "logeventid",
            FunctionKind.History,
            new("logeventid(/host/log,,\"^12\")", "1"),
            FunctionForm.Of("item nth? pattern:text?", call => Matches(call, log => log.EventId.ToString(CultureInfo.InvariantCulture)))) { NeedsValues = 1 },
        new(
            "logseverity",
            FunctionKind.History,
            new("logseverity(/host/log)", "4"),
            FunctionForm.Of(
                "item nth?",
                call => OfLog(call, log => log.Severity >= 0 ? Outcome.Of((ulong)log.Severity) : Outcome.Of((double)log.Severity)))) { NeedsValues = 1 },
        new(
            "logsource",
            FunctionKind.History,
            new("logsource(/host/log,,\"^(Application|System)$\")", "1"),
            FunctionForm.Of("item nth? pattern:text?", call => Matches(call, log => log.Source ?? string.Empty))) { NeedsValues = 1 },
        new(
            "logtimestamp",
            FunctionKind.History,
            new("logtimestamp(/host/log)", "1699999990"),
            FunctionForm.Of("item nth?", Written)) { NeedsValues = 1 },
    ];

    private static Outcome OfLog(FunctionCall call, Func<LogDetails, Outcome> take)
    {
        if (!call.TryItem(out ItemReference item, out ItemValueType type, out Outcome fault))
            return fault;
        return type == ItemValueType.Log
            ? HistoryFunctions.Nth(call, value => take(value.Log ?? new LogDetails(null, null, 0, 0)))
            : call.Unknown($"{call.Name}() reads log lines; the item {item} holds none.");
    }

    private static Outcome Written(FunctionCall call) => OfLog(
        call,
        log => log.LoggedAt is { } at && at.UnixNanoseconds != 0 ? HistoryFunctions.Clock(at) : call.Unknown("The log line does not say when it was written."));

    private static Outcome Matches(FunctionCall call, Func<LogDetails, string> part)
    {
        if (!call.TryText(2, string.Empty, out string pattern, out Outcome fault))
            return fault;
        if (call.Node.Prepared is not (string known, SafeRegex regex) || known != pattern)
        {
            if (!FunctionRegex.TryCreate(pattern, ignoreCase: false, call.Run.Limits.RegexTimeout, out SafeRegex? created, out string? error))
                return call.Unknown(error);
            regex = created;
            call.Node.Prepared = (pattern, created);
        }

        return OfLog(call, log => call.Run.Match(regex, part(log)) is { } matches ? Outcome.Of(matches) : HistoryFunctions.RegexTooSlow(call));
    }
}
