namespace Bongsu.Views.Wiki;

/// <summary>Where links of pages may lead: to other pages, to this server, to the web and to mail.</summary>
public static class WikiLinks
{
    private const int Longest = 2000;

    /// <summary>The address of a wiki page.</summary>
    public static string ToPage(string name) => "/wiki/" + Uri.EscapeDataString(name);

    /// <summary>
    /// What a link's target stands for: an address of the web or of this server as it is, anything else the name of a page; null for what must not be followed,
    /// such as a script.
    /// </summary>
    public static string? Resolve(string target)
    {
        string text = target.Trim();
        if (text.Length is 0 or > Longest || text.Any(c => char.IsControl(c) || c == '\\'))
            return null;
        if (text[0] is '#' or '/' || SchemeOf(text) is not null)
            return IsSafe(text) ? text : null;
        int hash = text.IndexOf('#', StringComparison.Ordinal);
        (string name, string fragment) = hash < 0 ? (text, "") : (text[..hash], text[hash..]);
        return WikiName.IsValid(name) ? ToPage(name) + fragment : null;
    }

    /// <summary>Whether an address may be followed.</summary>
    public static bool IsSafe(string address)
    {
        if (address.Length is 0 or > Longest || address.Any(c => char.IsControl(c) || c is '\\' or ' '))
            return false;
        return IsOwn(address)
            || address[0] == '#'
            || (SchemeOf(address) is "http" or "https" or "mailto" && Uri.TryCreate(address, UriKind.Absolute, out _));
    }

    /// <summary>Whether an address is one of this server.</summary>
    public static bool IsOwn(string address) =>
        address is ['/', ..] && (address.Length == 1 || address[1] is not ('/' or '\\')) && !address.Any(c => char.IsControl(c) || c is '\\' or ' ');

    /// <summary>Whether an address leads away from this server.</summary>
    public static bool LeadsAway(string address) => SchemeOf(address) is "http" or "https";

    private static string? SchemeOf(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 || text.AsSpan(0, colon).IndexOfAny('/', '?', '#') >= 0 ? null : text[..colon].ToLowerInvariant();
    }
}
