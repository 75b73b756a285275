namespace Bongsu.Configuration.Import.Zabbix;

/// <summary>Functions as Zabbix wrote them before 5.4, one by one, in today's language.</summary>
internal static class OldFunctions
{
    /// <summary>True for a function that reads an item.</summary>
    public static bool IsKnown(string name) => name is "abschange" or "avg" or "band" or "change" or "count" or "date" or "dayofmonth" or "dayofweek" or "delta"
        or "diff" or "forecast" or "fuzzytime" or "iregexp" or "last" or "logeventid" or "logseverity" or "logsource" or "max" or "min" or "nodata" or "now"
        or "percentile" or "prev" or "regexp" or "str" or "strlen" or "sum" or "time" or "timeleft" or "trendavg" or "trendcount" or "trenddelta" or "trendmax"
        or "trendmin" or "trendsum";

    /// <summary>Today's form of a call.</summary>
    /// <param name="name">The function.</param>
    /// <param name="item">The item, as <c>/host/key</c>.</param>
    /// <param name="p">Its other parameters, without quotes.</param>
    /// <exception cref="FormatException">The function is not known.</exception>
    public static string Call(string name, string item, IReadOnlyList<string> p)
    {
        string At(int i) => i < p.Count ? p[i].Trim() : "";
        string period = Period(At(0), At(1));
        return name switch
        {
            "abschange" => $"abs(change({item}))",
            "avg" or "max" or "min" or "sum" => $"{name}({item},{period})",
            "band" => $"bitand(last({item}{Nth(At(0), At(2))}),{At(1)})",
            "change" => $"change({item})",
            "count" => Count(item, At(0), At(1), At(2), At(3)),
            "date" or "dayofmonth" or "dayofweek" or "now" or "time" => $"{name}()",
            "delta" => $"(max({item},{period})-min({item},{period}))",
            "diff" => $"(last({item},#1)<>last({item},#2))",
            "forecast" => $"forecast({item},{period},{At(2)}{Texts(At(3), At(4))})",
            "fuzzytime" => $"fuzzytime({item},{At(0)})",
            "iregexp" or "regexp" => $"find({item},{At(1)},{Quote(name)},{Quote(At(0))})",
            "str" => $"find({item},{At(1)},\"like\",{Quote(At(0))})",
            "last" => $"last({item}{Nth(At(0), At(1))})",
            "logeventid" or "logsource" => $"{name}({item},,{Quote(At(0))})",
            "logseverity" => $"logseverity({item})",
            "nodata" => $"nodata({item},{At(0)}{(At(1).Length > 0 ? "," + Quote(At(1)) : "")})",
            "percentile" => $"percentile({item},{period},{At(2)})",
            "prev" => $"last({item},#2)",
            "strlen" => $"length(last({item}{Nth(At(0), At(1))}))",
            "timeleft" => $"timeleft({item},{period},{At(2)}{Texts(At(3))})",
            "trenddelta" => $"(trendmax({item},{At(0)}:{At(1)})-trendmin({item},{At(0)}:{At(1)}))",
            "trendavg" or "trendcount" or "trendmax" or "trendmin" or "trendsum" => $"{name}({item},{At(0)}:{At(1)})",
            _ => throw new FormatException($"the function {name}() is not known."),
        };
    }

    /// <summary>A text in quotes.</summary>
    public static string Quote(string text) => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    private static string Count(string item, string period, string pattern, string op, string shift)
    {
        string window = Period(period, shift);
        if (pattern.Length == 0 && op.Length == 0)
            return $"count({item},{window})";
        string operation = op switch { "" => "", "band" => "bitand", _ => op };
        return $"count({item},{window},{(operation.Length == 0 ? "" : Quote(operation))},{Quote(pattern)})";
    }

    private static string Period(string period, string shift) => shift.Length == 0 ? period : $"{period}:now-{shift}";

    // 0 and nothing mean the newest value; a time before 5.4 meant nothing there.
    private static string Nth(string nth, string shift)
    {
        bool numbered = nth.StartsWith('#');
        if (shift.Length > 0)
            return $",{(numbered ? nth : "#1")}:now-{shift}";
        return numbered ? "," + nth : "";
    }

    private static string Texts(params string[] texts)
    {
        int last = Array.FindLastIndex(texts, t => t.Length > 0);
        return string.Concat(texts.Take(last + 1).Select(t => "," + (t.Length == 0 ? "" : Quote(t))));
    }
}
