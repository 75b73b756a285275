namespace Bongsu.Web.Readers;

/// <summary>What a browser calls itself, short enough for a table: <c>Firefox · Linux</c>.</summary>
internal static class BrowserText
{
    private const int Longest = 40;

    // In this order: most browsers name those that they descend from as well.
    private static readonly (string Mark, string Name)[] s_browsers =
        [
            ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Whale/", "Whale"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"),
            ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Mark, string Name)[] s_systems =
        [
            ("iPhone", "iOS"),
            ("iPad", "iPadOS"),
            ("Android", "Android"),
            ("CrOS", "ChromeOS"),
            ("Windows", "Windows"),
            ("Mac OS X", "macOS"),
            ("Linux", "Linux")];

    /// <summary>Browser and system where they are known; else the beginning of the text itself, and null where there is none.</summary>
    public static string? Of(string? userAgent)
    {
        if (string.IsNullOrWhiteSpace(userAgent))
            return null;
        return (Find(s_browsers, userAgent), Find(s_systems, userAgent)) switch
        {
            ({ } browser, { } system) => $"{browser} · {system}",
            ({ } browser, null) => browser,
            _ => userAgent.Length <= Longest ? userAgent : userAgent[..Longest] + "…",
        };
    }

    private static string? Find((string Mark, string Name)[] known, string userAgent) =>
        Array.Find(known, k => userAgent.Contains(k.Mark, StringComparison.Ordinal)).Name;
}
